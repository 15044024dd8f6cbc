import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Temporal, systemClock } from '#kernel';
import { schemaFaults } from '#adapters/magda';
import { DEFAULT_POLICY, PartnerCalls, ClientTokens } from '#adapters/partner-calls';
import type { DossierSharing, SharedDossier } from '#application';
import { STATUS_MAP, NOT_SHARED, type DossierStatus } from '#domain';
import { nationalNumberOf } from '#testing';
import express from 'express';
import { parseKboNumber } from '#kernel';
import { DosisSimulator } from '../../../../apps/simulators/src/dosis/dosis.controller.js';
import { TokenServer } from '../../../../apps/simulators/src/oauth/token-endpoint.js';
import { createDossierSharing, dosisConfigSchema, type DosisConfig } from './index.js';
import { registerContent, REGISTER_DOSSIER } from './dosis-soap.wire.js';
import { requestEnvelope } from '#adapters/magda';

const pem = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
/** Short only where the partner is slow: a busy machine is no time-out. */
let timeoutMs = 5000;
const policy = (): typeof DEFAULT_POLICY => ({
  ...DEFAULT_POLICY,
  timeoutMs,
  retries: 1,
  backoffMs: 1,
  breakerFailures: 50,
});
const statuses = Object.values(STATUS_MAP).filter((line): line is DossierStatus => line !== NOT_SHARED);

let server: Server;
let url: string;
let simulator: DosisSimulator;
const ours = pem();

beforeAll(async () => {
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new TokenServer(url, pem().privateKey, [
    { clientId: 'rampenfonds', publicKey: ours.publicKey, scopes: ['DosisImport'] },
  ]);
  simulator = new DosisSimulator(tokens);
  app.use(tokens.router(), simulator.router());
});
afterAll(() => server.close());
beforeEach(() => (simulator.switch.mode = 'normal'));

const config = (over: Partial<DosisConfig> = {}): DosisConfig =>
  ({
    ...dosisConfigSchema.parse({
      DOSIS_URL: `${url}/dosis`,
      DOSIS_TOKEN_URL: `${url}/oauth/v2/token`,
      DOSIS_CLIENT_ID: 'rampenfonds',
      DOSIS_CLIENT_KEY: 'package.json',
      DOSIS_PRODUCT: '1234',
      NOTIFICATIONS_URL: `${url}/notificaties`,
    }),
    DOSIS_CLIENT_KEY: ours.privateKey,
    ...over,
  }) as DosisConfig;
const sharing = (over: Partial<DosisConfig> = {}): DossierSharing =>
  createDossierSharing(config(over), new PartnerCalls('dosis', policy()), systemClock);

let serial = 0;
const dossier = (over: Partial<SharedDossier> = {}): SharedDossier => {
  serial += 1;
  return {
    uploadId: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    number: `D-2024-${String(serial).padStart(7, '0')}`,
    name: 'Tegemoetkoming Overstromingen & regen <2023>',
    changedAt: Temporal.Instant.from('2024-05-15T10:00:00Z').add({ seconds: serial }),
    status: STATUS_MAP['claim:awaiting_information'] as DossierStatus,
    link: 'https://loket.example/dossier/1',
    reader: { kind: 'person', number: nationalNumberOf('luc') },
    ...over,
  };
};

