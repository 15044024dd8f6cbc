import { FLOOD_2023, HAIL_2024 } from '#persistence';
import { plainDate } from '#kernel';
import {
  aClaim,
  anItem,
  aSubmittedCase,
  CaughtMails,
  claimNow,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  workerDeps,
  type TestWorld,
} from '#testing';
import { holderIdOf, type Actor } from '../access/actor.js';
import type { WorkerDeps } from '../outgoing/worker-deps.js';
import { forgetPageDraft } from '../page-draft/forget-page-draft.js';
import { keepPageDraft } from '../page-draft/keep-page-draft.js';
import { readPageDraft } from '../page-draft/read-page-draft.js';
import { eraseLapsedDrafts } from './erase-lapsed-drafts.js';
import { lapseDrafts } from './lapse-drafts.js';
import { reminderDue, remindDrafts } from './remind-drafts.js';
import { watchDrafts } from './watch-drafts.js';

/** Flood claims can be filed until 31 July 2024; with a motive until 31 July 2025 or so. */
const LAST_DAY = '2024-07-31';
let world: TestWorld;
let mails: CaughtMails;
let deps: WorkerDeps;
let luc: Actor;
let claimId: string;

beforeAll(async () => {
  world = await createTestWorld();
  luc = world.actors.luc;
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2024-05-15');
  mails = new CaughtMails();
  deps = { ...workerDeps(world.deps), mailer: mails };
  await world.adminDb.query(`update claim set state = 'withdrawn' where state in ('draft', 'lapsed')`);
  await world.adminDb.query('delete from sent_mail');
  await world.adminDb.query('delete from page_draft');
  claimId = world.ids.next();
  const items = [anItem({ id: world.ids.next() })];
  await inTx(world.deps, (tx) => tx.claims.insert(aClaim({ id: claimId, personId: luc.personId, items })));
});

const page = (): string => `/aanvraag/${claimId}/rekening`;
const typed = { iban: 'BE71 0961 2345 6769', kinds: ['a', 'b'] };
const audits = async (action: string): Promise<number> =>
  (
    await world.adminDb.query('select 1 from audit_entry where action = $1 and claim_id = $2', [
      action,
      claimId,
    ])
  ).length;

describe('what is typed and not saved', () => {
  const keep = (actor: Actor, over: object = {}) =>
    keepPageDraft(world.deps, actor, { page: page(), version: '1', typed, ...over });

  it('comes back on the same page, for whoever typed it, until it is forgotten', async () => {
    must(await keep(luc, { typed: { ...typed, _csrf: 'secret', version: '1', concept: '1' } }));
    const kept = must(await readPageDraft(world.deps, luc, { page: page() }));
    expect(kept).toMatchObject({ typed, version: '1', claimId, savedAt: world.clock.now() });
    expect(Object.keys(kept!.typed)).toEqual(['iban', 'kinds']);
    must(await keep(luc, { typed: { iban: 'BE68' } }));
    expect(must(await readPageDraft(world.deps, luc, { page: page() }))!.typed).toEqual({ iban: 'BE68' });
    must(await forgetPageDraft(world.deps, luc, { page: page() }));
    expect(must(await readPageDraft(world.deps, luc, { page: page() }))).toBeUndefined();
  });

  it('is sealed in the database, and the log does not tell of it', async () => {
    const before = await world.adminDb.query('select 1 from audit_entry');
    must(await keep(luc));
    const [row] = await world.adminDb.query<{ typed_sealed: Buffer }>('select typed_sealed from page_draft');
    expect(row!.typed_sealed.toString('latin1')).not.toContain('0961');
    expect(await world.adminDb.query('select 1 from audit_entry')).toHaveLength(before.length);
  });

  it("is nobody else's, also not an organisation's of the same person", async () => {
    must(await keep(luc));
    for (const command of [keep, () => readPageDraft(world.deps, world.actors.fatima, { page: page() })])
      expect(await command(world.actors.fatima)).toMatchObject({ error: { code: 'common/not-found' } });
    const farm = { id: world.ids.next(), kind: 'enterprise', name: 'Hoeve', number: '0403170701' } as const;
    const forFarm = { ...luc, organisation: farm } as unknown as Actor;
    expect(holderIdOf(forFarm)).toBe(farm.id);
    expect(await readPageDraft(world.deps, forFarm, { page: page() })).toMatchObject({ ok: false });
  });

  it.each([
    '/aanvraag',
    '/overzicht',
    '/aanvraag/1/rekening',
    '/../etc/passwd',
    '//elders.be/x',
    '/schademelding/wat?x=1',
    `/aanvraag/${'a'.repeat(300)}`,
    '',
  ])('is not kept for %j, which has no form of this person', async (other) => {
    expect(await keep(luc, { page: other })).toMatchObject({ error: { code: 'common/not-found' } });
  });

  it('has a limit', async () => {
    expect(await keep(luc, { typed: { a: 'x'.repeat(70_000) } })).toMatchObject({
      error: { code: 'draft/too-large' },
    });
  });

  it('is tidied away once the claim is submitted or has ended, and when it is very old', async () => {
    must(await keep(luc));
    must(await keepPageDraft(world.deps, luc, { page: '/schademelding/wat', version: '', typed: {} }));
    const left = () => world.adminDb.query<{ page: string }>('select page from page_draft');
    await watchDrafts(deps);
    expect(await left()).toHaveLength(2);
    await world.adminDb.query(`update claim set state = 'withdrawn' where id = $1`, [claimId]);
    await watchDrafts(deps);
    expect(await left()).toEqual([{ page: '/schademelding/wat' }]);
    world.clock.set('2025-09-01');
    await watchDrafts(deps);
    expect(await left()).toEqual([]);
  });
});

