import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_POLICY, PartnerCalls } from '#adapters/partner-calls';
import type { AddressRegister } from '#application';
import express from 'express';
import { AddressRegisterSimulator } from '../../../../apps/simulators/src/address-register/address-register.controller.js';
import { addressRegisterConfigSchema, createAddressRegister, noAddressRegister } from './index.js';
import { checkOf, matchesSchema } from './address.wire.js';
import { RecentAnswers } from './recent-answers.js';

let server: Server;
let url: string;
let simulator: AddressRegisterSimulator;
beforeAll(async () => {
  simulator = new AddressRegisterSimulator();
  const app = express();
  app.use(simulator.router());
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/adressenregister`;
});
afterAll(() => server.close());
beforeEach(() => (simulator.switch.mode = 'normal'));

/** Short only where the partner is slow: a busy machine is no time-out. */
let timeoutMs = 5000;
const policy = (): typeof DEFAULT_POLICY => ({
  ...DEFAULT_POLICY,
  timeoutMs,
  retries: 1,
  backoffMs: 1,
  breakerFailures: 50,
});
const register = (): AddressRegister =>
  createAddressRegister(
    addressRegisterConfigSchema.parse({ ADDRESS_REGISTER_URL: url }),
    new PartnerCalls('address-register', policy()),
  );
const address = { street: 'Kerkstraat', houseNumber: '12', postcode: '8600', nis: '32003' };

afterEach(() => {
  timeoutMs = 5000;
});

describe('the address register', () => {
  it('gives the official address with score, municipality, place and parcel', async () => {
    const found = await register().match(address);
    expect(found).toEqual({
      kind: 'matched',
      id: '320030112',
      score: 100,
      nis: '32003',
      postcode: '8600',
      text: 'Kerkstraat 12, 8600 Diksmuide',
      inUse: true,
      position: { x: 131590, y: 191300.33 },
    });
    expect(await register().parcelsOf('320030112')).toEqual(['32003A0012/00B000']);
  });

  it('gives every parcel that is still there, and the one the cadastre knows', async () => {
    expect(await register().parcelsOf('3200301100')).toEqual(['32003A0100/00B000', '32003A0100/00B002']);
    expect(await register().parcelsOf('320030150')).toEqual(['32003A0050/00B000']);
    expect(await register().parcelsOf('32003006')).toEqual(['32003A0155/00_000']);
    expect(await register().parcelsOf('3200301199')).toEqual([]);
  });

  it('finds an address whose municipality merged: the register knows only the new code', async () => {
    const found = await register().match({ ...address, postcode: '9840', nis: '44012' });
    expect(found).toMatchObject({ kind: 'matched', nis: '44086', score: 100 });
  });

  it('tells a spelling fault by its score, an unknown number, and an unknown street', async () => {
    const typed = await register().match({ ...address, street: 'Kerkstraet' });
    expect(typed.kind === 'matched' && typed.score < 100).toBe(true);
    expect(await register().match({ ...address, houseNumber: '9999' })).toMatchObject({
      kind: 'street-only',
      street: 'Kerkstraat',
    });
    expect(await register().match({ ...address, street: 'Xxxxxxx' })).toEqual({ kind: 'unknown' });
  });

  it('suggests streets from a few letters', async () => {
    expect(await register().streets('ker', { postcode: '8600' })).toContain('Kerkstraat');
    expect(await register().streets('ker', { postcode: '9999' })).toEqual([]);
  });

  it('knows removed addresses (410) and ones that never were (404)', async () => {
    expect(await register().stateOf('320030112')).toBe('in-use');
    expect(await register().stateOf('3200301199')).toBe('gone');
    expect(await register().stateOf('3200301198')).toBe('unknown');
  });

  it('asks the same only once, but never keeps a failure', async () => {
    const one = register();
    simulator.switch.mode = 'busy';
    expect(await one.match(address)).toEqual({ kind: 'down' });
    simulator.switch.mode = 'normal';
    const before = simulator.asked;
    await one.match(address);
    await one.match(address);
    expect(simulator.asked).toBe(before + 1);
    await one.match(address, { fresh: true });
    expect(simulator.asked).toBe(before + 2);
  });

  it.each(['down', 'busy', 'slow', 'garbage'] as const)('that is %s keeps nobody waiting', async (mode) => {
    timeoutMs = mode === 'slow' ? 200 : 5000;
    simulator.switch.mode = mode;
    expect(await register().match(address)).toEqual({ kind: 'down' });
    expect(await register().streets('ker', { postcode: '8600' })).toEqual([]);
    expect(await register().stateOf('1')).toBe('down');
    expect(await register().parcelsOf('1')).toBeUndefined();
  });

  it('that is not connected answers nothing', async () => {
    const none = createAddressRegister(
      addressRegisterConfigSchema.parse({}),
      new PartnerCalls('x', policy()),
    );
    expect(none).toBe(noAddressRegister);
    expect(await none.match(address)).toEqual({ kind: 'down' });
  });
});

describe('reading a match', () => {
  const name = (spelling: string) => ({ geografischeNaam: { spelling, taal: 'nl' } });
  const street = {
    '@type': 'Adres',
    gemeente: { objectId: '44013', gemeentenaam: name('Destelbergen') },
    straatnaam: { objectId: '68713', straatnaam: name('Dendermondesteenweg') },
    score: 87.99,
    links: [],
  };
  it('takes one without identification for a street', () => {
    expect(checkOf(matchesSchema.parse({ adresMatches: [street], warnings: [] }))).toEqual({
      kind: 'street-only',
      score: 87.99,
      nis: '44013',
      street: 'Dendermondesteenweg',
    });
    expect(checkOf({ adresMatches: [] })).toEqual({ kind: 'unknown' });
  });
});

it('recent answers leave when they are old, or when there are too many', () => {
  let now = 0;
  const recent = new RecentAnswers<string>(10, 2, () => now);
  recent.set('a', '1');
  recent.set('b', '2');
  recent.set('c', '3');
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([undefined, '2', '3']);
  now = 11;
  expect(recent.get('c')).toBeUndefined();
});
