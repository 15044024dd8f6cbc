import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { AccessTokens } from './access-tokens.js';

const MINUTE = 60_000;
interface Key {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}
const aKey = (kid: string): Key => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });
const [OLD, NEW] = [aKey('old'), aKey('new')];

let server: Server;
let url: string;
let published: readonly Key[];
let asked: number;
/** Milliseconds added to the clock: nobody waits for a cache to get old. */
let later: number;
const now = (): number => performance.timeOrigin + performance.now();
const REAL = Object.getOwnPropertyDescriptor(Date, 'now')!;

beforeAll(async () => {
  server = createServer((_req, res) => {
    asked += 1;
    void Promise.all(
      published.map(async ({ kid, publicKey }) => ({
        ...(await exportJWK(publicKey)),
        kid,
        alg: 'RS256',
        use: 'sig',
      })),
    ).then((keys) => res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  [published, asked, later] = [[OLD], 0, 0];
  Object.defineProperty(Date, 'now', { value: () => now() + later, configurable: true, writable: true });
});
afterEach(() => Object.defineProperty(Date, 'now', REAL));

const tokens = (): AccessTokens =>
  new AccessTokens({ issuer: url, audience: 'rampenfonds', jwksUrl: `${url}/jwks` });
const bearer = async ({ kid, privateKey }: Key): Promise<string> => {
  const at = Math.floor((now() + later) / 1000);
  const token = await new SignJWT({ scope: 'a b' })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(url)
    .setSubject('partner')
    .setAudience('rampenfonds')
    .setIssuedAt(at)
    .setExpirationTime(at + 300)
    .sign(privateKey);
  return `Bearer ${token}`;
};
const kindOf = async (all: AccessTokens, key: Key): Promise<string> =>
  (await all.check(await bearer(key))).kind;

describe('when the issuer changes its key', () => {
  it('a token by the new one is taken at once, without a restart', async () => {
    const all = tokens();
    expect(await kindOf(all, OLD)).toBe('valid');
    published = [OLD, NEW];
    later = MINUTE;
    expect(await kindOf(all, NEW)).toBe('valid');
    expect(await kindOf(all, OLD)).toBe('valid');
    expect(asked).toBe(2);
  });

  it('a token by one that is no longer published is refused once the keys are read again', async () => {
    const all = tokens();
    expect(await kindOf(all, OLD)).toBe('valid');
    published = [NEW];
    later = 5 * MINUTE;
    expect(await kindOf(all, OLD)).toBe('valid');
    later = 11 * MINUTE;
    expect(await kindOf(all, OLD)).toBe('unknown');
    expect(await kindOf(all, NEW)).toBe('valid');
  });

  it('a token by the same name but another key is refused', async () => {
    expect(await kindOf(tokens(), { ...NEW, kid: 'old' })).toBe('unknown');
  });

  it('tokens by unknown keys do not make us ask the issuer again and again', async () => {
    const all = tokens();
    for (let i = 0; i < 20; i += 1) expect(await kindOf(all, aKeyNamed(`nobody-${i}`))).toBe('unknown');
    expect(asked).toBe(1);
    later = MINUTE;
    for (let i = 0; i < 20; i += 1) expect(await kindOf(all, aKeyNamed(`nobody-${i}`))).toBe('unknown');
    expect(asked).toBe(2);
  });
});

const aKeyNamed = (kid: string): Key => ({ ...NEW, kid });
