import { runBulkFiling } from '#application';
import { createTestWorld, inszOf, type TestWorld } from '#testing';
import request from 'supertest';
import { CLAIM_EXAMPLE } from '../apps/e-loket/src/api/filing/operation-pieces.js';
import { FILING_OPERATIONS } from '../apps/e-loket/src/api/filing/operations.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { aPartner, startPartnerTokens, type PartnerTokens } from './filing-partner.js';
import { routesOf } from './routes-of.js';

let world: TestWorld;
let app: ELoketApp;
let tokens: PartnerTokens;
let token: string;
let serial = 0;
const NUMBER = '58041211394';

beforeAll(async () => {
  world = await createTestWorld();
  tokens = await startPartnerTokens(['vlaio']);
  app = await startELoket(world, tokens.settings);
  await app.today('2024-05-15');
  await aPartner(world, 'vlaio');
  token = await tokens.token('vlaio');
}, 240_000);
afterAll(async () => {
  await app.close();
  await world.close();
  tokens.close();
});

const post = (path: string, body: string | Buffer, type = 'application/json') =>
  request(app.server)
    .post(`/api/v1${path}`)
    .set({
      Authorization: `Bearer ${token}`,
      'Content-Type': type,
      'Idempotency-Key': `aanval-${(serial += 1)}-abcdef`,
    })
    // Bytes as they are: a buffer would be sent as JSON of its numbers.
    .serialize((given: unknown) => given as string)
    .send(body);
const aClaim = (given: object = {}) => ({
  ...CLAIM_EXAMPLE,
  reference: `POLIS-${(serial += 1)}`,
  claimant: { ...CLAIM_EXAMPLE.claimant, nationalNumber: inszOf('640909', serial) },
  ...given,
});
const item = CLAIM_EXAMPLE.items[0];

it.each<[string, object]>([
  ['an amount of 1e400', { items: [{ ...item, cost: '1e400' }] }],
  ['an amount without end', { items: [{ ...item, cost: '9'.repeat(400) }] }],
  ['a negative payment of others', { situation: { ...CLAIM_EXAMPLE.situation, otherPayments: [{ payer: 'X', amount: '-1' }] } }], // prettier-ignore
  ['a year before every calendar', { damageDate: '0000-00-00' }],
  ['a day of long ago', { damageDate: '0001-01-01' }],
  ['a day of the last century of all', { damageDate: '9999-12-31' }],
  ['a power that begins tomorrow', { mandate: { ...CLAIM_EXAMPLE.mandate, grantedOn: '2024-05-16' } }],
  ['a power for a disaster nobody knows', { mandate: { ...CLAIM_EXAMPLE.mandate, reference: 'VM-X', disasterId: '018c0000-0000-7000-8000-00000000ffff' } }], // prettier-ignore
  ['a power without acts', { mandate: { ...CLAIM_EXAMPLE.mandate, acts: [] } }],
  ['a power of a judge', { mandate: { ...CLAIM_EXAMPLE.mandate, ground: 'administrator' } }],
  ['priority without a reason', { priority: { explanation: '' } }],
])('%s is refused and changes nothing', async (_name, given) => {
  const before = await world.adminDb.query('SELECT count(*) FROM claim');
  const answer = await post('/claims', JSON.stringify(aClaim(given)));
  expect([answer.status, answer.type]).toEqual([422, 'application/problem+json']);
  expect(await world.adminDb.query('SELECT count(*) FROM claim')).toEqual(before);
});

it.each<[string, string]>([
  ['a number that is none', '{"cost":NaN}'],
  ['an endless one', '{"cost":Infinity}'],
])('%s is no JSON', async (_name, body) => {
  expect((await post('/claims', body)).status).toBe(400);
});

it('bytes that are no UTF-8 are refused where they stand, in a claim and in a row', async () => {
  const broken = Buffer.from(
    JSON.stringify(aClaim({ contact: { email: 'a@b.be' } })).replace('Tuinmuur', 'Tuin~muur'),
  );
  broken[broken.indexOf('~')] = 0xff;
  const answer = await post('/claims', broken);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('/items/0/description');
  const taken = await post('/bulk/claims?mode=valid-rows', broken, 'application/x-ndjson');
  const { id } = taken.body as { id: string };
  await runBulkFiling(world.deps, id);
  const rows = await request(app.server)
    .get(`/api/v1/bulk/${id}/rows`)
    .set('Authorization', `Bearer ${token}`);
  expect(rows.text).toContain('/items/0/description');
});

it('one row more than agreed is refused whole', async () => {
  const row = `${JSON.stringify({ reference: 'X' })}\n`;
  const before = await world.adminDb.query('SELECT count(*) FROM api_bulk_row');
  expect((await post('/bulk/claims', row.repeat(10_001), 'application/x-ndjson')).status).toBe(413);
  expect(await world.adminDb.query('SELECT count(*) FROM api_bulk_row')).toEqual(before);
});

it.each<[string, string]>([
  ['as a field', JSON.stringify(aClaim({ [NUMBER]: 1 }))],
  ['as a field with points', JSON.stringify(aClaim({ '58.04.12-113.94': 1 }))],
  [
    'as a field inside',
    JSON.stringify(aClaim({ claimant: { ...CLAIM_EXAMPLE.claimant, [NUMBER]: NUMBER } })),
  ],
  ['as a reference', JSON.stringify(aClaim({ reference: '58.04.12-113.94' }))],
  ['as a kind', JSON.stringify(aClaim({ claimant: { ...CLAIM_EXAMPLE.claimant, kind: NUMBER } }))],
  ['in broken JSON', `{"claimant": ${NUMBER}`],
])('a national number %s is not said back', async (_name, body) => {
  const answer = await post('/claims', body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.text.replace(/[.-]/g, '')).not.toContain(NUMBER);
  const taken = await post('/bulk/claims?mode=valid-rows', body, 'application/x-ndjson');
  const { id } = taken.body as { id: string };
  const rows = await request(app.server)
    .get(`/api/v1/bulk/${id}/rows`)
    .set('Authorization', `Bearer ${token}`);
  expect(rows.status).toBe(200);
  expect(rows.text.replace(/[.-]/g, '')).not.toContain(NUMBER);
});

it('describes every address of the filing API, and each example fits its schema', async () => {
  const { body } = await request(app.server).get('/api/v1/openapi.json').expect(200);
  const described = body as { info: { version: string }; paths: Record<string, Record<string, unknown>> };
  expect(described.info.version).toBe('1.1.0');
  const said = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path: `/api/v1${path}` })),
  );
  const routes = routesOf(app.app).filter(
    ({ path }) => path.startsWith('/api/v1/') && !path.endsWith('.json'),
  );
  expect(routes.length).toBeGreaterThan(10);
  const same = (a: { method: string; path: string }, b: { method: string; path: string }): boolean =>
    a.method === b.method && fits(a.path.split('/'), b.path.split('/'));
  expect(routes.filter((route) => !said.some((one) => same(route, one)))).toEqual([]);
  expect(said.filter((one) => one.method !== 'put' && !routes.some((route) => same(route, one)))).toEqual([]);
  for (const { request: asked } of FILING_OPERATIONS) {
    if (!asked || asked.types?.includes('application/octet-stream')) continue;
    expect(asked.schema.safeParse(asked.example)).toMatchObject({ success: true });
  }
});

/** `:kind` of a route is any part of a described path; `{id}` is only what varies. */
function fits(route: readonly string[], described: readonly string[]): boolean {
  return (
    route.length === described.length &&
    route.every((part, index) => part.startsWith(':') || part === described[index])
  );
}
