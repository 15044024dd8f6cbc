import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  descendants, magdaServices, parseXml, requestEnvelope, schemaFaults, signatureProfiles, signEnvelope, textAt,
  verifyEnvelope, type MagdaServiceName, type SignatureProfile, type SigningIdentity, type XmlTree,
} from '#adapters/magda'; // prettier-ignore
import { systemClock, Temporal } from '#kernel';
import { aCertificate, anAuthority } from '#testing';
import { BANKRUPT, ENTERPRISES, STOPPED, STRUCK_OFF, UNKNOWN_ENTERPRISE } from './demo-enterprises.js';
import { numberOf } from './demo-numbers.js';
import {
  CORRECTED, DEAD, MOVING, NOT_ENROLLED, OLD_NUMBERS, PEOPLE, PLACES, RENUMBERED, SECRET, SLOW, SOURCE_DOWN, THROTTLED,
  UNKNOWN_NUMBER,
} from './demo-people.js'; // prettier-ignore
import { FLOOD_DAY, personQuestion, historyQuestion, householdQuestion, householdHistoryQuestion, functionsQuestion, enterpriseQuestion, ownershipQuestion, insz } from './example-questions.js'; // prettier-ignore
import { MagdaGateway } from './magda-gateway.js';
import { RegisterWorld } from './register-world.js';

const authority = anAuthority('test-authority');
const fund = aCertificate('fund', authority);
const stranger = aCertificate('stranger', anAuthority('other-authority'));
const magda = aCertificate('magda', authority);
const SENDER = { identification: 'kb.vlaanderen.be/dkbuza/rampenfonds-aip', capacity: '9999' };
const NOW = Temporal.Instant.from('2024-08-01T10:00:00Z');
const SLOW_MS = 30;

let gateway: MagdaGateway;
beforeEach(() => {
  gateway = newGateway();
});

function newGateway(world = new RegisterWorld(), folder?: string): MagdaGateway {
  const options = {
    identity: magda,
    stranger,
    clients: [authority.certificate],
    sender: SENDER,
    slowMs: SLOW_MS,
  };
  return new MagdaGateway({ ...options, ...(folder ? { folder } : {}) }, world);
}

interface How {
  readonly identity?: SigningIdentity;
  readonly profile?: SignatureProfile;
  readonly sender?: typeof SENDER;
}

function question(service: MagdaServiceName, content: string, sender = SENDER): string {
  return requestEnvelope({ service: magdaServices[service], sender, reference: 'vraag-1', at: NOW, content });
}

async function put(service: MagdaServiceName, content: string, how: How = {}) {
  const { identity = fund, profile = 'wss-x509', sender } = how;
  return gateway.reply(service, signEnvelope(question(service, content, sender), profile, identity), NOW);
}

/** The `…Response` of an answer that is signed by MAGDA and valid by its schema. */
async function ask(service: MagdaServiceName, content: string, how: How = {}): Promise<XmlTree> {
  const reply = await put(service, content, how);
  if ('status' in reply) throw new Error(reply.text);
  const trusted = [magda.certificate];
  const verified = verifyEnvelope(reply.envelope, {
    profiles: signatureProfiles,
    trusted,
    now: systemClock.now(),
  });
  if (!verified.ok) throw new Error(verified.reason);
  expect(verified.profile).toBe(how.profile ?? 'wss-x509');
  expect(schemaFaults(verified.body, magdaServices[service].answerSchemas.slice(0, 1))).toEqual([]);
  const response = parseXml(verified.body).children[0];
  if (!response) throw new Error('empty body');
  return response;
}

function subject(kind: 'PERS' | 'OND', number: string): string {
  return `<BetrokkenSubject><Type>${kind}</Type><Subjecten><Subject><Type>${kind}</Type><Sleutel>${number}</Sleutel></Subject></Subjecten></BetrokkenSubject>`;
}
const party = ({ identification, capacity } = SENDER): string =>
  `<Identificatie>${identification}</Identificatie><Hoedanigheid>${capacity}</Hoedanigheid>`;

async function enrol(
  number: string,
  period = '<Periode><Begin>2024-01-01</Begin></Periode>',
): Promise<XmlTree> {
  return ask(
    'RegistreerInschrijving',
    `<Inschrijving>${party()}${subject('PERS', number)}${period}</Inschrijving>`,
  );
}

const codes = (answer: XmlTree): string[] =>
  descendants(answer, 'Uitzondering').map((one) => `${textAt(one, 'Type')} ${textAt(one, 'Identificatie')}`);
const texts = (answer: XmlTree, name: string): string[] => descendants(answer, name).map(({ text }) => text);