describe('a draft is called to mind', () => {
  it.each([
    // until 31 July, begun, today → which
    ['2024-05-15', '2024-07-16', undefined],
    ['2024-05-15', '2024-07-17', 14],
    ['2024-05-15', '2024-07-20', 14],
    ['2024-05-15', '2024-07-28', 3],
    ['2024-05-15', '2024-07-31', 3],
    ['2024-05-15', '2024-08-01', undefined],
    ['2024-07-17', '2024-07-18', undefined],
    ['2024-07-17', '2024-07-28', 3],
    ['2024-07-28', '2024-07-29', undefined],
  ])('begun on %s, on %s: %s', (begun, today, days) => {
    expect(reminderDue(plainDate(LAST_DAY), plainDate(begun), plainDate(today))).toBe(days);
  });

  it('14 and 3 days before the last day, once each, without anything personal but the name', async () => {
    for (const day of ['2024-07-16', '2024-07-17', '2024-07-18', '2024-07-28', '2024-07-31', '2024-08-01']) {
      world.clock.set(day);
      await remindDrafts(deps);
      await remindDrafts(deps);
    }
    const sent = mails.to('luc@example.org');
    expect(sent.map((mail) => mail.key)).toEqual([
      `draft.remind:${claimId}:14:2024-07-31`,
      `draft.remind:${claimId}:3:2024-07-31`,
    ]);
    expect(sent[0]!.text).toContain('tot en met 31 juli 2024, 23.59 uur');
    expect(sent[0]!.text).not.toMatch(/BE71|Grote Markt|Wasmachine/);
  });

  it('by day in Brussels, and not at night', async () => {
    world.clock.set('2024-07-17T05:30:00Z'); // half past seven in Brussels
    expect(await remindDrafts(deps)).toBe(0);
    world.clock.set('2024-07-17T06:00:00Z');
    expect(await remindDrafts(deps)).toBe(1);
    world.clock.set('2024-07-28T18:00:00Z');
    expect(await remindDrafts(deps)).toBe(0);
  });

  it('not once it is submitted', async () => {
    await world.adminDb.query(`update claim set state = 'withdrawn' where id = $1`, [claimId]);
    await aSubmittedCase(world);
    world.clock.set('2024-07-28');
    expect(await remindDrafts(deps)).toBe(0);
    expect(mails.sent).toEqual([]);
  });
});

