import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Agent, request as httpsRequest, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addressOn } from '#domain';
import { MagdaClient, MagdaRegisters, magdaServices, type MagdaConnection } from '#adapters/magda';
import { DEFAULT_POLICY, PartnerCalls } from '#adapters/partner-calls';
import type { RegisterCall, RegisterPurpose } from '#application';
import { parseInsz, parseKboNumber, plainDate, systemClock, type Insz, type KboNumber } from '#kernel';
import { createLogger } from '#platform';
import { aCertificate, anAuthority, SeededIds } from '#testing';
import supertest from 'supertest';
import { MailBox } from '../mail-catcher/mail-box.js';
import { simulators } from '../simulators.js';
import { BANKRUPT } from './demo-enterprises.js';
import { numberOf } from './demo-numbers.js';
import { OLD_NUMBERS, PLACES, RENUMBERED, SECRET } from './demo-people.js';
import { MagdaGateway } from './magda-gateway.js';
import { listenMagdaTls } from './magda-listener.js';
import type { Mood } from './moods.js';
import { RegisterWorld } from './register-world.js';

const authority = anAuthority('test-authority');
const fund = aCertificate('fund', authority);
const magda = aCertificate('localhost', authority);
const other = aCertificate('other', anAuthority('other-authority'));
const SENDER = { identification: 'kb.vlaanderen.be/dkbuza/rampenfonds-aip', capacity: '9999' };
const WHY: RegisterPurpose = { purpose: 'prefill-claim', legalGround: 'Decreet 5/4/2019 art. 10' };
const FLOOD = plainDate('2023-11-14');
const query = async () => ({ rows: [{ offset_ms: '0' }] });