describe('every answer of the own records', () => {
  const services = [
    ['GeefPersoon', personQuestion],
    ['GeefHistoriekPersoon', historyQuestion],
    ['GeefGezinssamenstelling', householdQuestion],
    ['GeefHistoriekGezinssamenstelling', householdHistoryQuestion],
    ['GeefFuncties', functionsQuestion],
    ['ZoekEigendomstoestanden', (number: string) => ownershipQuestion(insz(number))],
  ] as const;

  it.each(services)(
    '%s is signed, valid by its schema and about the person asked',
    async (service, content) => {
      for (const { number, trouble, replacedBy } of PEOPLE) {
        if (trouble === 'enrolment-refused') continue;
        expect(codes(await ask(service, content(number)))).toEqual([
          service.startsWith('Geef') && service !== 'GeefFuncties' ? 'FOUT 13202' : 'FOUT 40003',
        ]);
        expect(codes(await enrol(number))).toEqual([]);
        const answer = await ask(service, content(number));
        if (trouble !== undefined || replacedBy?.how === 'error' || !descendants(answer, 'Inhoud').length)
          continue;
        expect(texts(answer, 'INSZ')).toContain(number);
      }
    },
  );

  it.each(ENTERPRISES.map(({ number, name }) => [name, number]))(
    'GeefOnderneming of %s',
    async (name, number) => {
      const answer = await ask('GeefOnderneming', enterpriseQuestion(number));
      expect(texts(answer, 'Naam')).toContain(name);
      expect(texts(answer, 'Ondernemingsnummer')).toEqual([number]);
      const owned = await ask('ZoekEigendomstoestanden', ownershipQuestion(`<Ondernemingsnummer>${number}</Ondernemingsnummer>`)); // prettier-ignore
      expect(owned.name).toBe('ZoekEigendomstoestandenResponse');
    },
  );

  it('gives the references back, in the form of signature that the question had', async () => {
    for (const profile of signatureProfiles) {
      const answer = await ask('GeefOnderneming', enterpriseQuestion(BANKRUPT), { profile });
      const reply = answer.children[0];
      expect(textAt(reply, 'Context', 'Bericht', 'Ontvanger', 'Referte')).toBe('vraag-1');
      expect(textAt(reply, 'Context', 'Bericht', 'Ontvanger', 'Identificatie')).toBe(SENDER.identification);
      expect(textAt(reply, 'Antwoorden', 'Antwoord', 'Referte')).toBe('vraag-1');
    }
  });
});

