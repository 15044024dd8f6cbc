import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { runBulkFiling } from '#application';
import { plainDate } from '#kernel';
import { createTestWorld, inszOf, type TestWorld } from '#testing';
import { SignJWT } from 'jose';
import request from 'supertest';
import { CLAIM_EXAMPLE, REPORT_EXAMPLE } from '../apps/e-loket/src/api/filing/operation-pieces.js';
import { FILING_OPERATIONS } from '../apps/e-loket/src/api/filing/operations.js';
import { describedPath, validatorOf, type Validator } from './api-contract.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { aPartner, startPartnerTokens, type PartnerTokens } from './filing-partner.js';

let world: TestWorld;
let app: ELoketApp;
let tokens: PartnerTokens;
let token: string;
let other: string;
let validate: Validator;
let serial = 0;

beforeAll(async () => {
  world = await createTestWorld();
  tokens = await startPartnerTokens(['vlaio', 'federatie', 'traag', 'onbekend', 'later']);
  app = await startELoket(world, tokens.settings);
  await app.today('2024-05-15');
  await aPartner(world, 'vlaio');
  await aPartner(world, 'federatie', { scopes: ['schademelding.indienen', 'aanvraag.indienen'] });
  await aPartner(world, 'traag', { requestsPerMinute: 3 });
  await aPartner(world, 'later', { activeFrom: plainDate('2024-06-01') });
  token = await tokens.token('vlaio');
  other = await tokens.token('federatie');
  validate = validatorOf((await request(app.server).get('/api/v1/openapi.json').expect(200)).body);
}, 240_000);
afterAll(async () => {
  await app.close();
  await world.close();
  tokens.close();
});

const bearer = (given: string) => ({ Authorization: `Bearer ${given}` });
let keys = 0;
const newKey = () => `sleutel-${(keys += 1)}-abcdef`;
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await request(app.server)
    .post(`/api/v1${path}`)
    .set({ 'Content-Type': 'application/json', 'Idempotency-Key': newKey(), ...bearer(token), ...headers })
    .send(typeof body === 'string' ? body : JSON.stringify(body));
  validate('post', describedPath(path), answer);
  return answer;
}
async function get(path: string, given = token) {
  const answer = await request(app.server).get(`/api/v1${path}`).set(bearer(given));
  validate('get', describedPath(path), answer);
  return answer;
}
const somebody = () => ({
  ...CLAIM_EXAMPLE.claimant,
  nationalNumber: inszOf('610203', (serial += 1)),
});
const aClaim = (given: object = {}) => ({
  ...CLAIM_EXAMPLE,
  reference: `POLIS-${(serial += 1)}`,
  claimant: somebody(),
  ...given,
});
const aReport = (given: object = {}) => ({
  ...REPORT_EXAMPLE,
  reference: `SCHADE-${(serial += 1)}`,
  claimant: somebody(),
  ...given,
});

it('files a report and a claim, and tells how they stand to who filed them', async () => {
  const report = await post('/damage-reports', aReport());
  expect(report.status).toBe(201);
  const { id: reportId, number, reference } = report.body as Record<string, string>;
  expect(report.get('Location')).toBe(`/api/v1/damage-reports/${reportId}`);
  expect((await get(`/damage-reports?reference=${reference}`)).body).toMatchObject({ id: reportId, number });

  const filed = await post('/claims', aClaim());
  expect([filed.status, filed.body]).toMatchObject([201, { state: 'submitted' }]);
  const claim = filed.body as Record<string, string>;
  const status = await get(`/claims?number=${claim['number']}`);
  expect(status.body).toMatchObject({ id: claim['id'], state: 'submitted', requests: [], documents: [] });
  expect(status.get('Cache-Control')).toBe('no-store');

  for (const path of [
    `/claims/${claim['id']}`,
    `/claims?number=${claim['number']}`,
    `/claims?reference=${claim['reference']}`,
    `/damage-reports/${reportId}`,
  ])
    expect((await get(path, other)).status).toBe(404);
  expect((await post(`/damage-reports/${reportId}/withdraw`, {}, bearer(other))).status).toBe(404);
  expect((await post(`/damage-reports/${reportId}/withdraw`, {})).body).toMatchObject({ state: 'withdrawn' });
});

