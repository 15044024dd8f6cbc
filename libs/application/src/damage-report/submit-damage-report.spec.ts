import { PHENOMENON_KEYS } from '#domain';
import { Money, plainDate } from '#kernel';
import { createTestWorld, DIKSMUIDE, must, type TestWorld } from '#testing';
import type { Actor } from '../access/actor.js';
import { registerOrganisation } from '../person/register-organisation.js';
import { findReportDraft, saveReportDraft } from './damage-report-draft.js';
import { readOwnReport } from './read-own-report.js';
import { submitDamageReport, type SubmitDamageReport } from './submit-damage-report.js';
import { withdrawDamageReport } from './withdraw-damage-report.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2023-11-25' });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  world.clock.set('2023-11-25');
  await world.adminDb.query('delete from damage_report');
  await world.adminDb.query('delete from form_draft');
});

function command(given: Partial<SubmitDamageReport> = {}): SubmitDamageReport {
  return {
    id: world.ids.next(),
    draftVersion: undefined,
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    address: DIKSMUIDE,
    damage: ['household'],
    estimate: Money.of('1250.50'),
    description: 'Water in de kelder',
    email: 'luc@example.org',
    ...given,
  };
}
const count = async (): Promise<number> =>
  (await world.adminDb.query<{ n: number }>('select count(*) as n from damage_report'))[0]!.n;

describe('submitDamageReport', () => {
  it('files the report, with number, audit entry and job for the receipt, and removes the draft', async () => {
    const { luc } = world.actors;
    const saved = await saveReportDraft(world.deps, luc, {
      answers: { phenomenon: 'flood' },
      version: undefined,
    });
    if (!saved.ok) throw new Error(saved.error.code);
    const given = command({ draftVersion: saved.value.version });
    const result = await submitDamageReport(world.deps, luc, given);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value).toMatchObject({ id: given.id, late: false });
    expect(result.value.number).toMatch(/^M-2023-\d{7}-\d{2}$/);
    const read = await readOwnReport(world.deps, luc, { reportId: given.id });
    expect(read.ok && read.value.report).toMatchObject({ state: 'submitted', late: false });
    expect(read.ok && read.value.report.deadline.toString()).toBe('2024-01-21');
    const draft = await findReportDraft(world.deps, luc);
    expect(draft).toEqual({ ok: true, value: { answers: {}, version: undefined } });
    expect((await world.jobs()).map((job) => [job.name, job.payload])).toContainEqual([
      'report.acknowledge',
      { reportId: given.id },
    ]);
    const audit = await world.adminDb.query(
      'select 1 from audit_entry where action = $1 and subject_id = $2',
      ['report.submit', given.id],
    );
    expect(audit).toHaveLength(1);
  });

  it.each([
    ['day 60', '2024-01-21T22:59:59Z', false],
    ['day 61', '2024-01-21T23:00:00Z', true],
  ])('on %s (Brussels time) late is decided by the calendar', async (_name, moment, late) => {
    world.clock.set(moment);
    const result = await submitDamageReport(world.deps, world.actors.luc, command());
    expect(result).toMatchObject({ ok: true, value: { late } });
  });

  it('answers the first report when the same form is sent again, also at the same time', async () => {
    const { luc } = world.actors;
    const given = command();
    const results = await Promise.all([1, 2, 3].map(() => submitDamageReport(world.deps, luc, given)));
    const numbers = results.map((r) => (r.ok ? r.value.number : r.error.code));
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toMatch(/^M-/);
    expect(await submitDamageReport(world.deps, luc, given)).toEqual(results[0]);
    expect(await count()).toBe(1);
  });

  it('refuses a second live report of the same phenomenon with overlapping days, until the first is withdrawn', async () => {
    const { luc } = world.actors;
    const first = command();
    expect((await submitDamageReport(world.deps, luc, first)).ok).toBe(true);
    const again = command({ firstDay: plainDate('2023-11-22'), lastDay: plainDate('2023-11-24') });
    const refused = await submitDamageReport(world.deps, luc, again);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'report/duplicate', params: { id: first.id } },
    });
    expect(await count()).toBe(1);
    expect((await submitDamageReport(world.deps, luc, command({ phenomenon: 'storm' }))).ok).toBe(true);
    expect((await submitDamageReport(world.deps, world.actors.fatima, command())).ok).toBe(true);
    expect((await withdrawDamageReport(world.deps, luc, { reportId: first.id })).ok).toBe(true);
    expect((await submitDamageReport(world.deps, luc, again)).ok).toBe(true);
  });

  it.each([
    ['report/in-future', { lastDay: plainDate('2023-11-26') }],
    ['report/period-reversed', { firstDay: plainDate('2023-11-23') }],
    ['report/period-too-long', { firstDay: plainDate('2022-11-21') }],
    ['report/unknown-municipality', { address: { ...DIKSMUIDE, nis: '99999' } }],
    ['report/unknown-municipality', { address: { ...DIKSMUIDE, postcode: '9000' } }],
    ['report/incomplete', { damage: [] }],
    ['report/incomplete', { estimate: Money.ZERO }],
    ['version/conflict', { draftVersion: 7 }],
  ] as const)('refuses %s and changes nothing', async (code, given) => {
    const result = await submitDamageReport(world.deps, world.actors.luc, command(given));
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(await count()).toBe(0);
  });

  it('a period of exactly one year is not too long', async () => {
    const result = await submitDamageReport(
      world.deps,
      world.actors.luc,
      command({ firstDay: plainDate('2022-11-22') }),
    );
    expect(result.ok).toBe(true);
  });

  it('keeps the report of one person from another', async () => {
    const given = command();
    await submitDamageReport(world.deps, world.actors.luc, given);
    const { fatima } = world.actors;
    const refusal = { ok: false, error: { code: 'common/not-found' } };
    expect(await readOwnReport(world.deps, fatima, { reportId: given.id })).toMatchObject(refusal);
    expect(await withdrawDamageReport(world.deps, fatima, { reportId: given.id })).toMatchObject(refusal);
    expect(await submitDamageReport(world.deps, fatima, given)).toMatchObject(refusal);
  });
});

