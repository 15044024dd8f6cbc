import {
  aCaseAt,
  aRuleSetVersion,
  confirmAllRules,
  createTestWorld,
  dyingAt,
  inTx,
  must,
  type TestWorld,
} from '#testing';
import { RECOMPUTABLE_STATES, type Claim, type RecomputationResult, type RecomputationRun } from '#domain';
import {
  cancelRecomputation,
  resumeRecomputation,
  reviveRecomputations,
  runRecomputation,
  startRecomputation,
  type StartRecomputation,
} from '../index.js';

let world: TestWorld;
let claims: Claim[];
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
  await aRuleSetVersion(world, { id: 'DEC2019.2', version: 2, state: 'draft', deductible: '400.00' });
  claims = [];
  for (let n = 0; n < 5; n += 1) claims.push(await aCaseAt(world, 'notified'));
}, 180_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

const command = (given: Partial<StartRecomputation> = {}): StartRecomputation => ({
  key: world.ids.next(),
  ruleSetId: 'DEC2019.2',
  selection: { states: ['notified'] },
  reason: 'Wat kost een lagere vrijstelling?',
  ...given,
});
const started = async (given: Partial<StartRecomputation> = {}): Promise<string> =>
  must(await startRecomputation(world.deps, world.actors.koen, command(given))).runId;
const runOf = (id: string): Promise<RecomputationRun> =>
  inTx(world.deps, async (tx) => (await tx.recomputations.get(id))!);
const resultsOf = async (runId: string): Promise<{ n: number; outcome: string; code: string | null }[]> =>
  world.db.query(
    'select position as n, outcome, code from recomputation_result where run_id = $1 order by position',
    [runId],
  );

describe('starting a recomputation', () => {
  it('fixes the cases and queues one job, once for the same form', async () => {
    const same = command();
    const [first, second] = await Promise.all([
      startRecomputation(world.deps, world.actors.koen, same),
      startRecomputation(world.deps, world.actors.koen, same),
    ]);
    const third = await startRecomputation(world.deps, world.actors.koen, same);
    const { runId } = must(first);
    expect([must(second).runId, must(third).runId]).toEqual([runId, runId]);
    expect(await runOf(runId)).toMatchObject({ state: 'queued', total: 5, done: 0 });
    const jobs = (await world.jobs()).filter((job) => job.key === `recomputation:${runId}`);
    expect(jobs.map((job) => job.name)).toEqual(['recomputation.run']);
  });

  it.each([
    ['without reason', { reason: ' ' }, 'recomputation/no-reason'],
    ['with a rule set that does not exist', { ruleSetId: 'DEC2099' }, 'recomputation/unknown-rule-set'],
    ['without cases', { selection: { states: ['closed'] } }, 'recomputation/no-cases'],
    ['with unknown numbers', { selection: { states: ['notified'], claimNumbers: ['D-2024-9999999-99'] } }, 'recomputation/unknown-numbers'],
    ['with too many numbers', { selection: { states: ['notified'], claimNumbers: Array(1001).fill('D-1') as string[] } }, 'recomputation/too-many-numbers'],
  ] as const)('is refused %s', async (_what, change, code) => {
    expect(await startRecomputation(world.deps, world.actors.an, command(change))).toMatchObject({
      error: { code },
    });
  }); // prettier-ignore

  it.each(['els', 'bart', 'wim', 'dirk', 'luc'] as const)('is not for %s', async (name) => {
    const refused = await startRecomputation(world.deps, world.actors[name], command());
    expect(refused.ok).toBe(false);
  });
});

