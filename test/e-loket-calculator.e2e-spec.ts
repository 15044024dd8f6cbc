import { createTestWorld, type TestWorld } from '#testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import request from 'supertest';
import { startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
/** Allows few requests. */
let strict: ELoketApp;
const API = '/api/v1/indicative-calculation';
const ROOT = '/kom-ik-in-aanmerking';

beforeAll(async () => {
  world = await createTestWorld({ at: '2024-05-15' });
  eloket = await startELoket(world);
  strict = await startELoket(world, { RATE_LIMIT_PER_MINUTE: '15' });
  await eloket.today('2024-05-15');
}, 240_000);
afterAll(async () => {
  await strict.close();
  await eloket.close();
  await world.close();
});

const page = (path: string) => request(eloket.server).get(`${ROOT}${path}`);
const ask = (body: unknown) =>
  request(eloket.server)
    .post(API)
    .set('Content-Type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));
const QUERY =
  'wat=flood&van=2023-11-12&plaats=8600+Diksmuide&wie=person&goed=vehicle&kost-vehicle=5.000%2C00&titel=owner&verzekerd=nee&sheltered=nee';
const BODY = {
  phenomenon: 'flood',
  firstDay: '2023-11-12',
  municipality: '8600 Diksmuide',
  claimant: 'person',
  goods: [{ kind: 'vehicle', cost: '5000.00' }],
  title: 'owner',
  insured: false,
  circumstances: { sheltered: false },
};
/** A page's text without its marks. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

describe('the pages', () => {
  it('lead from the start page through every question to a result', async () => {
    expect((await request(eloket.server).get('/').expect(200)).text).toContain(`href="${ROOT}"`);
    expect((await request(eloket.server).get('/hulp').expect(200)).text).toContain(`href="${ROOT}"`);
    await page('').expect(200);
    const given: readonly Record<string, string>[] = [
      { wat: 'flood' },
      {
        'van-day': '12',
        'van-month': '11',
        'van-year': '2023',
        'tot-day': '',
        'tot-month': '',
        'tot-year': '',
      },
      { plaats: 'diksmuide' },
      { wie: 'person' },
      { goed: 'vehicle' },
      { 'kost-vehicle': '€ 5.000' },
      { titel: 'owner' },
      { verzekerd: 'ja' },
      { 'betaald-vehicle': '1000' },
      { sheltered: 'nee' },
    ];
    let address = `${ROOT}/wat`;
    for (const answers of given) {
      const shown = await request(eloket.server).get(address).expect(200);
      const hidden = [...shown.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const query = new URLSearchParams(hidden.map((m): [string, string] => [m[1]!, m[2]!]));
      for (const [name, value] of Object.entries(answers)) {
        expect(shown.text).toContain(`name="${name}"`);
        query.append(name, value);
      }
      const sent = await request(eloket.server).get(`${address.split('?')[0]}?${query.toString()}`);
      expect([address, sent.status]).toEqual([address, 303]);
      address = sent.get('Location')!;
    }
    expect(address).toMatch(/\/controle\?/);
    const check = await request(eloket.server).get(address).expect(200);
    for (const shown of ['12 november 2023', 'Diksmuide', '€ 5.000,00', '€ 1.000,00', 'Eigenaar'])
      expect(textOf(check.text).toLowerCase()).toContain(shown.toLowerCase());
    const link = /class="govuk-button" href="([^"]+)"/.exec(check.text)![1]!.replaceAll('&amp;', '&');
    const result = textOf((await request(eloket.server).get(link).expect(200)).text);
    expect(result).toContain('Uw schade komt waarschijnlijk in aanmerking');
    expect(result).toContain('Tot en met 31 juli 2024');
    expect(result).toContain('€ 3.500,00');
    expect(result).toContain('Dit is geen beslissing');
    expect(result).toContain('Dit bedrag is voorlopig');
  });
  it('keep nothing: no session, no cookie, no cache', async () => {
    const shown = await page(`/resultaat?${QUERY}`).expect(200);
    expect(shown.get('Set-Cookie')).toBeUndefined();
    expect(shown.get('Cache-Control')).toBe('no-store');
  });
  it('give an answer to somebody who answers nothing', async () => {
    const shown = await page('/resultaat').expect(200);
    expect(textOf(shown.text)).toContain('Uw schade komt misschien in aanmerking');
  });
  it('come back to the check page after a change, over what the change opens', async () => {
    const changed = await page(`/wie?${QUERY}&terug=controle&verder=1`);
    expect(changed.get('Location')).toMatch(/\/controle\?/);
    const opened = await page(
      `/verzekering?${QUERY.replace('verzekerd=nee', 'verzekerd=ja')}&terug=controle&verder=1`,
    );
    expect(opened.get('Location')).toMatch(/\/betaald\?/);
  });
  it('offer the choice when a name or a beginning fits more than one municipality', async () => {
    const several = await page('/waar?plaats=Dil&verder=1');
    if (several.status === 303) expect(several.get('Location')).toContain('Dil');
    const many = await page('/waar?plaats=Sint&verder=1');
    expect(many.status).toBe(422);
    expect(many.text).toContain('name="keuze"');
    const value = /name="keuze" type="radio" value="([^"]+)"/.exec(many.text)![1]!;
    const picked = await page(`/waar?plaats=Sint&keuze=${value}&verder=1`);
    expect(picked.status).toBe(303);
  });
  it.each([
    ['/wat?verder=1', 'href="#wat"'],
    ['/wat?wat=meteor&verder=1', 'href="#wat"'],
    ['/wat?wat=flood&wat=rain&verder=1', 'href="#wat"'],
    [
      '/wanneer?van-day=31&van-month=2&van-year=2024&tot-day=&tot-month=&tot-year=&verder=1',
      'href="#van-day"',
    ],
    [
      '/wanneer?van-day=1&van-month=1&van-year=2999&tot-day=&tot-month=&tot-year=&verder=1',
      'href="#van-day"',
    ],
    [
      '/wanneer?van-day=5&van-month=1&van-year=2024&tot-day=4&tot-month=1&tot-year=2024&verder=1',
      'href="#tot-day"',
    ],
    ['/waar?plaats=Parijs&verder=1', 'href="#plaats"'],
    ['/schade?verder=1', 'href="#goed"'],
    ['/bedrag?goed=vehicle&kost-vehicle=veel&verder=1', 'href="#kost-vehicle"'],
    ['/bedrag?goed=vehicle&kost-vehicle=-5&verder=1', 'href="#kost-vehicle"'],
    ['/bedrag?goed=vehicle&kost-vehicle=100000000.01&verder=1', 'href="#kost-vehicle"'],
    ['/omstandigheden?goed=vehicle&verder=1', 'href="#sheltered"'],
  ])('%s shows the fault at its field', async (path, link) => {
    const shown = await page(path);
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('Er is een probleem');
    expect(shown.text).toContain(link);
    expect(shown.text).toContain(`id="${link.slice(7, -1)}"`);
  });
  it.each([
    `/resultaat?wat=${'x'.repeat(5000)}`,
    '/resultaat?van=0000-00-00&tot=9999-99-99&goed=__proto__&kost-__proto__=1',
    '/resultaat?goed=vehicle&goed=vehicle&goed=constructor&kost-vehicle=1e309&plaats=%00',
    '/resultaat?constructor=1&__proto__=2&toString=3',
    '/controle?plaats=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '/waar?plaats=%3Cscript%3Ealert(1)%3C%2Fscript%3E&verder=1',
    '/wanneer?van-day=%3Cscript%3E&van-month=x&van-year=y&tot-day=&tot-month=&tot-year=&verder=1',
  ])('stands up to %.60s', async (path) => {
    const shown = await page(path);
    expect(shown.status).toBeLessThan(500);
    expect(shown.text).not.toContain('<script>');
  });
  it('has no other pages', async () => {
    await page('/iets').expect(404);
    await page('/__proto__').expect(404);
  });
  it('sends a day in the future back to its question', async () => {
    const shown = await page('/resultaat?van=2999-01-01');
    const again = await request(eloket.server).get(shown.get('Location')!);
    expect([shown.status, again.status]).toEqual([303, 422]);
    expect(again.text).toContain('2999');
  });
});

describe('the API', () => {
  it('answers as the page does, without login, token or cookie', async () => {
    const answer = await ask(BODY).expect(200);
    expect(answer.get('Set-Cookie')).toBeUndefined();
    expect(answer.get('Cache-Control')).toBe('no-store');
    expect(answer.get('Access-Control-Allow-Origin')).toBeUndefined();
    expect(answer.body).toMatchObject({
      likelihood: 'yes',
      recognition: { status: 'recognised', claimUntil: '2024-07-31', lateClaimUntil: null },
      actions: [{ key: 'claim', until: '2024-07-31' }, { key: 'insurer' }, { key: 'keep-proof' }],
      amount: { granted: '4500.00', claimed: '5000.00', provisional: true },
    });
    const body = answer.body as {
      summary: string;
      verdicts: { text: string }[];
      actions: { text: string }[];
    };
    const shown = textOf((await page(`/resultaat?${QUERY}`)).text);
    for (const text of [
      body.summary.slice(0, -1),
      '4.500,00',
      ...[...body.verdicts, ...body.actions].map((each) => each.text),
    ])
      expect(shown).toContain(text.replaceAll('\u00a0', ' '));
  });
  it('takes nothing for an answer', async () => {
    expect((await ask('').expect(200)).body).toMatchObject({ likelihood: 'perhaps', amount: null });
    expect((await ask({}).expect(200)).body).toMatchObject({ likelihood: 'perhaps', amount: null });
    const nulls = Object.fromEntries(Object.keys(BODY).map((key) => [key, null]));
    expect((await ask(nulls).expect(200)).body).toMatchObject({ likelihood: 'perhaps' });
  });
  it.each([
    [{ phenomenon: 'meteor' }, '/phenomenon'],
    [{ firstDay: '2024-02-30' }, '/firstDay'],
    [{ firstDay: '2999-01-01' }, '/firstDay'],
    [{ firstDay: 20240101 }, '/firstDay'],
    [{ firstDay: '2024-01-05', lastDay: '2024-01-04' }, '/lastDay'],
    [{ lastDay: '2024-01-04' }, '/firstDay'],
    [{ municipality: 'Parijs' }, '/municipality'],
    [{ municipality: 'x'.repeat(81) }, '/municipality'],
    [{ municipality: 'Sint' }, '/municipality'],
    [{ goods: [{ kind: 'vehicle', cost: -5 }] }, '/goods/0/cost'],
    [{ goods: [{ kind: 'vehicle', cost: '-5.00' }] }, '/goods/0/cost'],
    [{ goods: [{ kind: 'vehicle', cost: '5,00' }] }, '/goods/0/cost'],
    [{ goods: [{ kind: 'vehicle', cost: '1e309' }] }, '/goods/0/cost'],
    [{ goods: [{ kind: 'vehicle', cost: '100000000.01' }] }, '/goods/0/cost'],
    [{ goods: [{ kind: 'vehicle' }, { kind: 'ufo' }] }, '/goods/1/kind'],
    [{ goods: [{}] }, '/goods/0/kind'],
    [{ goods: 'vehicle' }, '/goods'],
    [{ goods: Array.from({ length: 51 }, () => ({ kind: 'vehicle' })) }, '/goods'],
    [{ circumstances: { sheltered: 'ja' } }, '/circumstances/sheltered'],
    [{ nationalNumber: '1' }, '/nationalNumber'],
    [{ 'a/b~c': 1 }, '/a~1b~0c'],
    [[], ''],
  ])('refuses %.60j at %s', async (body, pointer) => {
    const answer = await ask(body);
    expect(answer.status).toBe(422);
    expect(answer.get('Content-Type')).toContain('application/problem+json');
    const { errors, ...problem } = answer.body as {
      errors: { pointer: string; detail: string }[];
      title: string;
    };
    expect(problem).toMatchObject({ type: 'urn:rampenfonds:indication/invalid', status: 422 });
    expect(errors.map((each) => each.pointer)).toContain(pointer);
    for (const each of errors) expect(each.detail).toMatch(/^[A-Z].*\.$/);
  });
  it.each([
    ['{"goods":', 400],
    ['null', 400],
    ['"tekst"', 400],
    [`{"municipality":"${'x'.repeat(300_000)}"}`, 413],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 422],
    ['{"__proto__":{"claimant":"person"},"constructor":1}', 422],
  ])('answers %.30s with %i', async (body, status) => {
    const answer = await ask(body);
    expect(answer.status).toBe(status);
    expect(answer.get('Content-Type')).toContain('application/problem+json');
    expect((answer.body as { detail: string }).detail).not.toBe('');
  });
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'does not read %s',
    async (type) => {
      const answer = await request(eloket.server).post(API).set('Content-Type', type).send('a=b');
      expect([answer.status, answer.get('Content-Type')]).toEqual([
        415,
        expect.stringContaining('problem+json'),
      ]);
    },
  );
  it('has one way in', async () => {
    const answer = await request(eloket.server).get(API);
    expect([answer.status, answer.get('Content-Type')]).toEqual([
      404,
      expect.stringContaining('problem+json'),
    ]);
  });
  it('says when somebody asks too often', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      const answer = await request(strict.server).post(API).send(BODY);
      statuses.push(answer.status);
      if (answer.status === 429) expect(answer.get('Content-Type')).toContain('problem+json');
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('the description of the API', () => {
  interface Described {
    readonly openapi: string;
    readonly paths: Record<
      string,
      Record<string, { operationId: string; responses: object; requestBody?: Example }>
    >;
    readonly components: { readonly schemas: Record<string, object> };
  }
  interface Example {
    readonly content: Record<string, { readonly example: object }>;
  }
  const read = async (): Promise<Described> =>
    (await request(eloket.server).get('/api/v1/openapi.json').expect(200)).body as Described;
  const validator = (described: Described, name: string) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://rampenfonds.test/api', ...described });
    return ajv.compile({ $ref: `https://rampenfonds.test/api#/components/schemas/${name}` });
  };
  it('is OpenAPI 3.1: every reference leads somewhere, every schema is one, every operation has a name of its own', async () => {
    const described = await read();
    expect(described.openapi).toBe('3.1.0');
    const text = JSON.stringify(described);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(described.components.schemas)).toContain(name);
    for (const name of Object.keys(described.components.schemas)) validator(described, name);
    const operations = Object.values(described.paths).flatMap((each) => Object.values(each));
    expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length);
    for (const each of operations) expect(Object.keys(each.responses)).toContain('200');
  });
  it('describes what is asked, answered and refused', async () => {
    const described = await read();
    const operation = described.paths['/indicative-calculation']!['post']!;
    expect(Object.keys(operation.responses)).toEqual(['200', '400', '413', '415', '422', '429']);
    const { example } = operation.requestBody!.content['application/json']!;
    expect(validator(described, 'IndicativeCalculationRequest')(example)).toBe(true);
    expect(validator(described, 'IndicativeCalculationRequest')({ phenomenon: 'meteor' })).toBe(false);
    const answer = await ask(example).expect(200);
    expect(validator(described, 'IndicativeCalculation')(answer.body)).toBe(true);
    const refusal = await ask({ phenomenon: 'meteor' }).expect(422);
    expect(validator(described, 'Problem')(refusal.body)).toBe(true);
  });
});
