import { ok } from '#kernel';
import type { Claim } from '#domain';
import { FLOOD_2023 } from '#persistence';
import { aClaim, anItem, createTestWorld, type TestWorld } from '#testing';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';

/** The e-loket and its database, for the specs of the claim form; set by `useClaimPages`. */
export let world: TestWorld;
export let eloket: ELoketApp;
export type Agent = ReturnType<ELoketApp['as']>;
export type Reply = Awaited<ReturnType<Agent['post']>>;
export type Answers = Record<string, string | string[]>;

export const GOOD = {
  plaats: {
    'damageDate-day': '12',
    'damageDate-month': '11',
    'damageDate-year': '2023',
    search: 'Diksmuide',
    street: 'Grote Markt',
    houseNumber: '6',
    box: '',
  },
  verzekering: {
    insured: 'ja',
    insurer: 'Verzekering NV',
    policyNumber: 'P-1',
    compensation: '0',
    attest: 'later',
  },
  rekening: { iban: 'BE71 0961 2345 6769', holder: 'Luc Desmet' },
  contact: { email: 'luc@example.org', phone: '0470 12 34 56' },
} as const satisfies Record<string, Answers>;
/** The questions about the situation of a private person with household goods. */
export const SITUATION: Readonly<Record<string, Answers>> = {
  'situatie/zelfstandig': { answer: 'nee' },
  'situatie/leefloon': { answer: 'nee' },
  'situatie/samenleven': { answer: 'none' },
  'situatie/andere-betalingen': { answer: 'nee' },
};
export type Page = keyof typeof GOOD;
export const PAGES = Object.keys(GOOD) as Page[];

/** A good as its pages ask it: the section and what it is, then page by page. */
export interface TypedGood {
  readonly section: string;
  readonly choice: string;
  readonly gegevens: Answers;
  /** Each is added to the list of parcels. */
  readonly percelen?: readonly Answers[];
  readonly kost: Answers;
  readonly recht: Answers;
}
export const WASHING_MACHINE: TypedGood = {
  section: 'b',
  choice: 'household',
  gegevens: { description: 'Wasmachine Miele', quantity: '1', yearBought: '2019', room: 'cellar' },
  kost: { costBasis: 'replacement', cost: '€ 1 250,50' },
  recht: { title: 'owner' },
};

export async function start(agent: Agent, disasterId = FLOOD_2023.id): Promise<string> {
  const page = await agent.get(`/aanvraag/nieuw?ramp=${disasterId}`).expect(200);
  const sent = await agent
    .post('/aanvraag/nieuw')
    .type('form')
    .send(hiddenFields(page.text, '/aanvraag/nieuw'));
  expect(sent.status).toBe(303);
  return sent.headers['location'] as string;
}
export async function fields(agent: Agent, path: string, action = path): Promise<Record<string, string>> {
  return hiddenFields((await agent.get(path).expect(200)).text, action);
}
export async function post(agent: Agent, path: string, answers: Answers): Promise<Reply> {
  return agent
    .post(path)
    .type('form')
    .send({ ...(await fields(agent, path)), ...answers });
}
/** Adds a good as a person does: what it is, then page after page as each leads to the next. */
export async function addGood(agent: Agent, base: string, good: TypedGood): Promise<string> {
  const choose = `${base}/schadeposten/nieuw`;
  const form = await fields(agent, `${choose}?deel=${good.section}`, choose);
  const begun = await agent
    .post(choose)
    .type('form')
    .send({ ...form, choice: good.choice });
  expect([begun.status, begun.headers['location']]).toEqual([303, expect.stringMatching(/\/gegevens$/)]);
  const page = (begun.headers['location'] as string).replace(/\/gegevens$/, '');
  const steps: [string, Answers][] = [
    ['gegevens', good.gegevens],
    ...(good.percelen ?? []).map((parcel): [string, Answers] => ['percelen', parcel]),
    ['kost', good.kost],
    ['recht', good.recht],
  ];
  for (const [step, answers] of steps)
    expect([step, (await post(agent, `${page}/${step}`, answers)).status]).toEqual([step, 303]);
  return page;
}
export async function fillAll(agent: Agent, base: string): Promise<void> {
  for (const page of PAGES)
    expect([page, (await post(agent, `${base}/${page}`, GOOD[page])).status]).toEqual([page, 303]);
  await addGood(agent, base, WASHING_MACHINE);
  for (const [page, answers] of Object.entries(SITUATION))
    expect([page, (await post(agent, `${base}/${page}`, answers)).status]).toEqual([page, 303]);
}
export async function draft(
  over: Partial<Claim> = {},
): Promise<{ agent: Agent; base: string; claim: Claim }> {
  const { luc } = world.actors;
  const items = [anItem({ id: world.ids.next() })];
  const claim = aClaim({ id: world.ids.next(), personId: luc.personId, items, ...over });
  await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  return { agent: eloket.as(luc), base: `/aanvraag/${claim.id}`, claim };
}
/** Everything of all claims that a page could change. */
export const state = (): Promise<object[]> =>
  world.adminDb.query(
    `select c.*, (select jsonb_agg(i order by i.position) from damage_item i where i.claim_id = c.id) items,
       (select count(*) from claim_document d where d.claim_id = c.id and removed_at is null) files,
       (select count(*) from audit_entry) audits
     from claim c order by c.id`,
  );
export const idOf = (base: string): string => base.split('/').at(-1) ?? '';
export const stored = async (base: string): Promise<Record<string, unknown>> =>
  (await world.adminDb.query<Record<string, unknown>>('select * from claim where id = $1', [idOf(base)]))[0]!;

export function upload(
  agent: Agent,
  base: string,
  content: Buffer,
  name: string,
  more: Record<string, string> = {},
) {
  const send = async (): Promise<Reply> => {
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, `${action}?soort=${more['kind'] ?? 'other'}`, action);
    const request = agent.post(action).field('_csrf', hidden['_csrf']!);
    for (const [field, value] of Object.entries({ kind: 'other', item: '', ...more }))
      void request.field(field, value);
    return request.attach('file', content, name);
  };
  const sent = send();
  return Object.assign(sent, {
    expect: async (status: number, text?: string): Promise<Reply> => {
      const reply = await sent;
      expect([
        reply.status,
        text === undefined || reply.text.includes(text) || reply.text.slice(0, 4000),
      ]).toEqual([status, true]);
      return reply;
    },
  });
}

/** Starts everything before the specs of a file; before each spec the date is 15 May 2024 and nobody has a live claim. */
export function useClaimPages(): void {
  beforeAll(async () => {
    world = await createTestWorld();
    eloket = await startELoket(world);
  });
  afterAll(async () => {
    await eloket.close();
    await world.close();
  });
  beforeEach(async () => {
    await eloket.today('2024-05-15');
    await world.adminDb.query(`update claim set state = 'withdrawn'`);
  });
}