let folder: string;
let gateway: MagdaGateway;
let server: Server;
let tls: TlsServer;
let logged: string;
let calls: RegisterCall[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rf-magda-'));
  logged = '';
  calls = [];
  const logger = createLogger('simulators', 'info', { write: (line: string) => void (logged += line) });
  const options = {
    identity: magda,
    stranger: other,
    clients: [authority.certificate],
    sender: SENDER,
    slowMs: 3000,
  };
  gateway = new MagdaGateway(options, new RegisterWorld(path.join(folder, 'state.json')));
  const key = { privateKey: magda.privateKey, certificate: magda.certificate };
  const app = simulators({
    config: {
      identityKey: key,
      providers: [],
      attributeNames: {} as never,
      machineClient: { clientId: 'x', publicKey: magda.certificate },
    },
    publicUrl: 'http://localhost:3300',
    query,
    mails: new MailBox(folder, systemClock),
    magda: gateway,
    logger,
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tlsConfig = { ...options, stateFile: '', tlsPort: 0 };
  tls = await listenMagdaTls(gateway, tlsConfig, { host: '127.0.0.1', query, logger });
});

afterEach(async () => {
  await Promise.all([server, tls].map((one) => new Promise((resolve) => one.close(resolve))));
  rmSync(folder, { recursive: true });
});

const portOf = (one: Server | TlsServer): number => (one.address() as AddressInfo).port;

/** The production adapter, as the apps wire it. */
/** `timeoutMs`: long enough for a busy machine, save where the time-out itself is tried. */
function registers(overTls = false, timeoutMs = 9000): MagdaRegisters {
  const base = overTls
    ? `https://localhost:${portOf(tls)}/magda`
    : `http://127.0.0.1:${portOf(server)}/magda`;
  const connection: MagdaConnection = {
    sender: SENDER,
    addresses: { Persoon: base, Onderneming: base, Kadaster: base, Repertorium: base },
    signing: { profile: 'wss-x509', identity: fund },
    answers: { trusted: [magda.certificate], commonNames: [], profiles: ['wss-x509'] },
    ...(overTls
      ? { agent: new Agent({ cert: fund.certificate, key: fund.privateKey, ca: authority.certificate }) }
      : {}),
    maxBytes: 5 * 1024 * 1024,
  };
  const partner = new PartnerCalls('magda', { ...DEFAULT_POLICY, timeoutMs, retries: 0 });
  const log = {
    begin: async (call: RegisterCall) => void calls.push(call),
    end: async () => undefined,
  };
  const client = new MagdaClient(connection, partner, systemClock, systemClock);
  return new MagdaRegisters({ client, sender: SENDER, log, clock: systemClock, ids: new SeededIds() });
}

const insz = (text: string): Insz => parseInsz(text) as Insz;
const kbo = (text: string): KboNumber => parseKboNumber(text) as KboNumber;

describe('the production adapter against the stand-in', () => {
  it.each([false, true])('enrols, asks and reads (mutual TLS: %s)', async (overTls) => {
    const jan = insz(numberOf('jan'));
    const answer = await registers(overTls).addressHistory(jan, FLOOD, WHY);
    if (answer.kind !== 'facts') throw new Error(JSON.stringify(answer));
    expect(addressOn(answer.facts, FLOOD)).toMatchObject({ kind: 'belgian', nis: PLACES.ijzerlaan.nis });
    const services = ['GeefHistoriekPersoon', 'RegistreerInschrijving', 'GeefHistoriekPersoon'];
    expect(calls.map(({ service }) => service)).toEqual(services);
  });

  it('follows the number that replaced another, hides a secret address, sees a bankruptcy', async () => {
    const port = registers();
    expect(await port.person(insz(OLD_NUMBERS[0].number), WHY)).toMatchObject({
      kind: 'facts',
      facts: { nationalNumber: RENUMBERED.number, replacedBy: RENUMBERED.number },
    });
    expect(await port.person(insz(SECRET.number), WHY)).toMatchObject({
      facts: { address: { kind: 'secret' } },
    });
    expect(await port.enterprise(kbo(BANKRUPT), WHY)).toMatchObject({
      facts: { legalStates: [{ code: '000' }, { code: '050' }] },
    });
  });

  it('reads household, functions and shares, and withdraws', async () => {
    const port = registers();
    const [luc, griet, fatima] = ['luc', 'griet', 'fatima'].map((key) => insz(numberOf(key))) as [
      Insz,
      Insz,
      Insz,
    ];
    expect(await port.householdHistory(luc, FLOOD, WHY)).toMatchObject({ facts: { members: { length: 4 } } });
    expect(await port.functionsOf(griet, kbo('0999123457'), WHY)).toMatchObject({
      facts: { functions: [{ nature: { code: '10002' } }] },
    });
    expect(await port.ownership({ kind: 'person', number: fatima }, FLOOD, WHY)).toMatchObject({
      facts: { properties: [{ rights: [{ share: { numerator: 1, denominator: 2 } }, {}, {}] }] },
    });
    expect(await port.withdraw({ kind: 'person', number: luc }, WHY)).toMatchObject({ kind: 'facts' });
    expect(gateway.world.enrolled()).toBe(2);
  });

  const moods: readonly (readonly [Mood, string])[] = [
    ['traag', 'transport-timeout'],
    ['uit', 'transport-unreachable'],
    ['verkeerde-handtekening', 'signature-untrusted'],
    ['ongetekend', 'signature-unsigned'],
    ['html', 'html'],
    ['misvormd', 'malformed'],
    ['enorm', 'transport-unreadable'],
    ['andere-persoon', 'mismatch-subject'],
    ['onbekende-code', '77777'],
  ];
  it.each(moods)('takes nothing from an answer that is wrong: %s', async (mood, code) => {
    const port = registers(false, mood === 'traag' ? 2500 : 30_000);
    const bankrupt = kbo(BANKRUPT);
    expect(await port.enterprise(bankrupt, WHY)).toMatchObject({ kind: 'facts' });
    await supertest(server).post('/magda/gedrag').type('form').send({ gedrag: mood }).expect(303);
    const answer = await port.enterprise(bankrupt, WHY);
    expect(answer.kind).toBe('failed');
    if (mood !== 'uit') expect(answer).toMatchObject({ code });
  });

  it('notes a clock that is two hours ahead', async () => {
    gateway.mood = 'klok';
    const answer = await registers().enterprise(kbo(BANKRUPT), WHY);
    expect(answer).toMatchObject({ kind: 'facts', notices: [{ code: 'clock-skew' }] });
  });
});

describe('over the wire', () => {
  const address = `/magda${magdaServices.GeefPersoon.path}`;

  it('an unsigned message gets HTTP 401 and a SOAP fault, a broken one 500', async () => {
    const unsigned =
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body><a/></s:Body></s:Envelope>';
    const refused = await supertest(server).post(address).type('text/xml').send(unsigned).expect(401);
    expect(refused.headers['content-type']).toContain('text/xml');
    expect(refused.text).toContain('<faultcode>soapenv:Client</faultcode>');
    await supertest(server)
      .post(address)
      .type('text/xml')
      .send('geen xml')
      .expect(500, /faultstring/);
    await supertest(server).get(address).expect(405);
    await supertest(server).post(address).type('text/xml').send('x'.repeat(2_000_000)).expect(413);
  });

  it('nobody without a certificate gets through to the TLS address', async () => {
    const attempt = httpsRequest({
      port: portOf(tls),
      host: 'localhost',
      ca: authority.certificate,
      path: '/magda/gezondheid',
    });
    const [fault] = (await Promise.race([once(attempt.end(), 'error'), once(attempt, 'response')])) as [
      unknown,
    ];
    expect(String(fault)).toMatch(/certificate required|ECONNRESET|alert/);
  });

  it('logs each question without anybody’s number', async () => {
    const luc = numberOf('luc');
    await registers().person(insz(luc), WHY);
    expect(logged).toContain('"service":"GeefPersoon"');
    expect(logged).toContain('13202');
    expect(logged).not.toContain(luc);
  });

  it('tells its health', async () => {
    const { body } = await supertest(server).get('/magda/gezondheid').expect(200);
    expect(body).toEqual({ status: 'ok', mood: 'normaal', enrolled: 0 });
  });
});

describe('the page', () => {
  it('lists what there is, with masked national numbers, and lets things happen', async () => {
    const luc = numberOf('luc');
    const shown = await supertest(server).get('/magda').expect(200);
    expect(shown.text).toContain('Drukkerij De Kroon');
    expect(shown.text).toContain('Geheim adres');
    const post = (body: object) => supertest(server).post('/magda/gebeurtenis').type('form').send(body);
    await post({ wat: 'verhuizing', wie: luc, waar: 'antwerpsestraat', datum: '2026-11-01' }).expect(303);
    await post({ wat: 'overlijden', wie: luc, datum: '2026-11-10' }).expect(303);
    await post({ wat: 'failliet', wie: '0999123457', datum: '2026-11-10' }).expect(303);
    const answer = await registers().person(insz(luc), WHY);
    expect(answer).toMatchObject({ facts: { address: { nis: PLACES.antwerpsestraat.nis }, death: {} } });
    expect((await supertest(server).get('/magda')).text).toContain('failliet sinds');
    await post({ wat: 'overlijden', wie: '67722499797' }).expect(404);
    await post({ wat: 'verhuizing', wie: luc, waar: 'constructor' }).expect(404);
    await post({ wat: 'verhuizing', wie: luc, waar: 'ijzerlaan', datum: '2001-01-01' }).expect(404);
  });

  it('takes no switch from another site', async () => {
    const foreign = supertest(server)
      .post('/magda/gedrag')
      .set('Origin', 'https://elders.example')
      .type('form');
    await foreign.send({ gedrag: 'uit' }).expect(403);
    expect(gateway.mood).toBe('normaal');
    await supertest(server).post('/magda/gedrag').type('form').send({ gedrag: 'onzin' }).expect(404);
  });
});