describe('a draft lapses', () => {
  it('only when the late route is over too, and then once', async () => {
    for (const day of ['2024-08-01', '2025-04-30']) {
      world.clock.set(day);
      expect([day, await lapseDrafts(deps)]).toEqual([day, 0]);
    }
    world.clock.set('2025-05-01');
    expect(await lapseDrafts(deps)).toBe(1);
    expect(await lapseDrafts(deps)).toBe(0);
    expect((await claimNow(world, claimId)).state).toBe('lapsed');
    expect(await audits('claim.lapse')).toBe(1);
  });

  it('and its content is erased after the time that two lawyers confirmed, not before', async () => {
    await deps.objects.put(
      'stuk',
      (async function* () {
        yield new Uint8Array([1]);
      })(),
    );
    const uploaded = { scan: 'clean', uploadedBy: luc.personId, uploadedAt: world.clock.now() } as const;
    await inTx(world.deps, (tx) =>
      tx.documents.insert({
        id: world.ids.next(), claimId, kind: 'other', fileName: 'a.pdf', mediaType: 'application/pdf', size: 1,
        sha256: 'x', objectKey: 'stuk', ...uploaded,
      }),
    ); // prettier-ignore
    await world.adminDb.query(
      `update claim set situation = '{}', phone = '1', late_motive = '{}', unfinished = '[]', crop_areas = '{}',
         sections_without = '[]', postal_address = '{}' where id = $1`,
      [claimId],
    );
    world.clock.set('2025-05-01');
    await lapseDrafts(deps);
    world.clock.set('2030-01-01');
    expect(await eraseLapsedDrafts(deps)).toBe(0);
    await confirmAllRules(world);
    world.clock.set('2026-05-01');
    expect(await eraseLapsedDrafts(deps)).toBe(0);
    world.clock.set('2026-05-02');
    expect(await eraseLapsedDrafts(deps)).toBe(1);
    expect(await eraseLapsedDrafts(deps)).toBe(0);
    const claim = await claimNow(world, claimId);
    expect(claim).toMatchObject({ state: 'lapsed', items: [], disasterId: FLOOD_2023.id });
    expect(JSON.stringify(claim)).not.toMatch(/BE71|Grote Markt|example\.org|Wasmachine/);
    // A new column of a claim is erased too, or named here as something that nobody typed.
    const columns = await world.adminDb.query<{ left: Record<string, unknown> }>(
      'select jsonb_strip_nulls(to_jsonb(c)) as left from claim c where id = $1',
      [claimId],
    );
    expect(Object.keys(columns[0]!.left).toSorted()).toEqual([
      'created_at', 'disaster_id', 'holder_id', 'id', 'outside_area', 'person_id', 'state', 'version',
    ]); // prettier-ignore
    expect(await deps.objects.exists('stuk')).toBe(false);
    expect(await audits('claim.erase-draft')).toBe(1);
  });

  /** A new table about claims must be erased with a lapsed draft, or named here with the reason why not. */
  it('leaves nothing typed in any table that belongs to a claim', async () => {
    const known = [
      // erased
      'claim_document', 'claim_register_correction', 'claim_register_fact', 'completeness_item', 'damage_item', 'page_draft', 'claim_fact_judgement', 'claim_priority', 'document_promise', 'upload', 'look_alike', 'co_owner',
      // a draft has none of these, or they hold nothing that was typed
      'calculation', 'case_task', 'decision', 'expert_assignment', 'expert_report', 'lapsed_draft', 'payment', 'statutory_term',
      'recomputation_case', 'decision_delivery', 'account_change', 'appeal', 'case_message', 'mandate', 'claim_mandate',
      'co_ownership', 'address_match',
    ]; // prettier-ignore
    const tables = await world.adminDb.query<{ name: string }>(
      `select distinct conrelid::regclass::text as name from pg_constraint
        where contype = 'f' and confrelid = 'claim'::regclass order by 1`,
    );
    expect(tables.map((table) => table.name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

it('does the other parts when one fails, and tells', async () => {
  // the hail draft is to be called to mind on the day on which the flood draft lapses
  world.clock.set('2025-06-17');
  const hail = aClaim({ id: world.ids.next(), personId: luc.personId, disasterId: HAIL_2024.id });
  await inTx(world.deps, (tx) => tx.claims.insert({ ...hail, damageDate: plainDate('2024-07-09') }));
  mails.refuse = true;
  await expect(watchDrafts(deps)).rejects.toThrow('drafts.watch');
  expect((await claimNow(world, claimId)).state).toBe('lapsed');
  mails.refuse = false;
  await watchDrafts(deps);
  expect(mails.sent).toHaveLength(1);
});
