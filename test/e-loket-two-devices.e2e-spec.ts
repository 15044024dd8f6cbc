import type { Actor } from '#application';
import { ok, plainDate } from '#kernel';
import { aCaseAt, claimantOf, confirmAllRules } from '#testing';
import {
  draft,
  eloket,
  GOOD,
  SITUATION,
  useClaimPages,
  WASHING_MACHINE,
  world,
  type Answers,
} from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';

/*
 * Two windows, or a telephone and a computer, on one editing page: what the first saved stays until the second has seen both.
 * A power of attorney is not here: it is made once, with an id of its own, and edited never. Neither is naming a co-owner,
 * which adds and replaces nothing.
 */
useClaimPages();
beforeAll(async () => confirmAllRules(world));

interface Editing {
  readonly as: Actor;
  readonly at: string;
  /** Where the form is sent to, when that is another address. */
  readonly sent?: string;
  readonly first: Answers;
  readonly second: Answers;
  /** What the second sees of the first's, and of his own. */
  readonly sees: readonly string[];
}

const ofDraft = async (
  path: string | ((itemId: string) => string),
  first: Answers,
  second: Answers,
  sees: readonly string[],
): Promise<Editing> => {
  const { base, claim } = await draft();
  const rest = typeof path === 'string' ? path : path(claim.items[0]!.id);
  return { as: world.actors.luc, at: `${base}${rest}`, first, second, sees };
};

/** A paper that is not there, in the draft: the first link of the list of papers. */
async function aPromise(): Promise<Editing> {
  const { base, agent } = await draft();
  const list = await agent.get(`${base}/documenten`).expect(200);
  const at = new RegExp(`${base}/documenten/later/[^"]+`).exec(list.text)![0];
  const later = (day: string, reason: string): Answers => ({
    answer: 'later',
    'expectedOn-day': day,
    'expectedOn-month': '6',
    'expectedOn-year': '2024',
    reason,
  });
  const none = { answer: 'none', noneReason: 'Weggegooid.' };
  const sees = ['3 juni 2024', 'De makelaar maakt het.', 'Weggegooid.'];
  return { as: world.actors.luc, at, first: later('3', 'De makelaar maakt het.'), second: none, sees };
}

async function sharedGoods(): Promise<Editing> {
  const { base, claim } = await draft();
  const items = claim.items[0]!.id;
  return {
    as: world.actors.luc,
    at: `${base}/mede-eigenaars`,
    first: { items, ownShare: '1/2' },
    second: { items, ownShare: '1/3' },
    sees: ['1/2', 'value="1/3"'],
  };
}

async function anAnswer(): Promise<Editing> {
  const claim = await aCaseAt(world, 'submitted', { state: 'awaiting_information' });
  const id = world.ids.next();
  await world.deps.uow.run(async (tx) => {
    const asked = { kind: 'information', label: 'Uitleg', status: 'requested', question: 'Hoe?' } as const;
    await tx.completeness.upsert({
      ...asked,
      id,
      claimId: claim.id,
      dueOn: plainDate('2024-06-14'),
      version: 0,
    });
    return ok();
  });
  const at = `/dossier/${claim.id}/opvragingen`;
  return {
    as: claimantOf(claim),
    at,
    sent: `${at}/${id}`,
    first: { answer: 'Het water kwam tot 40 cm.' },
    second: { answer: 'Het water kwam tot 60 cm.' },
    sees: ['tot 40 cm', 'tot 60 cm'],
  };
}

const { gegevens, kost } = WASHING_MACHINE;
const PAGES: Readonly<Record<string, () => Promise<Editing>>> = {
  place: () =>
    ofDraft('/plaats', { ...GOOD.plaats, street: 'IJzerlaan' }, { ...GOOD.plaats, street: 'Kaaistraat' }, [
      'IJzerlaan',
      'value="Kaaistraat"',
    ]),
  insurance: () =>
    ofDraft(
      '/verzekering',
      { ...GOOD.verzekering, insurer: 'Eerste' },
      { ...GOOD.verzekering, insurer: 'Tweede' },
      ['Eerste', 'value="Tweede"'],
    ),
  account: () =>
    ofDraft('/rekening', { ...GOOD.rekening, holder: 'Mia Desmet' }, GOOD.rekening, [
      'Mia Desmet',
      'value="Luc Desmet"',
    ]),
  contact: () =>
    ofDraft(
      '/contact',
      { ...GOOD.contact, email: 'een@example.org' },
      { ...GOOD.contact, email: 'twee@example.org' },
      ['een@example.org', 'value="twee@example.org"'],
    ),
  'details of a good': () =>
    ofDraft(
      (item) => `/schadeposten/${item}/gegevens`,
      { ...gegevens, description: 'Droogkast' },
      { ...gegevens, description: 'Vaatwasser' },
      ['Droogkast', 'Vaatwasser'],
    ),
  'cost of a good': () =>
    ofDraft(
      (item) => `/schadeposten/${item}/kost`,
      { ...kost, cost: '111,11' },
      { ...kost, cost: '222,22' },
      ['111,11', 'value="222,22"'],
    ),
  'right on a good': () =>
    ofDraft((item) => `/schadeposten/${item}/recht`, { title: 'owner' }, { title: 'owner' }, [
      'intussen gewijzigd in een ander venster',
    ]),
  'situation: self-employed': () =>
    ofDraft('/situatie/zelfstandig', SITUATION['situatie/zelfstandig']!, { answer: 'nee' }, [
      'intussen gewijzigd in een ander venster',
    ]),
  'situation: who lives there': () =>
    ofDraft('/situatie/samenleven', SITUATION['situatie/samenleven']!, { answer: 'none' }, [
      'intussen gewijzigd in een ander venster',
    ]),
  'paper for later': aPromise,
  'shared goods': sharedGoods,
  'answer to a request': anAnswer,
};

