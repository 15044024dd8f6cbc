import type { Response } from 'supertest';
import { aCaseAt, claimNow, createTestWorld, inTx, must, type TestWorld } from '#testing';
import { calculateClaim, confirmParameter, passTerms } from '#application';
import type { RuleSetVersion } from '#domain';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { hidden, tokenOf, type Fields } from './back-office-forms.js';

let world: TestWorld;
let office: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  office = await startBackOffice(world);
}, 120_000);
afterAll(async () => {
  await office.close();
  await world.close();
});

type Name = 'koen' | 'sofie' | 'an' | 'wim';
const open = async (name: Name, at: string): Promise<string> =>
  (await office.as(world.actors[name]).get(at).expect(200)).text;
/** Opens the page, then posts a form of it with its token and revision. */
async function post(name: Name, page: string, action: string, fields: Fields): Promise<Response> {
  const agent = office.as(world.actors[name]);
  const { text } = await agent.get(page).expect(200);
  const kept = { _csrf: tokenOf(text), revision: hidden(text, 'revision') };
  return agent
    .post(action)
    .type('form')
    .send({ ...kept, ...fields });
}
const version = async (id: string): Promise<RuleSetVersion> =>
  (await inTx(world.deps, (tx) => tx.ruleSets.all())).find((each) => each.ruleSet.id === id)!;
const start = async (validFrom: string): Promise<string> => {
  const page = '/regels/DEC2019/nieuw';
  const answer = await post('koen', page, page, { validFrom, reason: 'Nieuw besluit' });
  expect(answer.status).toBe(303);
  return answer.get('Location')!;
};
const proof = {
  article: 'BVR art. 27',
  source: 'BS 9/11/2020',
  note: '',
  reference: 'BS, gelezen op 15-05-2024',
};
const change = async (draft: string, key: string, fields: Fields, name: Name = 'koen'): Promise<Response> =>
  post(name, `${draft}/waarde/${key}`, `${draft}/waarde/${key}`, { ...proof, ...fields });

describe('the list of rules', () => {
  it('tells per regime which version governs which dates', async () => {
    const text = await open('an', '/regels');
    expect(text).toContain('Van kracht');
    expect(text).toContain('1 juli 2014 tot en met 28 februari 2017');
    expect(text).toContain('vanaf 1 januari 2020');
    expect(text).toContain('Met het programma');
  });
});

