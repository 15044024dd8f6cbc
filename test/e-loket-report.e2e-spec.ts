import { createTestWorld, type TestWorld } from '#testing';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
type Agent = ReturnType<ELoketApp['as']>;
type Page = 'wat' | 'waar' | 'schade' | 'bedrag' | 'controle';
type Answers = Record<string, string | string[]>;

beforeAll(async () => {
  world = await createTestWorld({ at: '2023-11-25' });
  eloket = await startELoket(world);
}, 180_000);
afterAll(async () => {
  await eloket.close();
  await world.close();
});
beforeEach(async () => {
  await eloket.today('2023-11-25');
  await world.adminDb.query('delete from damage_report');
  await world.adminDb.query('delete from form_draft');
});

const GOOD: Record<Exclude<Page, 'controle'>, Answers> = {
  wat: {
    phenomenon: 'flood',
    'firstDay-day': '5',
    'firstDay-month': '11',
    'firstDay-year': '2023',
    'lastDay-day': '22',
    'lastDay-month': '11',
    'lastDay-year': '2023',
  },
  waar: { search: 'Diksmuide', street: 'Grote Markt', houseNumber: '6', box: '' },
  schade: { damage: ['household', 'vehicle'] },
  bedrag: { estimate: '€ 1 250,50', description: 'Water in de kelder', email: 'luc@example.org' },
};
const ORDER = ['wat', 'waar', 'schade', 'bedrag'] as const;

async function fieldsOf(agent: Agent, page: Page): Promise<Record<string, string>> {
  const path = `/schademelding/${page}`;
  const res = await agent.get(path).expect(200);
  return hiddenFields(res.text, path);
}
async function post(agent: Agent, page: Page, answers: Answers): Promise<Awaited<ReturnType<Agent['post']>>> {
  const hidden = await fieldsOf(agent, page);
  return agent
    .post(`/schademelding/${page}`)
    .type('form')
    .send({ ...hidden, ...answers });
}
/** Answers every page before `page`. */
async function upTo(agent: Agent, page: Page): Promise<void> {
  for (const before of ORDER) {
    if (before === page) return;
    const res = await post(agent, before, GOOD[before]);
    expect([res.status, res.text.slice(0, 300)]).toEqual([303, expect.any(String)]);
  }
}
const drafts = (): Promise<object[]> => world.adminDb.query('select answers, version from form_draft');
const reports = (): Promise<{ number: string; estimate_cents: number }[]> =>
  world.adminDb.query('select number, estimate_cents from damage_report');

it('goes from the first question to the receipt with its PDF, and shows the report in the overview', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'controle');
  const check = await agent.get('/schademelding/controle').expect(200);
  for (const shown of [
    'Overstroming',
    '5 november 2023 tot en met 22 november 2023',
    '8600 Diksmuide',
    '1.250,50',
    'Voertuig',
  ]) {
    expect(check.text).toContain(shown);
  }
  const sent = await post(agent, 'controle', {});
  expect(sent.status).toBe(303);
  const receipt = await agent.get(sent.headers['location'] as string).expect(200);
  const [report] = await reports();
  expect(report?.estimate_cents).toBe(125050);
  expect(receipt.text).toContain(report!.number);
  const pdfPath = /\/melding\/[0-9a-f-]+\/ontvangstbewijs\.pdf/.exec(receipt.text)![0];
  const pdf = await agent.get(pdfPath).buffer(true).expect(200).expect('content-type', 'application/pdf');
  expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  const overview = await agent.get('/overzicht').expect(200);
  expect(overview.text).toContain(report!.number);
});

it('a changed answer goes straight back to the check page and keeps the others', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'controle');
  const changed = await post(agent, 'bedrag', { ...GOOD.bedrag, estimate: '1.999' });
  expect(changed.headers['location']).toBe('/schademelding/controle');
  const check = await agent.get('/schademelding/controle').expect(200);
  expect(check.text).toContain('1.999,00');
  expect(check.text).toContain('Grote Markt');
});

it('a double click on submit makes one report, and both clicks end at its receipt', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'controle');
  const hidden = await fieldsOf(agent, 'controle');
  const click = () => agent.post('/schademelding/controle').type('form').send(hidden);
  const [first, second] = await Promise.all([click(), click()]);
  const third = await click();
  expect(new Set([first, second, third].map((res) => res.headers['location'])).size).toBe(1);
  expect([first.status, second.status, third.status]).toEqual([303, 303, 303]);
  expect(await reports()).toHaveLength(1);
});

it('a stale tab gets a clear page and overwrites nothing', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'schade');
  const stale = await fieldsOf(agent, 'wat');
  await post(agent, 'schade', GOOD.schade);
  const before = await drafts();
  const res = await agent
    .post('/schademelding/wat')
    .type('form')
    .send({ ...stale, ...GOOD.wat, phenomenon: 'hail' });
  expect(res.status).toBe(409);
  expect(res.text).toContain('Deze melding is ook ergens anders geopend');
  expect(await drafts()).toEqual(before);
});