it('submits a draft with the version that was seen', async () => {
  const draft = (await post('/claims', aClaim({ submit: false }))).body as { id: string; version: number };
  expect((await post(`/claims/${draft.id}/submit`, { version: 1 })).status).toBe(409);
  const done = await post(`/claims/${draft.id}/submit`, { version: draft.version });
  expect(done.body).toMatchObject({ state: 'submitted', number: expect.stringMatching(/^D-/) as unknown });
});

it('answers every repetition of a key alike, sixteen at once too', async () => {
  const body = aClaim();
  const key = newKey();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => post('/claims', body, { 'Idempotency-Key': key })),
  );
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
  expect(answers.filter((answer) => answer.get('Idempotency-Replayed') === undefined)).toHaveLength(1);
  const rows = await world.adminDb.query('SELECT 1 FROM api_filing WHERE reference = $1', [body.reference]);
  expect(rows).toHaveLength(1);
  expect((await post('/claims', aClaim(), { 'Idempotency-Key': key })).status).toBe(422);
  expect((await post('/damage-reports', aReport(), { 'Idempotency-Key': key })).status).toBe(422);
});

describe('the door', () => {
  const ask = (headers: Record<string, string>) =>
    request(app.server).get('/api/v1/claims?reference=x').set(headers);
  const checked = async (headers: Record<string, string>) => {
    const answer = await ask(headers);
    validate('get', '/claims', answer);
    return answer;
  };

  it('opens to no missing, foreign, forged or ended token', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = await new SignJWT({ scope: 'aanvraag.indienen' })
      .setProtectedHeader({ alg: 'RS256', kid: 'simulator' })
      .setIssuer(tokens.issuer)
      .setSubject('vlaio')
      .setAudience('rampenfonds')
      .setExpirationTime('5m')
      .sign(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
    for (const headers of [
      {},
      bearer('a.b.c'),
      bearer(forged),
      bearer(none),
      { Authorization: 'Basic eDp5' },
    ]) {
      const answer = await checked(headers);
      expect([answer.status, answer.get('WWW-Authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
    }
  });

  it('opens to no client the fund does not know, not yet, or not for this', async () => {
    expect((await checked(bearer(await tokens.token('onbekend')))).status).toBe(403);
    expect((await checked(bearer(await tokens.token('later')))).status).toBe(403);
    expect((await checked(bearer(await tokens.token('vlaio', 'schademelding.indienen')))).status).toBe(403);
    expect((await checked({ ...bearer(token), Accept: 'text/html' })).status).toBe(406);
  });

  it('counts per client', async () => {
    const slow = bearer(await tokens.token('traag'));
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await checked(slow)).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect((await checked(slow)).get('Retry-After')).toMatch(/^\d+$/);
    expect((await checked(bearer(token))).status).toBe(404);
  });

  it('sets no cookie', async () => {
    const answer = await post('/claims', aClaim());
    expect(answer.get('Set-Cookie')).toBeUndefined();
  });
});

describe('a body that is not right is refused at its place and changes nothing', () => {
  const item = CLAIM_EXAMPLE.items[0];
  it.each<[string, object, string]>([
    ['a field nobody knows', { iets: 1 }, '/iets'],
    ['a national number that is none', { claimant: { ...CLAIM_EXAMPLE.claimant, nationalNumber: '58041211393' } }, '/claimant/nationalNumber'], // prettier-ignore
    [
      'another kind of claimant',
      { claimant: { ...CLAIM_EXAMPLE.claimant, kind: 'koning' } },
      '/claimant/kind',
    ],
    ['a national number as reference', { reference: 'A-58.04.12-113.94' }, '/reference'],
    ['a day that does not exist', { damageDate: '2023-02-30' }, '/damageDate'],
    ['a moment for a day', { damageDate: '2023-11-10T10:00:00Z' }, '/damageDate'],
    ['a cost as a number', { items: [{ ...item, cost: 5 }] }, '/items/0/cost'],
    ['a cost with a comma', { items: [{ ...item, cost: '5,00' }] }, '/items/0/cost'],
    ['a negative cost', { items: [{ ...item, cost: '-5.00' }] }, '/items/0/cost'],
    ['a cost of NaN', { items: [{ ...item, cost: 'NaN' }] }, '/items/0/cost'],
    ['half a piece', { items: [{ ...item, quantity: 0.5 }] }, '/items/0/quantity'],
    ['no pieces', { items: [{ ...item, quantity: 0 }] }, '/items/0/quantity'],
    ['a control character', { items: [{ ...item, description: 'a\u0000b' }] }, '/items/0/description'],
    ['a long text', { items: [{ ...item, description: 'x'.repeat(301) }] }, '/items/0/description'],
    ['an empty text', { items: [{ ...item, description: '  ' }] }, '/items/0/description'],
    ['a list for a text', { mandate: { ...CLAIM_EXAMPLE.mandate, reference: ['a'] } }, '/mandate/reference'],
    ['101 goods', { items: Array.from({ length: 101 }, () => item) }, '/items'],
    ['an account that is none', { account: { iban: 'BE00', holder: 'X' } }, '/account/iban'],
    ['a good that was bought later', { items: [{ ...item, yearBought: 2024 }] }, '/items/0/yearBought'],
    [
      'a postcode of elsewhere',
      { address: { ...CLAIM_EXAMPLE.address, postcode: '9000' } },
      '/address/postcode',
    ],
    ['nothing insured to say', { insurance: { insured: true } }, '/insurance/insurer'],
  ])('%s', async (_name, given, pointer) => {
    const before = await world.adminDb.query('SELECT count(*) FROM claim');
    const answer = await post('/claims', aClaim(given));
    expect(answer.status).toBe(422);
    expect(answer.get('Content-Type')).toContain('application/problem+json');
    const { errors } = answer.body as { errors: { pointer: string; detail: string }[] };
    expect(errors.map((fault) => fault.pointer)).toContain(pointer);
    expect(errors.map((fault) => fault.detail).join()).not.toMatch(/invalid|expected|required/i);
    expect(await world.adminDb.query('SELECT count(*) FROM claim')).toEqual(before);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['half a body', '{"reference":', {}, 400],
    ['no object', '[]', {}, 422],
    ['a body that is null', 'null', {}, 400],
    ['a prototype', JSON.stringify(CLAIM_EXAMPLE).replace('{', '{"__proto__":{"submit":false},'), {}, 422],
    ['an endless number', JSON.stringify(CLAIM_EXAMPLE).replace('"quantity":1', '"quantity":1e309'), {}, 422],
    ['a deep nest', `{"items":${'['.repeat(5000)}${']'.repeat(5000)}}`, {}, 422],
    ['ten megabytes', JSON.stringify({ reference: 'x'.repeat(10_000_000) }), {}, 413],
    ['a form', 'reference=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', '<claim/>', { 'Content-Type': 'application/xml' }, 415],
    ['no key', JSON.stringify(CLAIM_EXAMPLE), { 'Idempotency-Key': '' }, 400],
    ['a key that is none', JSON.stringify(CLAIM_EXAMPLE), { 'Idempotency-Key': 'a b' }, 400],
  ])('%s', async (_name, body, headers, status) => {
    const answer = await post('/claims', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.get('Content-Type')).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/ at .*\.js|node_modules/);
  });

  it.each([
    '?',
    '?reference=',
    '?number=x',
    '?reference=a&number=D-2024-0000012-85',
    '?reference=a&reference=b',
  ])('a search without a name: %s', async (query) => {
    expect((await get(`/claims${query}`)).status).toBe(400);
  });
});

it('takes a document in pieces, for the claim of its own client', async () => {
  const { id } = (await post('/claims', aClaim({ submit: false }))).body as { id: string };
  const content = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.alloc(1_200_000, 'x'),
    Buffer.from('\n%%EOF\n'),
  ]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const wire = { kind: 'other', fileName: 'volmacht.pdf', size: content.length, sha256 };
  expect((await post(`/claims/${id}/documents`, wire, bearer(other))).status).toBe(404);
  const begun = await post(`/claims/${id}/documents`, wire);
  expect([begun.status, begun.body]).toMatchObject([201, { pieces: 2, received: [] }]);
  const upload = begun.body as { id: string; pieceSize: number };
  const at = `/claims/${id}/documents/${upload.id}`;
  for (const [number, from] of [0, upload.pieceSize].entries()) {
    const answer = await request(app.server)
      .put(`/api/v1${at}/pieces/${number}`)
      .set({ ...bearer(token), 'Content-Type': 'application/octet-stream' })
      .send(content.subarray(from, from + upload.pieceSize));
    validate('put', describedPath(`${at}/pieces/${number}`), answer);
    expect(answer.status).toBe(200);
  }
  expect((await get(at, other)).status).toBe(404);
  const done = await post(`${at}/finish`, {});
  expect([done.status, done.body]).toMatchObject([200, { state: 'finished' }]);
  expect((await post(`${at}/finish`, {})).body).toEqual(done.body);
  const status = (await get(`/claims/${id}`)).body as { documents: object[] };
  expect(status.documents).toMatchObject([{ kind: 'other', fileName: 'volmacht.pdf', scan: 'pending' }]);
});

