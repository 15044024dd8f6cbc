/**
 * MAGDA calls per second on one core, without the network: question built, checked by its schema and signed; answer checked
 * for signature, schema, reference and person, and read to facts. Against serialising the same two messages.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import {
  MagdaClient, MagdaRegisters, magdaServices, signEnvelope, soapEnvelope, type MagdaConnection, type SigningIdentity,
} from '#adapters/magda'; // prettier-ignore
import { DEFAULT_POLICY, PartnerCalls } from '#adapters/partner-calls';
import type { RegisterPurpose } from '#application';
import { parseInsz, systemClock } from '#kernel';
import { ensureDemoKeys } from '../scripts/demo-keys.js';
import { alternate, check, compared, report } from './report.js';

const NUMBER = parseInsz('67722499797')!;
const REFERENCE = '833dd928-ffc2-42fe-83d7-12e71d191f8d';
const WHY: RegisterPurpose = { purpose: 'prefill-claim', legalGround: 'Decreet 5/4/2019 art. 10' };
const SENDER = { identification: 'kb.vlaanderen.be/dkbuza/rampenfonds-aip', capacity: '9999' };
const HOUSEHOLD = 12;

export async function magdaCalls(size: { readonly calls: number; readonly rounds: number }): Promise<void> {
  const { fund, magda } = await identities();
  const answer = signEnvelope(soapEnvelope(answerXml()), 'wss-x509', magda);
  let question = '';
  const registers = registersAnswering(answer, fund, magda, (xml) => (question = xml));
  check((await registers.person(NUMBER, WHY)).kind === 'facts', 'the example answer is not taken');
  const parsed = [question, answer].map((xml) => new DOMParser().parseFromString(xml, 'text/xml'));
  const results = await alternate(
    size.rounds,
    async () => perSecond(size.calls, async () => check((await registers.person(NUMBER, WHY)).kind === 'facts', 'a call gave no facts')),
    async () => perSecond(size.calls, () => check(parsed.map((xml) => new XMLSerializer().serializeToString(xml)).every((xml) => xml.length > 500), 'nothing written')),
  ); // prettier-ignore
  const { value, ...against } = compared(results);
  report('partners', 'MAGDA calls', value, 'calls per second of one core', {
    ...against,
    baselineIs: 'xmldom: the same question and answer serialised, no signature, no schema, no reading',
    ...size,
    questionBytes: question.length,
    answerBytes: answer.length,
    target: 200,
  });
}

/** By the time this process was on a core, so that other work on the machine does not count. */
async function perSecond(count: number, call: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) await call();
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}

/** The production path; only the network is replaced. */
function registersAnswering(
  answer: string,
  fund: SigningIdentity,
  magda: SigningIdentity,
  sent: (xml: string) => void,
): MagdaRegisters {
  const connection: MagdaConnection = {
    sender: SENDER,
    addresses: { Persoon: 'https://bench', Onderneming: '', Kadaster: '', Repertorium: '' },
    signing: { profile: 'wss-x509', identity: fund },
    answers: { trusted: [magda.certificate], commonNames: [], profiles: ['wss-x509'] },
    maxBytes: 1024 * 1024,
  };
  const exchange = async (message: { readonly body?: string | Uint8Array }) => {
    sent(String(message.body));
    return { status: 200, headers: {}, body: answer };
  };
  const client = new MagdaClient(
    connection,
    new PartnerCalls('magda', DEFAULT_POLICY),
    systemClock,
    systemClock,
    exchange,
  );
  const nothing = async (): Promise<void> => undefined;
  const log = { begin: nothing, end: nothing };
  return new MagdaRegisters({
    client,
    sender: SENDER,
    log,
    clock: systemClock,
    ids: { next: () => REFERENCE },
  });
}

async function identities(): Promise<{ fund: SigningIdentity; magda: SigningIdentity }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rf-bench-'));
  try {
    const files = await ensureDemoKeys(folder);
    const pem = (name: string): string => readFileSync(files[name] ?? '', 'utf8');
    return {
      fund: { privateKey: pem('MAGDA_CLIENT_KEY'), certificate: pem('MAGDA_CLIENT_CERT') },
      magda: { privateKey: pem('SIM_MAGDA_KEY'), certificate: pem('SIM_MAGDA_CERT') },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A person with address and a large household: about 7 KB, as live answers are. */
function answerXml(): string {
  const { namespace } = magdaServices.GeefPersoon;
  const name = (given: string): string =>
    `<Naam><Achternamen><Achternaam>Peeters</Achternaam></Achternamen><Voornamen><Voornaam>${given}</Voornaam><Voornaam>Léon</Voornaam></Voornamen></Naam>`;
  const member = (n: number): string =>
    `<Gezinslid DatumBegin="1997-07-09"><INSZ>97670999874</INSZ>${name(`Kind ${n}`)}<Geslacht><Code>2</Code><Omschrijving Taal="nl">Vrouwelijk</Omschrijving></Geslacht><Geboortedatum>1997-07-09</Geboortedatum><Positie><Code>03</Code><Omschrijving Taal="nl">Dochter</Omschrijving></Positie></Gezinslid>`;
  const members = Array.from({ length: HOUSEHOLD }, (_, n) => member(n)).join('');
  return (
    `<m:GeefPersoonResponse xmlns:m="${namespace}"><Repliek><Context><Naam>GeefPersoon</Naam><Versie>02.02.0000</Versie><Bericht><Type>ANTWOORD</Type>` +
    `<Tijdstip><Datum>2026-08-26</Datum><Tijd>11:00:00.000</Tijd></Tijdstip><Afzender><Identificatie>vip.vlaanderen.be</Identificatie><Referte>x</Referte></Afzender>` +
    `<Ontvanger><Identificatie>${SENDER.identification}</Identificatie><Referte>${REFERENCE}</Referte></Ontvanger></Bericht></Context>` +
    `<Antwoorden><Antwoord><Referte>${REFERENCE}</Referte><Inhoud><Persoon><INSZ>${NUMBER}</INSZ>${name('Luc')}` +
    `<Adressen><Hoofdverblijfplaats DatumBegin="1994-09-12"><Straatnaam><String>Hoogstraat</String><Taal>nl</Taal></Straatnaam><Huisnummer>63</Huisnummer>` +
    `<Gemeentenaam><String>Gent</String><Taal>nl</Taal></Gemeentenaam><Postcode>9000</Postcode><NISCodeGemeente>44021</NISCodeGemeente></Hoofdverblijfplaats></Adressen>` +
    `<Gezinsleden>${members}</Gezinsleden></Persoon></Inhoud></Antwoord></Antwoorden></Repliek></m:GeefPersoonResponse>`
  );
}