describe('from draft to in force', () => {
  it('one lawyer makes it, the other compares, confirms and puts it in force', async () => {
    const draft = await start('01-01-2031');
    expect(await open('koen', draft)).toContain('Met dit ontwerp wordt niets beslist.');
    const form = await open('koen', `${draft}/waarde/brackets.private`);
    expect(form).toContain('name="share-0"');
    const saved = await change(draft, 'brackets.private', {
      'to-0': '2.500,00',
      'share-0': '100',
      'to-1': '',
      'share-1': '62,5',
    });
    expect(saved.status).toBe(303);
    expect((await version(draft.split('/').at(-1)!)).ruleSet.parameters.find((p) => p.key === 'brackets.private')).toMatchObject({ confirmed: false, value: { brackets: [{ basisPoints: 10_000 }, { basisPoints: 6_250 }] } }); // prettier-ignore

    const own = await open('koen', draft);
    expect(own).toContain('U begon deze versie zelf.');
    expect(own).not.toContain('/van-kracht"');
    expect(own).toContain('U bevestigde deze waarde. Een tweede jurist bevestigt ze ook.');

    const compared = await open('wim', `${draft}/verschil`);
    expect(compared).toContain('van € 0,00: 100 %');
    expect(compared).toContain('van € 2.500,00: 62,5 %');
    expect(compared).toContain('1 januari 2031');

    const confirmed = await post('sofie', draft, `${draft}/bevestiging`, {
      key: 'brackets.private',
      edition: '2',
      reference: 'BS 9/11/2020',
    });
    expect(confirmed.status).toBe(303);
    expect((await post('sofie', draft, `${draft}/van-kracht`, {})).status).toBe(303);
    expect(await open('an', '/regels')).toContain('1 januari 2020 tot en met 31 december 2030');
    const page = await open('sofie', draft);
    expect(page).not.toContain('/waarde/');
    expect(page).toContain('Van kracht gemaakt door');
  });

  it('is refused to its maker and to an old page, in words', async () => {
    const draft = await start('01-01-2041');
    await change(draft, 'maximum.vehicle', { amount: '1,00' });
    const own = await post('koen', draft, `${draft}/van-kracht`, {});
    expect(own.status).toBe(422);
    expect(own.text).toContain('Een andere jurist maakt ze van kracht');
    const old = await post('sofie', draft, `${draft}/van-kracht`, { revision: '1' });
    expect(old.status).toBe(422);
    expect((await version(draft.split('/').at(-1)!)).state).toBe('draft');
  });

  it('a draft is thrown away with a reason and stays readable', async () => {
    const draft = await start('01-01-2042');
    const silent = await post('sofie', draft, `${draft}/weggooien`, { reason: '' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('href="#reason"');
    expect((await post('sofie', draft, `${draft}/weggooien`, { reason: 'Vergissing' })).status).toBe(303);
    const page = await open('koen', draft);
    expect(page).toContain('Dit ontwerp is weggegooid.');
    expect(page).not.toContain('/bevestiging"');
  });
});

describe('forms that are refused', () => {
  it.each([
    ['no date', { validFrom: '', reason: 'x' }, 'validFrom', 'Vul in vanaf welke dag'],
    ['a day that does not exist', { validFrom: '31-02-2024', reason: 'x' }, 'validFrom', 'Vul een datum in'],
    [
      'a day before the regime',
      { validFrom: '31-12-2019', reason: 'x' },
      'validFrom',
      'valt buiten de regeling',
    ],
    ['no reason', { validFrom: '01-01-2024', reason: ' ' }, 'reason', 'Schrijf waarom'],
    ['a NUL', { validFrom: '01-01-2024', reason: 'a\u0000b' }, 'reason', 'tekens die we niet kunnen lezen'],
  ])('a new version with %s', async (_what, fields, field, said) => {
    const page = '/regels/DEC2019/nieuw';
    const answer = await post('koen', page, page, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain(`value="${fields.validFrom}"`);
  });

  it.each<[string, string, Fields, string, string]>([
    ['no amount', 'maximum.vehicle', { amount: '' }, 'amount', 'Vul een bedrag in.'],
    ['a word', 'maximum.vehicle', { amount: 'veel' }, 'amount', 'Vul een bedrag in euro in'],
    ['too much', 'maximum.vehicle', { amount: '100.000.000,01' }, 'amount', 'Deze waarde kan niet'],
    ['above 100 %', 'share.public-domain', { share: '100,01' }, 'share', 'Vul een percentage van 0 tot 100 in'],
    ['below 0 %', 'share.public-domain', { share: '-1' }, 'share', 'Vul een percentage van 0 tot 100 in'],
    ['no brackets', 'brackets.private', {}, 'to-0', 'Vul minstens één schijf in.'],
    ['brackets that go down', 'brackets.private', { 'to-0': '500', 'share-0': '100', 'to-1': '400', 'share-1': '50', 'share-2': '0' }, 'to-1', 'moet hoger zijn dan de vorige, 500,00 euro'],
    ['a hole in the brackets', 'brackets.private', { 'to-0': '', 'share-0': '100', 'share-1': '50' }, 'to-0', 'Vul een bovengrens in.'],
    ['an end of the last one', 'brackets.private', { 'to-0': '500', 'share-0': '100' }, 'to-0', 'Laat de bovengrens'],
    ['a crop line without share', 'crops.transition', { 'year-0': '2025', 'insured-0': '0' }, 'share-0', 'Vul een percentage in.'],
    ['a crop line twice', 'crops.transition', { 'year-0': '2025', 'insured-0': '0', 'share-0': '1', 'year-1': '2025', 'insured-1': '0', 'share-1': '2' }, 'year-1', 'Deze regel staat er twee keer.'],
    ['a crop year without its first line', 'crops.transition', { 'year-0': '2025', 'insured-0': '25', 'share-0': '1' }, 'year-0', 'ontbreekt een regel vanaf 0 %'],
    ['an unknown reading', 'term.report-answer', { chosen: 'nooit' }, 'chosen', 'Kies een lezing.'],
    ['no text', 'restoration-cap', { text: ' ' }, 'text', 'Vul dit in.'],
    ['no source', 'maximum.vehicle', { amount: '1,00', source: '' }, 'source', 'Vul in waar de waarde staat.'],
    ['no reference', 'maximum.vehicle', { amount: '1,00', reference: '' }, 'reference', 'Schrijf waar u deze waarde'],
    ['a note without end', 'maximum.vehicle', { amount: '1,00', note: 'a'.repeat(4000) }, 'note', 'hoogstens 500 tekens'],
  ])('a value with %s', async (_what, key, fields, field, said) => {
    const draft = await draftForFaults();
    const before = (await version(draft.split('/').at(-1)!)).revision;
    const answer = await change(draft, key, { article: '<b>art. 27</b>', ...fields });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(`id="${field}"`);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain('&lt;b&gt;art. 27&lt;/b&gt;');
    expect((await version(draft.split('/').at(-1)!)).revision).toBe(before);
  }); // prettier-ignore

  let faulty: string | undefined;
  const draftForFaults = async (): Promise<string> => (faulty ??= await start('01-01-2050'));

  it('a value that stays as it is, and one of a version in force', async () => {
    const draft = await draftForFaults();
    const same = await change(draft, 'maximum.vehicle', {
      amount: '12.000,00',
      article: 'BVR 30/10/2020 art. 27-28',
      source: 'Test-Aankoop 7/10/2020, over de schalen van 2016',
      note: 'Gezien voor de vorige regeling; voorlopig overgenomen.',
    });
    expect(same.status).toBe(422);
    expect(same.text).toContain('U veranderde niets aan deze waarde.');
    await office.as(world.actors.koen).get('/regels/DEC2019/waarde/maximum.vehicle').expect(404);
    await office.as(world.actors.koen).get(`${draft}/waarde/%00`).expect(404);
  });

  it('every kind of value is kept as it was typed', async () => {
    const draft = await start('01-01-2051');
    const kinds: [string, Fields][] = [
      ['share.public-domain', { share: '87,5' }],
      ['term.report-answer', { chosen: 'from-receipt' }],
      ['restoration-cap', { text: 'niet meer dan de schade' }],
      ['crops.transition', { 'year-0': '2025', 'insured-0': '0', 'share-0': '10' }],
    ];
    for (const [key, fields] of kinds) expect((await change(draft, key, fields)).status).toBe(303);
    const { ruleSet } = await version(draft.split('/').at(-1)!);
    const of = (key: string) => ruleSet.parameters.find((p) => p.key === key)?.value;
    expect(of('share.public-domain')).toEqual({ kind: 'ratio', basisPoints: 8_750 });
    expect(of('term.report-answer')).toMatchObject({ chosen: 'from-receipt', options: [{}, {}] });
    expect(of('restoration-cap')).toEqual({ kind: 'text', text: 'niet meer dan de schade' });
    expect(of('crops.transition')).toMatchObject({
      rows: [{ year: 2025, insuredFrom: 0, basisPoints: 1_000 }],
    });
  });
});

it('an officer and an auditor read, and find no button', async () => {
  const draft = await start('01-01-2060');
  for (const name of ['an', 'wim'] as const) {
    const text = await open(name, draft);
    expect(text).not.toContain('/waarde/');
    expect(text).not.toContain('/weggooien');
    expect(text).not.toContain('/bevestiging');
    await office.as(world.actors[name]).get(`${draft}/waarde/maximum.vehicle`).expect(403);
  }
});

it('the page of a decision names the reading behind silence, and offers no proposal until it is confirmed', async () => {
  const { an, koen, sofie } = world.actors;
  const waiting = await aCaseAt(world, 'report_sent');
  world.clock.set('2024-07-01');
  await office.today('2024-07-01');
  await passTerms(world.deps);
  const { ruleSet } = await version('DEC2019');
  for (const { key, confirmed } of ruleSet.parameters) {
    if (confirmed || key.startsWith('term.')) continue;
    for (const lawyer of [koen, sofie]) {
      must(await confirmParameter(world.deps, lawyer, { ruleSetId: 'DEC2019', key, reference: 'Nota' }));
    }
  }
  const { version: now } = await claimNow(world, waiting.id);
  must(await calculateClaim(world.deps, an, { claimId: waiting.id, version: now }));
  const agent = office.as(an);
  const at = `/dossier/${waiting.id}`;
  await agent.post(`${at}/reden`).type('form').send({ _csrf: FORM_TOKEN, reason: 'Nazicht' });
  const { text } = await agent.get(`${at}/beslissing`).expect(200);
  expect(text).toContain(
    'Maand om te antwoorden op het schadeverslag: tot het einde van de maand na de maand',
  );
  expect(text).not.toContain('Deze berekening is voorlopig.');
  expect(text).not.toContain('/voorstel"');
});
