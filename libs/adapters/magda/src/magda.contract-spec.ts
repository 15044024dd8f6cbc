import { once } from 'node:events';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { DEFAULT_POLICY, PartnerCalls } from '#adapters/partner-calls';
import type { RegisterCall, RegisterPurpose, RegisterSubject } from '#application';
import { FixedClock, parseInsz, plainDate } from '#kernel';
import { aCertificate, anAuthority, SeededIds } from '#testing';
import { soapEnvelope, soapFault } from './envelope.wire.js';
import { MagdaClient, type MagdaConnection } from './magda.client.js';
import { MagdaRegisters } from './magda-registers.adapter.js';
import { magdaServices, type MagdaServiceName } from './service-catalogue.js';
import { schemaFaults } from './schema-check.js';
import { signEnvelope, type SigningIdentity } from './signing.js';
import { verifyEnvelope } from './verifying.js';

const authority = anAuthority('authority');
const fund = aCertificate('fund', authority);
const magda = aCertificate('localhost', authority);
const stranger = aCertificate('localhost', anAuthority('other authority'));
const SENDER = { identification: 'kb.vlaanderen.be/dkbuza/rampenfonds-aip', capacity: '9999' };
const WHY: RegisterPurpose = { purpose: 'check-address', legalGround: 'Decreet 5/4/2019 art. 10' };
const LUC = parseInsz('67722499797')!;
const JAN = parseInsz('67621546751')!;
const NOW = FixedClock.at('2026-08-26T09:00:00Z');

/** What the partner answers to a question, by its text; the envelope's reference is given. */
type Reply = (question: {
  readonly xml: string;
  readonly reference: string;
  readonly service: MagdaServiceName;
}) => { readonly status?: number; readonly xml: string | (() => Generator<string>) };

const nothingMore: Reply = () => ({ xml: soapFault('Server', 'no more') });

let server: Server;
let replies: Reply[];
let asked: string[];
let log: (string | readonly [string, string | undefined])[];

