import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_POLICY, PartnerCalls } from '#adapters/partner-calls';
import type { RegisteredMessage } from '#application';
import { FixedClock } from '#kernel';
import { nationalNumberOf } from '#testing';
import express from 'express';
import { DeliverySimulator } from '../../../../apps/simulators/src/delivery/delivery.controller.js';
import { TokenServer } from '../../../../apps/simulators/src/oauth/token-endpoint.js';
import { createRegisteredDelivery, deliveryConfigSchema } from './index.js';
import { readStatus } from './message.wire.js';

/** Short only where the partner is slow: a busy machine is no time-out. */
let timeoutMs = 5000;

const pem = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const ours = pem();
let server: Server;
let url: string;
let simulator: DeliverySimulator;

beforeAll(async () => {
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new TokenServer(url, pem().privateKey, [
    { clientId: 'rampenfonds', publicKey: ours.publicKey, scopes: ['DocumentendienstVerzenden'] },
  ]);
  simulator = new DeliverySimulator(tokens, FixedClock.at('2024-08-15'));
  app.use(tokens.router(), express.urlencoded({ extended: false }), simulator.router());
});
afterAll(() => server.close());
beforeEach(() => {
  simulator.switch.mode = 'normal';
  simulator.handling = 'prompt';
});

const delivery = () =>
  createRegisteredDelivery(
    {
      ...deliveryConfigSchema.parse({
        DELIVERY_URL: `${url}/documenten`,
        DELIVERY_TOKEN_URL: `${url}/oauth/v2/token`,
        DELIVERY_CLIENT_ID: 'rampenfonds',
        DELIVERY_CLIENT_KEY: 'package.json',
      }),
      DELIVERY_CLIENT_KEY: ours.privateKey,
    },
    new PartnerCalls('delivery', {
      ...DEFAULT_POLICY,
      timeoutMs,
      retries: 1,
      backoffMs: 1,
      breakerFailures: 99,
    }),
  );
let serial = 0;
const message = (over: Partial<RegisteredMessage> = {}): RegisteredMessage => {
  serial += 1;
  return {
    key: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    channel: 'ebox',
    subject: 'Beslissing B-2024-0000001 – “één”',
    recipient: {
      name: 'Luc Desmet',
      number: { kind: 'person', value: nationalNumberOf('luc') },
      address: {
        postal: {
          street: 'IJzerdijk',
          houseNumber: '12',
          box: '3',
          postcode: '8600',
          municipality: 'Diksmuide',
          country: 'BE',
        },
        lines: ['IJzerdijk 12 bus 3', '8600 Diksmuide'],
      },
    },
    fileName: 'beslissing.pdf',
    document: Buffer.from('%PDF-1.7 letter'),
    ...over,
  };
};
const accepted = async (one: RegisteredMessage): Promise<string> => {
  const outcome = await delivery().send(one);
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return outcome.reference;
};

afterEach(() => {
  timeoutMs = 5000;
});

describe('registered delivery', () => {
  it.each(['ebox', 'paper'] as const)('by %s gives date and proof of receipt', async (channel) => {
    const one = message({ channel });
    const status = await delivery().statusOf(await accepted(one));
    expect(status).toMatchObject({
      kind: 'delivered',
      proof: { reference: expect.stringMatching(/^BEWIJS-/) },
    });
    expect(status.kind === 'delivered' && status.receivedOn.toString()).toBe('2024-08-15');
    expect(simulator.kept.find(({ key }) => key === one.key)).toMatchObject({
      message: {
        channel,
        deliveryMethod: 'registered',
        subject: { nl: one.subject },
        recipient: { name: 'Luc Desmet' },
      },
      size: one.document.byteLength,
    });
  });

  it('sends paper abroad by lines, and by eBox without any address', async () => {
    const { recipient } = message();
    const lines = ['1 rue de la Gare', '59000 Lille', 'Frankrijk'];
    const abroad = message({ channel: 'paper', recipient: { ...recipient, address: { lines } } });
    await accepted(abroad);
    const { address: _none, ...named } = recipient;
    const secret = message({ recipient: named });
    await accepted(secret);
    const kept = (key: string) => simulator.kept.find((one) => one.key === key)?.message.recipient;
    expect(kept(abroad.key)?.address).toEqual({ addressLines: lines });
    expect(kept(secret.key)).not.toHaveProperty('address');
    expect(await delivery().send(message({ channel: 'paper', recipient: named }))).toMatchObject({
      kind: 'later',
    });
  });

  it('makes one message of one key, and answers its number again', async () => {
    const one = message();
    const before = simulator.kept.length;
    expect(await accepted(one)).toBe(await accepted(one));
    expect(simulator.kept).toHaveLength(before + 1);
  });

  it('waits until it arrived, or hears that it cannot', async () => {
    simulator.handling = 'waiting';
    expect(await delivery().statusOf(await accepted(message()))).toEqual({ kind: 'pending' });
    simulator.handling = 'returned';
    expect(await delivery().statusOf(await accepted(message({ channel: 'paper' })))).toEqual({
      kind: 'undeliverable',
      reason: 'Onbestelbaar: adres onbekend',
    });
  });

  it('knows that somebody has no eBox', async () => {
    simulator.handling = 'no-ebox';
    expect(await delivery().send(message())).toEqual({
      kind: 'impossible',
      reason: 'De ontvanger heeft geen actieve eBox',
    });
  });

  it.each(['down', 'busy', 'slow', 'garbage'] as const)('waits when the service is %s', async (mode) => {
    timeoutMs = mode === 'slow' ? 400 : 5000;
    simulator.switch.mode = mode;
    expect(await delivery().send(message())).toMatchObject({ kind: 'later' });
    expect(await delivery().statusOf('DD-1')).toMatchObject({ kind: 'later' });
  });

  it('never takes a refusal of our own message for a failed delivery', async () => {
    const broken = message({ document: Buffer.from('<html>') });
    expect(await delivery().send(broken)).toMatchObject({ kind: 'later' });
    const huge = message({ document: new Uint8Array(30 * 1024 * 1024 + 1) });
    expect(await delivery().send(huge)).toMatchObject({ kind: 'impossible' });
  });
});

it.each([
  [{ status: 'DELIVERED', receivedOn: '2024-08-15' }],
  [
    {
      status: 'DELIVERED',
      receivedOn: '15/08/2024',
      proof: { type: 'x', id: 'y', timestamp: '2024-08-15T10:00:00Z' },
    },
  ],
  [{ status: 'KWIJT' }],
  ['DELIVERED'],
])('does not believe %j', (body) => expect(readStatus(body)).toBeUndefined());