/** All that pages change, without what only moves with time. */
const stored = async (): Promise<string> =>
  JSON.stringify(
    await world.adminDb.query(
      `select (select jsonb_agg(c order by c.id) from claim c) claims, (select jsonb_agg(i order by i.id) from damage_item i) items,
         (select jsonb_agg(p order by p.claim_id, p.kind) from document_promise p) promises,
         (select jsonb_agg(g order by g.claim_id) from co_ownership g) shared,
         (select jsonb_agg(q order by q.id) from completeness_item q) answers,
         (select jsonb_agg(a order by a.id) from account_change a) accounts`,
    ),
  );

describe('the second of two windows', () => {
  it.each(Object.keys(PAGES))('%s: sees both, overwrites nothing, and may then choose', async (name) => {
    const page = await PAGES[name]!();
    const action = page.sent ?? page.at;
    const telephone = eloket.as(page.as);
    const computer = eloket.as(page.as);
    const open = async (agent: typeof telephone): Promise<Record<string, string>> =>
      hiddenFields((await agent.get(page.at).expect(200)).text, action);
    const [mine, theirs] = [await open(telephone), await open(computer)];
    const multipart = page.sent !== undefined;
    const send = async (agent: typeof telephone, fields: Answers) => {
      const request = agent.post(action);
      if (multipart) for (const [key, value] of Object.entries(fields)) void request.field(key, value);
      else void request.type('form').send(fields);
      return request;
    };
    expect((await send(telephone, { ...mine, ...page.first })).status).toBe(303);
    const before = await stored();
    const reply = await send(computer, { ...theirs, ...page.second });
    expect(reply.status).toBe(409);
    expect(page.sees.filter((part) => !reply.text.includes(part))).toEqual([]);
    expect(await stored()).toBe(before);
    const again = await send(computer, { ...hiddenFields(reply.text, action), ...page.second });
    expect([again.status, again.status === 303 ? '' : again.text.slice(0, 9000)]).toEqual([303, '']);
  });
});

it('a good that is shared by two windows in the same way is a double click', async () => {
  const page = await sharedGoods();
  const agent = eloket.as(page.as);
  const form = hiddenFields((await agent.get(page.at)).text, page.at);
  for (let i = 0; i < 2; i += 1)
    await agent
      .post(page.at)
      .type('form')
      .send({ ...form, ...page.first })
      .expect(303);
});

it('another account after filing: asking again replaces the question of the other window, which then confirms nothing', async () => {
  const claim = await aCaseAt(world, 'payable');
  const at = `/dossier/${claim.id}/rekening`;
  const [telephone, computer] = [eloket.as(claimantOf(claim)), eloket.as(claimantOf(claim))];
  const account = async (): Promise<unknown> =>
    (
      await world.adminDb.query("select encode(iban_sealed, 'hex') iban from claim where id = $1", [claim.id])
    )[0];
  const ask = async (agent: typeof telephone, iban: string): Promise<Record<string, string>> => {
    const form = hiddenFields((await agent.get(at).expect(200)).text, at);
    const given = { ...form, iban, holder: 'Lena Peeters', reason: 'Nieuwe bank.' };
    await agent.post(at).type('form').send(given).expect(303);
    return hiddenFields((await agent.get(`${at}/bevestig`).expect(200)).text, `${at}/bevestig`);
  };
  const open = hiddenFields((await telephone.get(at)).text, at);
  const mine = await ask(telephone, 'BE43 0689 9999 9501');
  const theirs = await ask(computer, 'BE68 5390 0754 7034');
  const before = await account();
  const confirm = (agent: typeof telephone, form: Record<string, string>) =>
    agent
      .post(`${at}/bevestig`)
      .type('form')
      .send({ ...form, sure: 'ja' });
  expect((await confirm(telephone, mine)).status).toBe(409);
  expect(await account()).toEqual(before);
  await confirm(computer, theirs).expect(303);
  const after = await account();
  expect(after).not.toEqual(before);
  // A page that was open before all that.
  const late = { ...open, iban: 'BE43 0689 9999 9501', holder: 'Lena', reason: 'Nieuwe bank.' };
  const reply = await telephone.post(at).type('form').send(late);
  expect([reply.status, reply.text.includes('value="BE43 0689 9999 9501"')]).toEqual([409, true]);
  expect(await account()).toEqual(after);
});