describe('the run', () => {
  it('compares every case with its decision and changes nothing for anybody', async () => {
    const runId = await started();
    const before = await world.db.query('select id, state, version from claim order by id');
    await runRecomputation(world.deps, runId, 2);
    expect(await runOf(runId)).toMatchObject({ state: 'done', done: 5, changed: 5, refused: 0, provisionalChanged: 0 });
    const [row] = await world.db.query<{ before: number; after: number; difference: number; lines: RecomputationResult['lines'] }>(
      `select before_cents as before, after_cents as after, difference_cents as difference, lines
       from recomputation_result where run_id = $1 limit 1`,
      [runId],
    );
    expect(row).toMatchObject({ before: 870_800, after: 880_800, difference: 10_000 });
    expect(row!.lines.map((line) => [line.label, line.difference.toString()])).toEqual([
      ['Wasmachine', '0.00'],
      ['Wagen, buiten', '72.49'],
      ['Tuinmuur', '27.51'],
    ]);
    expect(await world.db.query('select id, state, version from claim order by id')).toEqual(before);
    expect(await world.db.query(`select 1 from decision where state = 'proposed'`)).toEqual([]);
  }); // prettier-ignore

  it('has nothing to change with the rules that were used', async () => {
    const runId = await started({ ruleSetId: 'DEC2019' });
    await runRecomputation(world.deps, runId);
    expect(await runOf(runId)).toMatchObject({ state: 'done', unchanged: 5, changed: 0 });
  });

  it('goes on where a crash left it, and gives the same as a run without one', async () => {
    const whole = await started();
    await runRecomputation(world.deps, whole, 2);
    const runId = await started();
    await expect(runRecomputation(dyingAt(world.deps, 3), runId, 2)).rejects.toThrow('the power went off');
    expect(await runOf(runId)).toMatchObject({ state: 'running', done: 2 });
    expect(await resultsOf(runId)).toHaveLength(2);
    await runRecomputation(world.deps, runId, 2);
    const run = await runOf(runId);
    expect(run).toMatchObject({ state: 'done', done: 5 });
    expect(run.resultHash).toBe((await runOf(whole)).resultHash);
    expect((await resultsOf(runId)).map((row) => row.n)).toEqual([1, 2, 3, 4, 5]);
    await runRecomputation(world.deps, runId, 2);
    expect(await resultsOf(runId)).toHaveLength(5);
  });

  it('is done once by two workers at the same moment', async () => {
    const runId = await started();
    await Promise.all([1, 2, 3].map(() => runRecomputation(world.deps, runId, 1)));
    expect(await runOf(runId)).toMatchObject({ state: 'done', done: 5, changed: 5 });
  });

  it('gets a new job when its worker is gone, and stops after five vain starts', async () => {
    const runId = await started();
    for (let n = 0; n < 5; n += 1)
      await expect(runRecomputation(dyingAt(world.deps, 2), runId, 2)).rejects.toThrow('the power went off');
    world.clock.set('2024-06-15');
    expect(await reviveRecomputations(world.deps)).toBeGreaterThanOrEqual(1);
    await runRecomputation(world.deps, runId, 2);
    expect(await runOf(runId)).toMatchObject({ state: 'failed', done: 0 });
    must(await resumeRecomputation(world.deps, world.actors.an, { runId }));
    await runRecomputation(world.deps, runId, 2);
    expect(await runOf(runId)).toMatchObject({ state: 'done', done: 5 });
  });

  it('stops when somebody cancels it', async () => {
    const runId = await started();
    await expect(runRecomputation(dyingAt(world.deps, 3), runId, 2)).rejects.toThrow();
    must(await cancelRecomputation(world.deps, world.actors.koen, { runId }));
    await runRecomputation(world.deps, runId, 2);
    expect(await runOf(runId)).toMatchObject({ state: 'cancelled', done: 2 });
    expect(await cancelRecomputation(world.deps, world.actors.koen, { runId })).toMatchObject({
      error: { code: 'recomputation/command-not-allowed' },
    });
  });

  it('lists a case of another regime and one without report, with the reason', async () => {
    const other = await aCaseAt(world, 'assessed');
    await world.db.query(`update claim set damage_date = '2018-06-01' where id = $1`, [other.id]);
    const bare = await aCaseAt(world, 'in_expertise');
    const runId = await started({
      selection: {
        states: [...RECOMPUTABLE_STATES, 'in_expertise'],
        claimNumbers: [other.number!, bare.number!, claims[0]!.number!],
      },
    });
    await runRecomputation(world.deps, runId);
    const codes = (await resultsOf(runId)).map((row) => [row.outcome, row.code]);
    expect(codes).toEqual([
      ['changed', null],
      ['refused', 'recomputation/other-regime'],
      ['refused', 'claim/not-calculable'],
    ]);
    expect(await runOf(runId)).toMatchObject({ state: 'done', changed: 1, refused: 2 });
  });
});