it('withdraws what it filed, once', async () => {
  const { id } = (await post('/claims', aClaim())).body as { id: string };
  const { version } = (await get(`/claims/${id}`)).body as { version: number };
  expect((await post(`/claims/${id}/withdraw`, { version }, bearer(other))).status).toBe(404);
  expect((await post(`/claims/${id}/withdraw`, { version })).body).toMatchObject({ state: 'withdrawn' });
});

describe('a file of many', () => {
  const send = (path: string, body: string, type: string, headers: Record<string, string> = {}) =>
    post(path, body, { 'Content-Type': type, ...headers });
  const run = async (answer: request.Response) => {
    expect(answer.status).toBe(202);
    const { id } = answer.body as { id: string };
    expect(answer.get('Location')).toBe(`/api/v1/bulk/${id}`);
    await runBulkFiling(world.deps, id);
    return { status: (await get(`/bulk/${id}`)).body, rows: (await get(`/bulk/${id}/rows`)).body, id };
  };

  it('is handled row by row, in any form, and told with fields and sentences', async () => {
    const bad = aReport({ estimate: 'veel' });
    const late = aReport({ lastDay: '2025-01-01' });
    const lines = [aReport(), bad, late].map((row) => JSON.stringify(row)).join('\n');
    const done = await run(await send('/bulk/damage-reports?mode=valid-rows', `${lines}\nhalf`, 'application/x-ndjson')); // prettier-ignore
    expect(done.status).toMatchObject({ state: 'done', rows: 4, filed: 1, refused: 3, waiting: 0 });
    expect(done.rows).toMatchObject({
      rows: [
        { row: 1, outcome: 'filed', number: expect.stringMatching(/^M-/) as unknown, errors: [] },
        { row: 2, reference: bad.reference, errors: [{ pointer: '/estimate', detail: expect.stringContaining('bedrag') as unknown }] }, // prettier-ignore
        { row: 3, reference: late.reference, errors: [{ pointer: '/lastDay', code: 'report/in-future' }] },
        { row: 4, reference: null, errors: [{ code: 'request/malformed' }] },
      ],
      next: null,
    });
    expect((await get(`/bulk/${done.id}`, other)).status).toBe(404);
    expect((await get(`/bulk/${done.id}/rows?outcome=koning`)).status).toBe(400);

    const claims = await run(
      await send('/bulk/claims', JSON.stringify([aClaim(), aClaim()]), 'application/json'),
    );
    expect(claims.status).toMatchObject({ filed: 2, refused: 0 });

    const { claimant, mandate, address } = REPORT_EXAMPLE;
    const csv =
      'reference;claimant.kind;claimant.nationalNumber;claimant.givenName;claimant.familyName;mandate.reference;mandate.grantedOn;phenomenon;firstDay;lastDay;address.street;address.houseNumber;address.postcode;address.nis;damage;estimate;description;email\n' +
      `CSV-1;person;${somebody().nationalNumber};${claimant.givenName};${claimant.familyName};${mandate.reference};${mandate.grantedOn};flood;2023-11-05;2023-11-22;${address.street};14;8600;32003;household vehicle;"1250,50";Water;a@b.be`;
    expect((await run(await send('/bulk/damage-reports', csv, 'text/csv; charset=utf-8'))).status).toMatchObject({ filed: 1 }); // prettier-ignore
  });

  it('files nothing when it is only tried, or when one row is refused and it is all or nothing', async () => {
    const before = await world.adminDb.query('SELECT count(*) FROM api_filing');
    const right = aClaim();
    const rows = JSON.stringify([
      right,
      aClaim({ damageDate: '2025-01-01' }),
      { ...right, claimant: somebody() },
    ]);
    const tried = await run(await send('/bulk/claims?dryRun=true', rows, 'application/json'));
    expect(tried.status).toMatchObject({ dryRun: true, valid: 1, refused: 2, filed: 0 });
    const refused = await run(await send('/bulk/claims', rows, 'application/json'));
    expect(refused.rows).toMatchObject({
      rows: [
        { outcome: 'valid' },
        { errors: [{ pointer: '/damageDate', code: 'claim/damage-in-future' }] },
        { errors: [{ pointer: '/reference', code: 'filing/reference-twice' }] },
      ],
    });
    expect(await world.adminDb.query('SELECT count(*) FROM api_filing')).toEqual(before);
    expect(await world.adminDb.query('SELECT 1 FROM api_bulk_row WHERE command_sealed IS NOT NULL')).toEqual(
      [],
    );
  });

  it('is taken in once per key, and refused whole when it cannot be read', async () => {
    const key = newKey();
    const rows = JSON.stringify([aReport()]);
    const first = await send('/bulk/damage-reports', rows, 'application/json', { 'Idempotency-Key': key });
    const again = await send('/bulk/damage-reports', rows, 'application/json', { 'Idempotency-Key': key });
    expect([again.text, again.get('Idempotency-Replayed')]).toEqual([first.text, 'true']);
    const before = await world.adminDb.query('SELECT count(*) FROM api_bulk_row');
    for (const [body, type, status] of [
      ['[{}', 'application/json', 400],
      ['[]', 'application/json', 422],
      ['', 'text/csv', 400],
      ['<a/>', 'application/xml', 415],
      [' '.repeat(33 * 1024 * 1024), 'application/json', 413],
    ] as const)
      expect((await send('/bulk/damage-reports', body, type)).status).toBe(status);
    expect((await send('/bulk/damage-reports?dryRun=ja', rows, 'application/json')).status).toBe(400);
    expect(await world.adminDb.query('SELECT count(*) FROM api_bulk_row')).toEqual(before);
  });
});

it('describes examples that it takes', async () => {
  for (const { request: body, path } of FILING_OPERATIONS) {
    if (!body || path.includes('{') || path.startsWith('/bulk')) continue;
    expect(body.schema.safeParse(body.example)).toMatchObject({ success: true });
    expect((await post(path, body.example)).status).toBe(201);
  }
});