describe('persons', () => {
  async function about(service: MagdaServiceName, number: string, content: string): Promise<XmlTree> {
    await enrol(number);
    return ask(service, content);
  }

  it('lived on the day of the damage where the history says, also after a move', async () => {
    const jan = numberOf('jan');
    const then = await about('GeefHistoriekPersoon', jan, historyQuestion(jan));
    expect(texts(then, 'NISCodeGemeente')).toEqual([PLACES.ijzerlaan.nis]);
    const now = await ask('GeefPersoon', personQuestion(jan));
    expect(texts(now, 'NISCodeGemeente')).toEqual([PLACES.antwerpsestraat.nis]);
    const later = await ask('GeefHistoriekPersoon', historyQuestion(jan, '2024-03-01'));
    expect(texts(later, 'NISCodeGemeente')).toEqual([PLACES.antwerpsestraat.nis]);
    const since = await ask('GeefHistoriekPersoon', historyQuestion(jan, FLOOD_DAY, '0'));
    expect(texts(since, 'NISCodeGemeente')).toEqual([PLACES.antwerpsestraat.nis, PLACES.ijzerlaan.nis]);
  });

  it('lived together with whom they did on that day', async () => {
    const luc = numberOf('luc');
    const then = await about('GeefHistoriekGezinssamenstelling', luc, householdHistoryQuestion(luc));
    expect(texts(then, 'Voornaam')).toEqual(['Luc', 'Hilde', 'Pieter', 'Lies']);
    const later = await ask('GeefHistoriekGezinssamenstelling', householdHistoryQuestion(luc, '2024-10-01'));
    expect(texts(later, 'Voornaam')).toEqual(['Luc', 'Hilde', 'Lies']);
  });

  it('may have a secret address, a death or a declared move', async () => {
    expect(descendants(await about('GeefPersoon', SECRET.number, personQuestion(SECRET.number)), 'NietMededeelbaarAdres')).toHaveLength(1); // prettier-ignore
    expect(descendants(await about('GeefHistoriekPersoon', SECRET.number, historyQuestion(SECRET.number)), 'NietMededeelbaarAdres')).toHaveLength(1); // prettier-ignore
    const dead = await about('GeefPersoon', DEAD.number, personQuestion(DEAD.number));
    expect(descendants(dead, 'Overlijden').map((death) => textAt(death, 'Datum'))).toEqual(['2024-01-25']);
    const moving = await about('GeefPersoon', MOVING.number, personQuestion(MOVING.number));
    expect(descendants(moving, 'AangifteAdreswijziging')).toHaveLength(1);
  });

  it('with an old number point to the new one: without data, or with a warning beside it', async () => {
    const [old, mistaken] = OLD_NUMBERS;
    const without = await about('GeefPersoon', old.number, personQuestion(old.number));
    expect([codes(without), texts(without, 'Waarde')]).toEqual([
      ['FOUT 30004'],
      [old.number, RENUMBERED.number],
    ]);
    expect(descendants(without, 'Persoon')).toEqual([]);
    const beside = await about('GeefPersoon', mistaken.number, personQuestion(mistaken.number));
    expect([codes(beside), texts(beside, 'Waarde')]).toEqual([['WAARSCHUWING 30004'], [mistaken.number, CORRECTED.number]]); // prettier-ignore
    expect(descendants(beside, 'Persoon')).toHaveLength(1);
  });

  it('that no register knows give no data', async () => {
    expect(codes(await about('GeefPersoon', UNKNOWN_NUMBER, personQuestion(UNKNOWN_NUMBER)))).toEqual([
      'FOUT 30001',
    ]);
    expect(codes(await ask('GeefPersoon', personQuestion('67722499798')))).toEqual(['FOUT 20002']);
  });

  it('may be throttled, slow, behind a source that is down, or refused by the Repertorium', async () => {
    await enrol(THROTTLED.number);
    const busy: string[][] = [];
    for (let turn = 0; turn < 6; turn++)
      busy.push(codes(await ask('GeefPersoon', personQuestion(THROTTLED.number))));
    expect(busy.filter(([code]) => code === 'FOUT 99996')).toHaveLength(2);
    const down = await about('GeefPersoon', SOURCE_DOWN.number, personQuestion(SOURCE_DOWN.number));
    expect([codes(down), descendants(down, 'Antwoord')]).toEqual([['FOUT 60006'], []]);
    const started = performance.now();
    await about('GeefPersoon', SLOW.number, personQuestion(SLOW.number));
    expect(performance.now() - started).toBeGreaterThanOrEqual(SLOW_MS - 1);
    expect(texts(await enrol(NOT_ENROLLED.number), 'Resultaat')).toEqual(['0']);
    expect(codes(await ask('GeefPersoon', personQuestion(NOT_ENROLLED.number)))).toEqual(['FOUT 13202']);
  });
});

describe('enterprises and ownership', () => {
  it('show bankruptcy, strike-off, stop and account', async () => {
    const [bankrupt, struck, stopped] = await Promise.all(
      [BANKRUPT, STRUCK_OFF, STOPPED].map((number) => ask('GeefOnderneming', enterpriseQuestion(number))),
    );
    expect(descendants(bankrupt, 'Rechtstoestand').map((state) => textAt(state, 'Code'))).toEqual([
      '000',
      '050',
    ]);
    expect(descendants(struck, 'AmbtshalveDoorhaling')).toHaveLength(1);
    expect(descendants(stopped, 'Stopzetting').map((stop) => textAt(stop, 'Datum'))).toEqual(['2023-12-31']);
    expect(texts(await ask('GeefOnderneming', enterpriseQuestion('0999123457')), 'IBAN')).toHaveLength(1);
    expect(codes(await ask('GeefOnderneming', enterpriseQuestion(UNKNOWN_ENTERPRISE)))).toEqual([
      'INFORMATIE 40046',
    ]);
  });

  it('give only what was asked', async () => {
    const content = `<Criteria><Ondernemingsnummer>0999123457</Ondernemingsnummer><Basisgegevens>1</Basisgegevens></Criteria><Taal>nl</Taal>`;
    expect(texts(await ask('GeefOnderneming', content), 'IBAN')).toEqual([]);
  });

  it('know who owned what on a day, with the shares', async () => {
    const [fatima, jan, stijn, marie] = ['fatima', 'jan', 'stijn', 'marie'].map(numberOf) as [string, string, string, string]; // prettier-ignore
    for (const number of [fatima, jan, stijn, marie]) await enrol(number);
    const shared = await ask('ZoekEigendomstoestanden', ownershipQuestion(insz(fatima)));
    expect([texts(shared, 'Teller'), texts(shared, 'Noemer')]).toEqual([
      ['1', '1', '1'],
      ['2', '4', '4'],
    ]);
    const usufruct = await ask('ZoekEigendomstoestanden', ownershipQuestion(insz(marie)));
    expect(descendants(usufruct, 'Recht').map((right) => textAt(right, 'Type', 'Code'))).toEqual([
      'VG',
      'BE',
    ]);
    expect(
      descendants(await ask('ZoekEigendomstoestanden', ownershipQuestion(insz(jan))), 'Perceel'),
    ).toHaveLength(1);
    expect(codes(await ask('ZoekEigendomstoestanden', ownershipQuestion(insz(jan), '2024-06-01')))).toEqual([
      'FOUT 30001',
    ]);
    expect(codes(await ask('ZoekEigendomstoestanden', ownershipQuestion(insz(stijn))))).toEqual([
      'FOUT 30001',
    ]);
  });
});