it('a name with several postcodes asks to choose one', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'waar');
  const asked = await post(agent, 'waar', { ...GOOD.waar, search: 'antwerpen' });
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Kies de juiste gemeente');
  const options = [...asked.text.matchAll(/name="place" type="radio" value="([^"]+)"/g)].map((m) => m[1]!);
  expect(options.length).toBeGreaterThan(1);
  const chosen = await post(agent, 'waar', { ...GOOD.waar, search: 'antwerpen', place: options[0]! });
  expect(chosen.headers['location']).toBe('/schademelding/schade');
});

it('late: accepted, and said so before and after', async () => {
  await eloket.today('2024-01-22');
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'controle');
  const check = await agent.get('/schademelding/controle').expect(200);
  expect(check.text).toContain('tot en met 21 januari 2024');
  const sent = await post(agent, 'controle', {});
  const receipt = await agent.get(sent.headers['location'] as string).expect(200);
  expect(receipt.text).toContain('duiden aan dat ze laat is');
});

it('the same damage again is refused with a link to the report there is', async () => {
  const agent = eloket.as(world.actors.luc);
  await upTo(agent, 'controle');
  const sent = await post(agent, 'controle', {});
  const id = (sent.headers['location'] as string).split('/').at(-1);
  await upTo(agent, 'controle');
  const again = await post(agent, 'controle', {});
  expect(again.status).toBe(422);
  expect(again.text).toContain('U hebt deze schade al gemeld');
  expect(again.text).toContain(`/melding/${id}`);
  expect(await reports()).toHaveLength(1);
});

const LONG = 'x'.repeat(100_000);
const HTML = '<script>alert(1)</script><b>"\'&';
const EMOJI = '🌊'.repeat(3);
interface Bad {
  readonly page: Exclude<Page, 'controle'>;
  readonly what: string;
  readonly answers: Answers;
  readonly says: string;
  /** What must stand in its field again. */
  readonly keeps?: string;
}
const bad = (page: Bad['page'], what: string, answers: Answers, says: string, keeps?: string): Bad => ({
  page,
  what,
  answers: { ...GOOD[page], ...answers },
  says,
  ...(keeps ? { keeps } : {}),
});
const NOT_READABLE = 'tekens die we niet kunnen lezen';