describe('saveReportDraft', () => {
  it('adds answers page by page and refuses a page made before another tab saved', async () => {
    const { luc } = world.actors;
    const first = await saveReportDraft(world.deps, luc, {
      answers: { phenomenon: 'flood' },
      version: undefined,
    });
    if (!first.ok) throw new Error(first.error.code);
    const second = await saveReportDraft(world.deps, luc, {
      answers: { street: 'Markt' },
      version: first.value.version,
    });
    expect(second.ok).toBe(true);
    for (const version of [undefined, first.value.version]) {
      const stale = await saveReportDraft(world.deps, luc, { answers: { street: 'Elders' }, version });
      expect(stale).toMatchObject({ ok: false, error: { code: 'version/conflict' } });
    }
    const draft = await findReportDraft(world.deps, luc);
    expect(draft.ok && draft.value.answers).toMatchObject({ phenomenon: 'flood', street: 'Markt' });
    expect(draft.ok && draft.value.answers['id']).toEqual(expect.any(String));
  });
});

describe('whoever has damage, by whatever phenomenon', () => {
  const holders = [undefined, 'enterprise', 'association', 'local-authority'] as const;
  it.each(PHENOMENON_KEYS.flatMap((phenomenon) => holders.map((kind) => [phenomenon, kind] as const)))(
    '%s, for %s',
    async (phenomenon, kind) => {
      const { luc } = world.actors;
      const numbers = {
        enterprise: '0403170701',
        association: '0417497106',
        'local-authority': '0207725696',
      };
      const known = kind && { kind, number: numbers[kind], name: `Een ${kind}` };
      const organisation = known && must(await registerOrganisation(world.deps, known));
      const actor: Actor = organisation ? { ...luc, organisation } : luc;
      const given = command({
        phenomenon,
        damage: kind === 'local-authority' ? ['public-domain'] : ['household'],
      });
      expect(await submitDamageReport(world.deps, actor, given)).toMatchObject({ ok: true });
      const read = must(await readOwnReport(world.deps, actor, { reportId: given.id }));
      expect(read.report).toMatchObject({ phenomenon, ...(organisation ? { organisation: { kind } } : {}) });
      // one phenomenon, one report; after taking it back the same can be reported again
      const again = command({ phenomenon });
      expect(await submitDamageReport(world.deps, actor, again)).toMatchObject({
        error: { code: 'report/duplicate' },
      });
      must(await withdrawDamageReport(world.deps, actor, { reportId: given.id }));
      expect(await submitDamageReport(world.deps, actor, again)).toMatchObject({ ok: true });
    },
  );
});