beforeAll(async () => {
  const tls = {
    cert: magda.certificate,
    key: magda.privateKey,
    ca: authority.certificate,
    requestCert: true,
    rejectUnauthorized: true,
  };
  server = createServer(tls, (request, response) => {
    let xml = '';
    request.on('data', (chunk) => (xml += String(chunk)));
    request.on('end', () => {
      asked.push(xml);
      const service = /<Naam>(\w+)<\/Naam>/.exec(xml)?.[1] as MagdaServiceName;
      const reference = /<Referte>([^<]+)<\/Referte>/.exec(xml)?.[1] ?? '';
      const { status = 200, xml: body } = (replies.shift() ?? nothingMore)({ xml, reference, service });
      response.writeHead(status, { 'Content-Type': 'text/xml' });
      if (typeof body === 'string') return void response.end(body);
      const chunks = body();
      const more = (): void => {
        for (let next = chunks.next(); !next.done && !response.destroyed; next = chunks.next())
          if (!response.write(next.value)) return void response.once('drain', more);
        response.end();
      };
      more();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  [replies, asked, log] = [[], [], []];
});

function registers(
  over: Partial<MagdaConnection> & {
    readonly client?: SigningIdentity;
    readonly ca?: string;
    readonly begin?: () => Promise<void>;
  } = {},
): MagdaRegisters {
  const base = `https://localhost:${(server.address() as AddressInfo).port}`;
  const { client = fund, ca = authority.certificate, begin, ...rest } = over;
  const connection: MagdaConnection = {
    sender: SENDER,
    addresses: { Persoon: base, Onderneming: base, Kadaster: base, Repertorium: base },
    signing: { profile: 'wss-x509', identity: fund },
    answers: { trusted: [authority.certificate], commonNames: ['localhost'], profiles: ['wss-x509'] },
    agent: new Agent({ cert: client.certificate, key: client.privateKey, ca }),
    maxBytes: 1024 * 1024,
    ...rest,
  };
  const calls = new PartnerCalls('magda', { ...DEFAULT_POLICY, retries: 1, backoffMs: 1, timeoutMs: 8000 });
  const callLog = {
    begin:
      begin ??
      (async (call: RegisterCall) =>
        void log.push(`${call.service} ${call.subject.number} ${call.why.purpose}`)),
    end: async (_id: string, outcome: string, code: string | undefined) => void log.push([outcome, code]),
  };
  return new MagdaRegisters({
    client: new MagdaClient(connection, calls, NOW, NOW), sender: SENDER, log: callLog, clock: NOW, ids: new SeededIds(),
  }); // prettier-ignore
}

interface Parts {
  readonly reference: string;
  readonly service: MagdaServiceName;
  readonly content?: string;
  readonly exceptions?: string;
}
/** A schema-valid answer, unsigned. */
function answer({ reference, service, content = '', exceptions = '' }: Parts): string {
  const { namespace, version } = magdaServices[service];
  const stamp = '<Tijdstip><Datum>2026-08-26</Datum><Tijd>11:00:00.000</Tijd></Tijdstip>';
  return soapEnvelope(
    `<m:${service}Response xmlns:m="${namespace}"><Repliek><Context><Naam>${service}</Naam><Versie>${version}</Versie><Bericht><Type>ANTWOORD</Type>${stamp}` +
      `<Afzender><Identificatie>vip.vlaanderen.be</Identificatie><Referte>x</Referte></Afzender><Ontvanger><Identificatie>${SENDER.identification}</Identificatie><Referte>${reference}</Referte></Ontvanger></Bericht></Context>` +
      `<Antwoorden><Antwoord><Referte>${reference}</Referte>${content && `<Inhoud>${content}</Inhoud>`}${exceptions && `<Uitzonderingen>${exceptions}</Uitzonderingen>`}</Antwoord></Antwoorden></Repliek></m:${service}Response>`,
  );
}
const sign = (xml: string, identity: SigningIdentity = magda): string =>
  signEnvelope(xml, 'wss-x509', identity);
const exception = (code: string, type: string, note = ''): string =>
  `<Uitzondering><Identificatie>${code}</Identificatie><Oorsprong>MAGDA</Oorsprong><Type>${type}</Type><Tijdstip><Datum>2026-08-26</Datum><Tijd>11:00:00.000</Tijd></Tijdstip><Diagnose>x</Diagnose>${note && `<Annotaties><Annotatie><Naam>Nieuw INSZ</Naam><Waarde>${note}</Waarde></Annotatie></Annotaties>`}</Uitzondering>`;
const personXml = (number: string): string =>
  `<Persoon><INSZ>${number}</INSZ><Naam><Achternamen><Achternaam>Peeters</Achternaam></Achternamen></Naam></Persoon>`;
const persons =
  (number: string): Reply =>
  ({ reference, service }) => ({ xml: sign(answer({ reference, service, content: personXml(number) })) });
const refuses =
  (code: string, note = ''): Reply =>
  ({ reference, service }) => ({
    xml: sign(answer({ reference, service, exceptions: exception(code, 'FOUT', note) })),
  });
const registered: Reply = ({ reference, service }) => ({
  xml: sign(answer({ reference, service, content: '<Resultaat>1</Resultaat>' })),
});
const changed =
  (change: (xml: string, reference: string) => string): Reply =>
  ({ reference, service }) => ({
    xml: change(sign(answer({ reference, service, content: personXml(LUC) })), reference),
  });

describe('the example answers of this suite', () => {
  it('are valid by their schema', () => {
    const all: readonly (readonly [MagdaServiceName, Partial<Parts>])[] = [
      ['GeefPersoon', { content: personXml(LUC) }],
      ['GeefPersoon', { exceptions: exception('30004', 'WAARSCHUWING', JAN) }],
      ['RegistreerInschrijving', { content: '<Resultaat>1</Resultaat>' }],
    ];
    for (const [service, parts] of all)
      expect(
        schemaFaults(answer({ service, reference: 'r', ...parts }), magdaServices[service].answerSchemas),
      ).toEqual([]);
  });
});

describe('a question', () => {
  it('leaves signed and schema-valid over mutual TLS, logged before and after', async () => {
    replies = [persons(LUC)];
    expect(await registers().person(LUC, WHY)).toMatchObject({
      kind: 'facts',
      facts: { nationalNumber: LUC, provenance: { readAt: NOW.now() } },
    });
    const [xml = ''] = asked;
    expect(schemaFaults(xml, magdaServices.GeefPersoon.requestSchema)).toEqual([]);
    expect(
      verifyEnvelope(xml, { profiles: ['wss-x509'], trusted: [fund.certificate], now: NOW.now() }).ok,
    ).toBe(true);
    expect(log).toEqual([`GeefPersoon ${LUC} check-address`, ['facts', undefined]]);
  });

  it('does not leave when it cannot be logged, or breaks its schema', async () => {
    const full = async (): Promise<never> => Promise.reject(new Error('full'));
    await expect(registers({ begin: full }).person(LUC, WHY)).rejects.toThrow('full');
    expect(
      await registers({ sender: { identification: 'x'.repeat(200), capacity: '1' } }).person(LUC, WHY),
    ).toEqual({ kind: 'failed', handling: 'refuse', code: 'schema' });
    expect(asked).toEqual([]);
  });

  it('about somebody who is not in the repertory enrols him and is put again, once', async () => {
    replies = [refuses('13202'), registered, persons(LUC)];
    expect(await registers().person(LUC, WHY)).toMatchObject({ kind: 'facts' });
    expect(log.filter((line) => typeof line === 'string').map((line) => String(line).split(' ')[0])).toEqual([
      'GeefPersoon',
      'RegistreerInschrijving',
      'GeefPersoon',
    ]);
    replies = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? refuses('40003') : registered));
    expect(await registers().person(LUC, WHY)).toEqual({
      kind: 'failed',
      handling: 'tell-officer',
      code: 'enrol',
    });
  });

  it('follows a number that was replaced, and tells so', async () => {
    replies = [refuses('30004', JAN), refuses('13202'), registered, persons(JAN)];
    expect(await registers().person(LUC, WHY)).toMatchObject({
      kind: 'facts',
      facts: { nationalNumber: JAN, replacedBy: JAN },
    });
    replies = [refuses('30004', JAN), refuses('30004', LUC)];
    expect(await registers().person(LUC, WHY)).toMatchObject({ kind: 'failed', handling: 'tell-officer' });
  });

  it('is put again when a source is busy, and gives up as "later"', async () => {
    replies = [refuses('99996'), persons(LUC)];
    expect(await registers().person(LUC, WHY)).toMatchObject({ kind: 'facts' });
    replies = [refuses('99996'), refuses('99996')];
    expect(await registers().person(LUC, WHY)).toEqual({ kind: 'failed', handling: 'retry', code: '99996' });
    replies = [
      () => ({ status: 503, xml: '<html>' }),
      () => ({ status: 500, xml: soapFault('Server', 'x') }),
    ];
    expect(await registers().person(LUC, WHY)).toEqual({ kind: 'failed', handling: 'retry', code: 'fault' });
  });

  it('that enrols is a success when the file exists already, and is for an officer when it is refused without a code', async () => {
    const subject: RegisterSubject = { kind: 'person', number: LUC };
    replies = [
      ({ reference, service }) => ({
        xml: sign(answer({ reference, service, exceptions: exception('40143', 'WAARSCHUWING') })),
      }),
    ];
    expect(await registers().enrol(subject, plainDate('2026-08-01'), WHY)).toMatchObject({
      kind: 'facts',
      facts: true,
    });
    replies = [
      ({ reference, service }) => ({
        xml: sign(answer({ reference, service, content: '<Resultaat>0</Resultaat>' })),
      }),
    ];
    expect(await registers().withdraw(subject, WHY)).toEqual({
      kind: 'failed',
      handling: 'tell-officer',
      code: 'result-0',
    });
  });
});

describe('an answer that must not be used', () => {
  const attacks: readonly (readonly [string, string, Reply])[] = [
    ['signed by another certificate', 'signature-untrusted', ({ reference, service }) => ({ xml: sign(answer({ reference, service, content: personXml(LUC) }), stranger) })],
    ['signed by us', 'signature-untrusted', ({ reference, service }) => ({ xml: sign(answer({ reference, service, content: personXml(LUC) }), fund) })],
    ['unsigned', 'signature-unsigned', ({ reference, service }) => ({ xml: answer({ reference, service, content: personXml(LUC) }) })],
    ['changed after signing', 'signature-tampered', changed((xml) => xml.replace('Peeters', 'Peters'))],
    ['wrapped: signed Body hidden, another in its place', 'signature-wrapped', changed((xml) => {
      const body = /<soapenv:Body[\s\S]*<\/soapenv:Body>/.exec(xml)?.[0] ?? '';
      return xml.replace(body, () => body.replace('Peeters', 'Dief').replace(/wsu:Id="[^"]*"/, 'wsu:Id="b"')).replace('<wsse:Security', () => `<x>${body}</x><wsse:Security`);
    })],
    ['to another question', 'mismatch-reference', ({ service }) => ({ xml: sign(answer({ reference: 'other', service, content: personXml(LUC) })) })],
    ['about another person', 'mismatch-subject', persons(JAN)],
    ['about nobody', 'schema', ({ reference, service }) => ({ xml: sign(answer({ reference, service, content: '<Persoon/>' })) })],
    ['of another service', 'schema', ({ reference }) => ({ xml: sign(answer({ reference, service: 'RegistreerInschrijving', content: '<Resultaat>1</Resultaat>' })) })],
    ['not by its schema', 'schema', ({ reference, service }) => ({ xml: sign(answer({ reference, service, content: `${personXml(LUC)}<Extra/>` })) })],
    ['with an entity bomb', 'doctype', () => ({ xml: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })],
  ]; // prettier-ignore
  it.each(attacks)('%s', async (_, code, reply) => {
    replies = [reply];
    const result = await registers().person(LUC, WHY);
    expect(result).toEqual({
      kind: 'failed',
      handling: 'refuse',
      code: code === 'doctype' ? expect.stringMatching(/malformed|doctype/) : code,
    });
    expect(log).toHaveLength(2);
  });

  it('HTML or half a message comes from an outage in between', async () => {
    replies = [() => ({ xml: '<!DOCTYPE html><html><body>Onderhoud</body></html>' })];
    expect(await registers().person(LUC, WHY)).toEqual({
      kind: 'failed',
      handling: 'retry',
      code: 'html',
    });
    replies = [
      () => ({ xml: '{"fout":1}' }),
      () => ({ status: 403, xml: '<html></html>' }),
      () => ({ status: 404, xml: '' }),
    ];
    expect(await registers().person(LUC, WHY)).toMatchObject({
      handling: 'retry',
      code: 'not-xml',
    });
    expect(await registers().person(LUC, WHY)).toMatchObject({ handling: 'not-allowed' });
    expect(await registers().person(LUC, WHY)).toMatchObject({ handling: 'refuse' });
  });

  it('of 50 MB is cut off long before its end', async () => {
    let sent = 0;
    replies = [() => ({ xml: function* () { for (; sent < 50 * 1024 * 1024; sent += 65_536) yield ' '.repeat(65_536); } })]; // prettier-ignore
    expect(await registers().person(LUC, WHY)).toEqual({
      kind: 'failed',
      handling: 'refuse',
      code: 'transport-unreadable',
    });
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('comes from a server that is not MAGDA, or MAGDA does not know our certificate: nothing is exchanged', async () => {
    expect(await registers({ ca: stranger.certificate }).person(LUC, WHY)).toMatchObject({
      kind: 'failed',
      handling: 'retry',
    });
    expect(await registers({ client: stranger }).person(LUC, WHY)).toMatchObject({
      kind: 'failed',
      handling: 'retry',
    });
    expect(asked).toEqual([]);
  });
});
