import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientTokens } from '#adapters/partner-calls';
import { systemClock } from '#kernel';
import { aCaseAt, createTestWorld, type TestWorld } from '#testing';
import express from 'express';
import { SignJWT } from 'jose';
import request from 'supertest';
import { TokenServer } from '../apps/simulators/src/oauth/token-endpoint.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';

const pem = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

let world: TestWorld;
let app: ELoketApp;
let issuer: Server;
let tokens: TokenServer;
const connector = pem();

beforeAll(async () => {
  const web = express();
  issuer = createServer(web);
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  tokens = new TokenServer(url, pem().privateKey, [
    { clientId: 'vlaio', publicKey: connector.publicKey, scopes: ['dossierstatus.lezen', 'iets.anders'] },
  ]);
  web.use(tokens.router());
  world = await createTestWorld();
  app = await startELoket(world, {
    FEED_ISSUER: tokens.issuer,
    FEED_JWKS_URL: `${url}/oauth/jwks`,
    DOSIS_PRODUCT: '1234',
  });
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.close();
  issuer.close();
});

const tokenFor = (scope: string): Promise<string> =>
  new ClientTokens(
    { tokenUrl: tokens.tokenUrl, clientId: 'vlaio', privateKey: connector.privateKey, scope },
    systemClock,
  ).token(AbortSignal.timeout(5000));
const ask = async (query: string, token?: string) => {
  const asked = request(app.server).get(`/dossierstatusveranderingen${query}`);
  return token === undefined ? asked : asked.set('Authorization', `Bearer ${token}`);
};

it('gives changes in order, a page at a time, to a machine with a token', async () => {
  const claim = await aCaseAt(world, 'admissible');
  const token = await tokenFor('dossierstatus.lezen');
  const first = await ask('?index=0&limiet=2', token);
  expect(first.status).toBe(200);
  expect(first.get('Cache-Control')).toBe('no-store');
  expect(first.body).toMatchObject({
    '@type': 'StatusVeranderingsVerzameling',
    index: 0,
    limiet: 2,
    nieuweIndex: 2,
    elementen: [
      {
        '@type': 'DossierStatus',
        index: 1,
        dossiernummer: claim.number,
        status: { vlaamseFase: 'Samenstelling', vlaamseCode: 'Ingediend', actie: null },
        agenten: [{ '@type': 'BurgerAgent', rijksregisternummer: expect.stringMatching(/^\d{11}$/) }],
        product: 1234,
      },
      { index: 2 },
    ],
  });
  const next = await ask(
    new URL((first.body as Record<string, string>)['@volgendeVerzameling']!).search,
    token,
  );
  expect(next.body).toMatchObject({
    nieuweIndex: 3,
    elementen: [{ status: { vlaamseCode: 'Ontvankelijk' } }],
  });
  expect((await ask('?index=3', token)).body).toMatchObject({ nieuweIndex: 3, elementen: [] });
});

it('gives nothing without a token, with a foreign one, or with one for something else', async () => {
  expect((await ask('')).status).toBe(401);
  expect((await ask('', 'abc.def.ghi')).status).toBe(401);
  const forged = await new SignJWT({ scope: 'dossierstatus.lezen' })
    .setProtectedHeader({ alg: 'RS256', kid: 'simulator' })
    .setIssuer(tokens.issuer)
    .setAudience('rampenfonds')
    .setExpirationTime('5m')
    .sign(createPrivateKey(pem().privateKey));
  expect((await ask('', forged)).status).toBe(401);
  expect((await ask('', await tokenFor('iets.anders'))).status).toBe(403);
});

it.each(['?index=-1', '?index=abc', '?limiet=0', '?index=1&index=2'])('refuses %s', async (query) => {
  expect((await ask(query, await tokenFor('dossierstatus.lezen'))).status).toBe(400);
});