describe('bad input is refused in Dutch, keeps what was typed and changes nothing', () => {
  it.each([
    { page: 'wat', what: 'nothing', answers: {}, says: 'Kies wat er gebeurde.' },
    bad('wat', 'an unknown phenomenon', { phenomenon: 'meteor' }, 'Kies wat er gebeurde.', 'value="2023"'),
    bad('wat', 'a list instead of a value', { phenomenon: ['flood', 'hail'] }, 'Kies wat er gebeurde.'),
    bad(
      'wat',
      'a day that does not exist',
      { 'firstDay-day': '31' },
      'Vul een datum in als dag',
      'value="31"',
    ),
    bad('wat', 'a date in words', { 'firstDay-month': '<b>x</b>' }, 'Vul een datum in', '&lt;b&gt;x'),
    bad('wat', 'a long date', { 'firstDay-year': LONG }, 'De tekst mag hoogstens 20 tekens bevatten.'),
    bad('wat', 'NUL in a date', { 'firstDay-day': '5\u0000' }, NOT_READABLE),
    bad('wat', 'tomorrow', { 'lastDay-day': '26' }, 'ligt na vandaag (25 november 2023)', 'value="26"'),
    bad(
      'wat',
      'days in reverse',
      { 'firstDay-day': '23' },
      'De laatste dag ligt voor de eerste dag',
      'value="23"',
    ),
    bad('wat', 'more than a year', { 'firstDay-year': '2022' }, 'meer dan een jaar', 'value="2022"'),
    { page: 'waar', what: 'nothing', answers: {}, says: 'Vul een gemeente of postcode in.' },
    bad(
      'waar',
      'a place outside Flanders',
      { search: 'Luik' },
      'Wij vinden deze gemeente of postcode niet',
      'value="Luik"',
    ),
    bad(
      'waar',
      'HTML as a place',
      { search: HTML },
      'Wij vinden deze gemeente of postcode niet',
      '&lt;script&gt;alert(1)',
    ),
    bad('waar', 'a forged choice', { search: 'antwerpen', place: '9999-99999' }, 'Kies de juiste gemeente'),
    bad('waar', 'NUL in the street', { street: 'Markt\u0000' }, NOT_READABLE),
    bad(
      'waar',
      'a long street',
      { street: LONG },
      'De tekst mag hoogstens 120 tekens bevatten.',
      'value="Diksmuide"',
    ),
    bad(
      'waar',
      'a long house number',
      { houseNumber: '1234567890123' },
      'hoogstens 12 tekens',
      'value="1234567890123"',
    ),
    { page: 'schade', what: 'nothing', answers: {}, says: 'Kies minstens één soort schade.' },
    bad(
      'schade',
      'an unknown kind',
      { damage: ['household', 'gold'] },
      'Kies uit de lijst.',
      'value="household" checked',
    ),
    { page: 'bedrag', what: 'nothing', answers: {}, says: 'Schat hoeveel uw schade bedraagt.' },
    bad('bedrag', 'words', { estimate: 'veel' }, 'Vul een bedrag in euro in', 'value="veel"'),
    bad('bedrag', 'zero', { estimate: '0' }, 'meer dan 0', 'value="0"'),
    bad('bedrag', 'a negative amount', { estimate: '-5' }, 'Vul een bedrag in euro in', 'value="-5"'),
    bad('bedrag', 'an enormous amount', { estimate: '1000000000,01' }, 'hoogstens 1.000.000.000 euro'),
    bad('bedrag', 'an exponent', { estimate: '1e309' }, 'Vul een bedrag in euro in'),
    bad('bedrag', 'NUL in the description', { description: 'a\u0000b' }, NOT_READABLE),
    bad(
      'bedrag',
      'a long description',
      { description: LONG },
      'De tekst mag hoogstens 2000 tekens bevatten.',
      'luc@example.org',
    ),
    bad(
      'bedrag',
      'a wrong e-mail address',
      { email: 'luc@' },
      'Vul een e-mailadres in zoals',
      'value="luc@"',
    ),
    bad('bedrag', 'a mail header', { email: 'luc@example.org\nBcc: x@y.be' }, 'Vul een e-mailadres in zoals'),
    bad('bedrag', 'emoji as an amount', { estimate: EMOJI }, 'Vul een bedrag in euro in', EMOJI),
  ] satisfies Bad[])('$page: $what', async (given: Bad) => {
    const agent = eloket.as(world.actors.luc);
    await upTo(agent, given.page);
    const before = await drafts();
    const res = await post(agent, given.page, given.answers);
    expect(res.status).toBe(422);
    expect(res.text).toContain('<title>Fout: ');
    expect(res.text).toContain('Er is een probleem');
    // The same words in the summary and at the field.
    expect(res.text.split(given.says).length - 1).toBeGreaterThanOrEqual(2);
    if (given.keeps) expect(res.text).toContain(given.keeps);
    expect(res.text).not.toContain('<script>alert');
    expect(await drafts()).toEqual(before);
    expect(await reports()).toEqual([]);
  });

  it('a megabyte in a field is refused with a clear page', async () => {
    const agent = eloket.as(world.actors.luc);
    await upTo(agent, 'bedrag');
    const before = await drafts();
    const res = await post(agent, 'bedrag', { ...GOOD.bedrag, description: 'x'.repeat(1_048_576) });
    expect([413, 422]).toContain(res.status);
    expect(res.text).toMatch(/te veel tekst|hoogstens 2000 tekens/);
    expect(await drafts()).toEqual(before);
  });

  it('emoji and HTML in the description are text like any other', async () => {
    const agent = eloket.as(world.actors.luc);
    await upTo(agent, 'bedrag');
    const res = await post(agent, 'bedrag', { ...GOOD.bedrag, description: `${HTML} ${EMOJI}` });
    expect(res.headers['location']).toBe('/schademelding/controle');
    const check = await agent.get('/schademelding/controle').expect(200);
    expect(check.text).toContain(EMOJI);
    expect(check.text).not.toContain('<script>alert');
  });

  it('without the form token nothing is taken', async () => {
    const agent = eloket.as(world.actors.luc);
    const res = await agent.post('/schademelding/wat').type('form').send(GOOD.wat);
    expect(res.status).toBe(403);
    expect(await drafts()).toEqual([]);
  });
});

describe('rights', () => {
  it('a visitor who is not signed in is sent to the login, and back after it', async () => {
    const res = await eloket.as().get('/schademelding/wat');
    expect([res.status, res.headers['location']]).toEqual([303, '/aanmelden?terug=%2Fschademelding%2Fwat']);
  });

  it.each(['/', '/schademelding', '/rampen', '/hulp', '/contact', '/toegankelijkheid', '/privacy'])(
    'everybody reads %s',
    async (path) => {
      await eloket.as().get(path).expect(200);
    },
  );

  it("somebody else's report does not exist", async () => {
    const agent = eloket.as(world.actors.luc);
    await upTo(agent, 'controle');
    const sent = await post(agent, 'controle', {});
    const id = (sent.headers['location'] as string).split('/').at(-1);
    const other = eloket.as(world.actors.fatima);
    for (const path of [
      `/melding/${id}`,
      `/melding/${id}/ontvangstbewijs.pdf`,
      `/schademelding/ontvangst/${id}`,
      `/melding/${id}/intrekken`,
    ]) {
      await other.get(path).expect(404);
    }
    const hidden = hiddenFields(
      (await agent.get(`/melding/${id}/intrekken`)).text,
      `/melding/${id}/intrekken`,
    );
    await other
      .post(`/melding/${id}/intrekken`)
      .type('form')
      .send(hidden)
      .expect((res) => expect([403, 404]).toContain(res.status));
    expect(await reports()).toHaveLength(1);
    await agent.get('/melding/not-an-id').expect(404);
    await agent.get("/melding/1' or '1'='1").expect(404);
  });
});
