import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#kernel';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { AccessTokens } from './access-tokens.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'rampenfonds';
const NOW = Math.floor(systemClock.now().epochMilliseconds / 1000);
let server: Server;
let key: CryptoKey;
let foreign: CryptoKey;
let tokens: AccessTokens;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  foreign = (await generateKeyPair('RS256')).privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }];
  server = createServer((_req, res) =>
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  tokens = new AccessTokens({ issuer: ISSUER, audience: AUDIENCE, jwksUrl: `http://127.0.0.1:${port}/` });
});
afterAll(() => server.close());

interface Said {
  readonly iss?: string;
  readonly aud?: string | string[];
  /** 0: none. */
  readonly exp?: number;
  readonly nbf?: number;
}
const signed = (said: Said = {}, by = key, kid = 'one'): Promise<string> => {
  const { exp, ...rest } = { iss: ISSUER, aud: AUDIENCE, exp: NOW + 60, ...said };
  const claims = { client_id: 'partner', scope: 'aanvraag.indienen', ...rest, ...(exp === 0 ? {} : { exp }) };
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(by);
};
const verdictOf = async (token: string): Promise<string> => (await tokens.check(`Bearer ${token}`)).kind;

it('takes a token of the issuer, for this API, that has not ended', async () => {
  expect(await tokens.check(`Bearer ${await signed()}`)).toEqual({
    kind: 'valid',
    clientId: 'partner',
    scopes: ['aanvraag.indienen'],
  });
  expect(await verdictOf(await signed({ aud: ['other', AUDIENCE] }))).toBe('valid');
});

it.each<[string, Said]>([
  ['another audience', { aud: 'other' }],
  ['no audience', { aud: [] }],
  ['another issuer', { iss: 'https://other.example' }],
  ['an end that is over', { exp: NOW - 6 }],
  ['no end', { exp: 0 }],
  ['a begin that is to come', { nbf: NOW + 60 }],
])('refuses %s', async (_name, said) => {
  expect(await verdictOf(await signed(said))).toBe('unknown');
});

it('refuses a foreign key, an unsigned token, one with a shared secret and one that was changed', async () => {
  expect(await verdictOf(await signed({}, foreign))).toBe('unknown');
  const [, body = '', mark = ''] = (await signed()).split('.');
  const head = (alg: string) => Buffer.from(JSON.stringify({ alg, kid: 'one' })).toString('base64url');
  const secret = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'partner', exp: NOW + 60 })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .sign(new TextEncoder().encode('a secret of at least thirty-two bytes'));
  const other = Buffer.from(JSON.stringify({ iss: ISSUER, aud: AUDIENCE, sub: 'other', exp: NOW + 60 })).toString('base64url'); // prettier-ignore
  for (const token of [`${head('none')}.${body}.`, secret, `${head('RS256')}.${other}.${mark}`])
    expect(await verdictOf(token)).toBe('unknown');
});