describe('the Repertorium', () => {
  const luc = numberOf('luc');
  const withdrawal = `<Uitschrijving>${party()}${subject('PERS', luc)}</Uitschrijving>`;

  it('opens a file until it is withdrawn or has ended', async () => {
    await enrol(luc);
    expect(codes(await ask('GeefPersoon', personQuestion(luc)))).toEqual([]);
    expect(codes(await enrol(luc))).toEqual(['WAARSCHUWING 40143']);
    expect(texts(await ask('RegistreerUitschrijving', withdrawal), 'Resultaat')).toEqual(['1']);
    expect(codes(await ask('GeefPersoon', personQuestion(luc)))).toEqual(['FOUT 13202']);
    expect(texts(await ask('RegistreerUitschrijving', withdrawal), 'Resultaat')).toEqual(['0']);
    await enrol(luc, '<Periode><Begin>2023-01-01</Begin><Einde>2024-01-01</Einde></Periode>');
    expect(codes(await ask('GeefPersoon', personQuestion(luc)))).toEqual(['FOUT 13202']);
  });

  it('refuses another party than the sender, a period for an enterprise, and an end before the start', async () => {
    const other = party({ ...SENDER, capacity: '101' });
    const content = `<Inschrijving>${other}${subject('PERS', luc)}<Periode><Begin>2024-01-01</Begin></Periode></Inschrijving>`;
    expect(codes(await ask('RegistreerInschrijving', content))).toEqual(['FOUT 20005']);
    const ofEnterprise = `<Inschrijving>${party()}${subject('OND', '0999123457')}<Periode><Begin>2024-01-01</Begin></Periode></Inschrijving>`;
    expect(codes(await ask('RegistreerInschrijving', ofEnterprise))).toEqual(['FOUT 30034']);
    const backwards = await enrol(
      luc,
      '<Periode><Begin>2024-02-01</Begin><Einde>2024-01-01</Einde></Periode>',
    );
    expect(codes(backwards)).toEqual(['FOUT 20003']);
  });
});

describe('a question is refused', () => {
  const content = enterpriseQuestion('0999123457');
  const refusalOf = async (message: string) => gateway.reply('GeefOnderneming', message, NOW);

  it('when nobody, a stranger, or a hand in between signed it', async () => {
    const unsigned = question('GeefOnderneming', content);
    expect(await refusalOf(unsigned)).toMatchObject({ status: 401, reason: 'unsigned' });
    expect(await put('GeefOnderneming', content, { identity: stranger })).toMatchObject({ status: 401, reason: 'untrusted' }); // prettier-ignore
    const tampered = signEnvelope(unsigned, 'wss-x509', fund).replace('0999123457', BANKRUPT);
    expect(await refusalOf(tampered)).toMatchObject({ status: 401, reason: 'tampered' });
  });

  it('when it is no message of this service', async () => {
    for (const text of ['', 'hallo', '<html><body/></html>', '<a><b></a>'])
      expect(await refusalOf(text)).toMatchObject({ status: 500, reason: 'malformed' });
    const other = signEnvelope(question('GeefPersoon', personQuestion(numberOf('luc'))), 'wss-x509', fund);
    expect(await refusalOf(other)).toMatchObject({ status: 500, reason: 'schema' });
  });

  it('when its content breaks the schema, or another sender is in it', async () => {
    expect(codes(await ask('GeefOnderneming', '<Criteria><Onzin>1</Onzin></Criteria><Taal>nl</Taal>'))).toEqual(['FOUT 50000']); // prettier-ignore
    const sender = { ...SENDER, identification: 'iemand.anders' };
    expect(codes(await ask('GeefOnderneming', content, { sender }))).toEqual(['FOUT 40005']);
  });
});

