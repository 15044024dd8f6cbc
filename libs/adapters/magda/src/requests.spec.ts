import { FixedClock, parseInsz, parseKboNumber, plainDate } from '#kernel';
import type { RegisterSubject } from '#application';
import { requestEnvelope, soapEnvelope } from './envelope.wire.js';
import {
  enrolment, enterpriseQuestion, functionsQuestion, householdHistoryQuestion, householdQuestion, ownershipQuestion,
  personHistoryQuestion, personQuestion, withdrawal,
} from './requests.wire.js'; // prettier-ignore
import { schemaFaults } from './schema-check.js';
import { magdaServices, type MagdaServiceName } from './service-catalogue.js';

const NUMBER = parseInsz('67722499797')!;
const KBO = parseKboNumber('0836948464')!;
const PERSON: RegisterSubject = { kind: 'person', number: NUMBER };
const ENTERPRISE: RegisterSubject = { kind: 'enterprise', number: KBO };
const USER = { user: NUMBER };
const DAY = plainDate('2024-01-03');
const SENDER = { identification: 'kb.vlaanderen.be/<dkbuza>/rampenfonds-aip', capacity: '9999' };

const questions: readonly (readonly [string, MagdaServiceName, string])[] = [
  ['enrol a person', 'RegistreerInschrijving', enrolment(PERSON, SENDER, DAY)],
  ['enrol an enterprise', 'RegistreerInschrijving', enrolment(ENTERPRISE, SENDER, DAY)],
  ['withdraw a person', 'RegistreerUitschrijving', withdrawal(PERSON, SENDER)],
  ['withdraw an enterprise', 'RegistreerUitschrijving', withdrawal(ENTERPRISE, SENDER)],
  ['person', 'GeefPersoon', personQuestion(NUMBER)],
  ['address on a day', 'GeefHistoriekPersoon', personHistoryQuestion(NUMBER, DAY)],
  ['household', 'GeefGezinssamenstelling', householdQuestion(NUMBER)],
  ['household on a day', 'GeefHistoriekGezinssamenstelling', householdHistoryQuestion(NUMBER, DAY)],
  ['enterprise', 'GeefOnderneming', enterpriseQuestion(KBO)],
  ['functions', 'GeefFuncties', functionsQuestion(NUMBER, KBO)],
  ['ownership of a person', 'ZoekEigendomstoestanden', ownershipQuestion(PERSON, DAY, '24055')],
  ['ownership of an enterprise', 'ZoekEigendomstoestanden', ownershipQuestion(ENTERPRISE, DAY, undefined)],
];

function message(service: MagdaServiceName, content: string, sender = SENDER): string {
  const at = FixedClock.at('2024-01-31T23:30:00Z').now();
  return requestEnvelope({ service: magdaServices[service], sender, reference: 'r'.repeat(36), at, content });
}

describe('questions to MAGDA', () => {
  it.each(questions)('%s: valid by its schema', (_, service, content) => {
    const xml = message(service, content);
    const withUser = { ...SENDER, ...USER };
    expect(schemaFaults(xml, magdaServices[service].requestSchema)).toEqual([]);
    expect(schemaFaults(message(service, content, withUser), magdaServices[service].requestSchema)).toEqual(
      [],
    );
  });

  it.each(questions)('%s: refused by its schema when something is amiss', (_, service, content) => {
    const { requestSchema } = magdaServices[service];
    expect(schemaFaults(message(service, `${content}<Extra/>`), requestSchema)).not.toEqual([]);
    expect(
      schemaFaults(message(service, content.replace(/\d{10,11}/, 'x'.repeat(300))), requestSchema),
    ).not.toEqual([]);
    expect(
      schemaFaults(message(service, content).replace('<Verzoek>', '<Verzoek xmlns="urn:x">'), requestSchema),
    ).not.toEqual([]);
  });

  it('every service has its question covered', () => {
    expect(new Set(questions.map(([, service]) => service))).toEqual(new Set(Object.keys(magdaServices)));
  });

  it('date and time are Belgian, children have no name space, the sender is escaped', () => {
    const xml = message('GeefPersoon', personQuestion(NUMBER));
    expect(xml).toContain('<Datum>2024-02-01</Datum><Tijd>00:30:00.000</Tijd>');
    expect(xml).toContain(
      '<magda:GeefPersoon xmlns:magda="http://magda.vlaanderen.be/persoon/soap/geefpersoon/v02_02"><Verzoek><Context>',
    );
    expect(xml).toContain('kb.vlaanderen.be/&lt;dkbuza&gt;/rampenfonds-aip');
  });

  it('a bis number is asked at the social-security register', () => {
    expect(personQuestion(parseInsz('79450615983')!)).toContain('<Bron>KSZ</Bron>');
    expect(personQuestion(NUMBER)).toContain('<Bron>RR</Bron>');
  });

  it('a Body with two messages, or none, is no message', () => {
    expect(schemaFaults(soapEnvelope(''), magdaServices.GeefPersoon.requestSchema)).toEqual([
      'no message in the Body',
    ]);
    expect(schemaFaults(soapEnvelope('<a/><b/>'), magdaServices.GeefPersoon.requestSchema)).toEqual([
      'no message in the Body',
    ]);
  });
});