describe.each(['rest', 'soap'] as const)('DOSIS by %s', (channel) => {
  const by = (): DossierSharing => sharing({ DOSIS_CHANNEL: channel });

  it.each(statuses.map((status) => [`${status.phase}/${status.code}`, status] as const))(
    'takes over %s',
    async (_name, status) => {
      const one = dossier({ status });
      expect(await by().register(one)).toEqual({ kind: 'done' });
      expect(await by().resultOf(one.uploadId, one.number, true)).toEqual({ kind: 'accepted' });
      expect(simulator.register.shown().find(({ number }) => number === one.number)).toMatchObject({
        name: one.name,
        phase: status.phase,
        code: status.code,
        detail: status.detail,
        action: status.action,
        changedAt: expect.stringMatching(/^2024-05-15T12:0/),
      });
    },
  );

  it('takes over a file of an enterprise by its number', async () => {
    const number = parseKboNumber('0999123457')!;
    const one = dossier({ reader: { kind: 'enterprise', number } });
    await by().register(one);
    expect(await by().resultOf(one.uploadId, one.number, true)).toEqual({ kind: 'accepted' });
  });

  it('tells which pair it refuses', async () => {
    const status = { phase: 'Beslissing', code: 'Betaald', detail: 'x' } as unknown as DossierStatus;
    const one = dossier({ status });
    await by().register(one);
    expect(await by().resultOf(one.uploadId, one.number, true)).toEqual({
      kind: 'refused',
      reason: 'De combinatie Beslissing/Betaald is niet toegelaten',
    });
  });

  it('refuses an older status after a newer one', async () => {
    const newer = dossier();
    const older = dossier({ number: newer.number, changedAt: newer.changedAt.subtract({ hours: 1 }) });
    await by().register(newer);
    await by().register(older);
    expect(await by().resultOf(older.uploadId, older.number, true)).toMatchObject({ kind: 'refused' });
  });

  it('counts the same message once', async () => {
    const one = dossier();
    const before = simulator.register.processed.length;
    await by().register(one);
    await by().register(one);
    expect(simulator.register.processed).toHaveLength(before + 1);
  });

  it('knows nothing of what never came, and removes what is there, twice without harm', async () => {
    const one = dossier();
    expect(await by().resultOf(one.uploadId, one.number, false)).toEqual({ kind: 'unknown' });
    await by().register(one);
    expect(await by().remove(one.number, one.uploadId)).toEqual({ kind: 'done' });
    expect(await by().remove(one.number, one.uploadId)).toEqual({ kind: 'done' });
    expect(simulator.register.shown().some(({ number }) => number === one.number)).toBe(false);
  });

  it.each(['down', 'busy', 'slow', 'garbage'] as const)('waits when DOSIS is %s', async (mode) => {
    timeoutMs = mode === 'slow' ? 300 : 5000;
    simulator.switch.mode = mode;
    const one = dossier();
    expect(await by().register(one)).toMatchObject({ kind: 'later' });
    expect(await by().resultOf(one.uploadId, one.number, true)).toBeUndefined();
  });
});

afterEach(() => {
  timeoutMs = 5000;
});

describe('signing in at DOSIS', () => {
  it('with another key, another name or another scope is refused, and the message waits', async () => {
    for (const over of [
      { DOSIS_CLIENT_KEY: pem().privateKey },
      { DOSIS_CLIENT_ID: 'iemand' },
      { DOSIS_SCOPE: 'Alles' },
    ])
      expect(await sharing(over).register(dossier())).toEqual({
        kind: 'later',
        reason: 'DOSIS geeft ons geen toegang',
      });
  });

  it('asks one token for many calls, and a new one when it is refused', async () => {
    let asked = 0;
    const counting = createServer((_req, res) => {
      asked += 1;
      res.end(JSON.stringify({ access_token: `t${asked}`, token_type: 'bearer', expires_in: 300 }));
    });
    await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
    const { port } = counting.address() as AddressInfo;
    const tokens = new ClientTokens(
      { tokenUrl: `http://127.0.0.1:${port}/`, clientId: 'x', privateKey: ours.privateKey, scope: 's' },
      systemClock,
    );
    const signal = AbortSignal.timeout(5000);
    expect(await Promise.all([tokens.token(signal), tokens.token(signal)])).toEqual(['t1', 't1']);
    tokens.forget();
    expect(await tokens.token(signal)).toBe('t2');
    counting.close();
  });
});

describe('notifications', () => {
  it('carry the required pairs, and count once', async () => {
    const one = dossier();
    expect(await sharing().notify(one)).toEqual({ kind: 'done' });
    expect(await sharing().notify(one)).toEqual({ kind: 'done' });
    expect(simulator.notifications.get(one.uploadId)).toMatchObject({
      Categorie: 'DossierGerelateerdBerichtWijzigingDossier',
      SleutelWaardeParen: expect.arrayContaining([{ Sleutel: 'StatusVlaamseFase', Waarde: 'Behandeling' }]),
    });
  });
});

describe('RegistreerDossier', () => {
  it('that does not fit the schema never leaves', async () => {
    const one = dossier({ name: 'x'.repeat(300) });
    const envelope = requestEnvelope({
      service: REGISTER_DOSSIER,
      sender: { identification: 'a', capacity: 'b' },
      reference: 'r',
      at: systemClock.now(),
      content: registerContent(config(), one),
    });
    expect(schemaFaults(envelope, REGISTER_DOSSIER.requestSchema)).not.toEqual([]);
    expect(await sharing({ DOSIS_CHANNEL: 'soap' }).register(one)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('schema'),
    });
  });
});

describe('settings', () => {
  it('without an address mean that DOSIS is not connected; with one, each missing setting is named', () => {
    expect(dosisConfigSchema.parse({})).toEqual({});
    const read = dosisConfigSchema.safeParse({ DOSIS_URL: 'https://dosis.example', DOSIS_PRODUCT: 'x' });
    expect(read.error?.issues.map(({ path }) => path[0]).toSorted()).toEqual([
      'DOSIS_CLIENT_ID',
      'DOSIS_CLIENT_KEY',
      'DOSIS_PRODUCT',
      'DOSIS_TOKEN_URL',
    ]);
  });
});