describe('what happens to people and enterprises', () => {
  it('is not known before its day', async () => {
    const marie = numberOf('marie');
    await enrol(marie);
    const early = Temporal.Instant.from('2024-05-15T10:00:00Z');
    const signed = signEnvelope(question('GeefPersoon', personQuestion(marie)), 'wss-x509', fund);
    const reply = await gateway.reply('GeefPersoon', signed, early);
    expect(reply).toMatchObject({
      envelope: expect.stringContaining(`<NISCodeGemeente>${PLACES.rijselstraat.nis}</NISCodeGemeente>`),
    });
    expect(texts(await ask('GeefPersoon', personQuestion(marie)), 'NISCodeGemeente')).toEqual([
      PLACES.onzeLieveVrouw.nis,
    ]);
  });

  it('shows in later answers, also after a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rf-magda-'));
    try {
      const file = path.join(folder, 'state', 'registers.json');
      const world = new RegisterWorld(file);
      gateway = newGateway(world);
      const luc = numberOf('luc');
      await enrol(luc);
      world.add({ kind: 'move', number: luc, on: '2024-07-20', to: PLACES.antwerpsestraat });
      world.add({ kind: 'death', number: luc, on: '2024-07-25' });
      world.add({ kind: 'bankruptcy', number: '0999123457', on: '2024-07-26' });
      gateway = newGateway(new RegisterWorld(file));
      const answer = await ask('GeefPersoon', personQuestion(luc));
      expect(texts(answer, 'NISCodeGemeente')).toEqual([PLACES.antwerpsestraat.nis]);
      expect(descendants(answer, 'Overlijden')).toHaveLength(1);
      const then = await ask('GeefHistoriekPersoon', historyQuestion(luc));
      expect(texts(then, 'NISCodeGemeente')).toEqual([PLACES.groteMarkt.nis]);
      const enterprise = await ask('GeefOnderneming', enterpriseQuestion('0999123457'));
      expect(descendants(enterprise, 'Rechtstoestand').map((state) => textAt(state, 'Code'))).toContain(
        '050',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a folder of MAGDA-Mock', () => {
  it('answers as the mock looks it up, to whoever is enrolled', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rf-mock-'));
    try {
      const place = path.join(folder, 'Persoon', 'GeefPersoon', '02.02.0000');
      mkdirSync(place, { recursive: true });
      const reply = (inner: string): string =>
        `<web:GeefPersoonResponse xmlns:web="${magdaServices.GeefPersoon.namespace}"><Repliek><Context><Naam>GeefPersoon</Naam>` +
        `<Versie>02.02.0000</Versie><Bericht><Type>ANTWOORD</Type><Tijdstip><Datum>2017-06-01</Datum><Tijd>12:21:40.797</Tijd></Tijdstip>` +
        `<Afzender><Identificatie>x</Identificatie><Referte>y</Referte></Afzender><Ontvanger><Identificatie>z</Identificatie>` +
        `<Referte>w</Referte><Hoedanigheid>1</Hoedanigheid></Ontvanger></Bericht></Context><Antwoorden><Antwoord>` +
        `<Referte>q</Referte>${inner}</Antwoord></Antwoorden></Repliek></web:GeefPersoonResponse>`;
      const gone = `<Uitzonderingen><Uitzondering><Identificatie>30001</Identificatie><Oorsprong>RR</Oorsprong><Type>FOUT</Type><Diagnose>Geen</Diagnose></Uitzondering></Uitzonderingen>`;
      writeFileSync(
        path.join(place, '67722499797.xml'),
        reply('<Inhoud><Persoon><INSZ>67722499797</INSZ></Persoon></Inhoud>'),
      );
      writeFileSync(path.join(place, 'notfound.xml'), reply(gone));
      gateway = newGateway(new RegisterWorld(), folder);
      expect(codes(await ask('GeefPersoon', personQuestion('67722499797')))).toEqual(['FOUT 13202']);
      await enrol('67722499797');
      const known = await ask('GeefPersoon', personQuestion('67722499797'));
      expect(texts(known, 'INSZ')).toEqual(['67722499797']);
      expect(texts(known, 'Referte').filter((reference) => reference === 'vraag-1')).toHaveLength(2);
      expect(texts(known, 'Naam')).toContain('GeefPersoon');
      await enrol(UNKNOWN_NUMBER);
      expect(codes(await ask('GeefPersoon', personQuestion(UNKNOWN_NUMBER)))).toEqual(['FOUT 30001']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
