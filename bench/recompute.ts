/**
 * The computation of the law over many claims: pure, on one core, against the same sums in bare integers; then by the
 * worker's job, with reading claims from and writing differences to a database.
 */
import { createHash } from 'node:crypto';
import { calculate, RULE_SET_DEC2019, type Calculation, type CalculationInput } from '#domain';
import { runRecomputation, startRecomputation, type Actor } from '#application';
import { Money, plainDate } from '#kernel';
import { FLOOD_2023, recomputationRuns, recomputationTotals, uuidIds } from '#persistence';
import { addPeople } from './claimants.js';
import { goodsOf, type Good } from './recompute-goods.js';
import { addDecidedClaims, NEW_RULES } from './recompute-rows.js';
import { withStage, type Stage } from './stage.js';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';

export async function run(args: readonly string[]): Promise<void> {
  const size = sizes(args, { claims: 50_000, lines: 4, rounds: 5 });
  const pure = await pureComputation(size);
  await withStage((stage) => throughTheDatabase(stage, size, pure));
}

/**
 * The worker's own job over decided claims in a database: reads each claim with its goods, report and decision, computes
 * it with other rules, writes the differences. Twice, because the same must come out.
 */
async function throughTheDatabase(
  stage: Stage,
  size: { claims: number; lines: number },
  pure: number,
): Promise<void> {
  await addDecidedClaims(stage, goodsOf(size));
  const [person] = await addPeople(stage, 1, size.claims);
  if (!person) throw new Error('Nobody starts the run');
  const lawyer: Actor = { ...person, channel: 'back-office', roles: ['lawyer'] };
  const runs = [await timedRun(stage, lawyer, size.claims), await timedRun(stage, lawyer, size.claims)];
  const [first, second] = runs as [TimedRun, TimedRun];
  check(first.hash === second.hash, 'the second run gave another result');
  const seconds = Math.max(first.seconds, second.seconds);
  const rate = size.claims / seconds;
  report('recompute', 'database', seconds, 's', {
    claimsPerSecond: rate,
    baseline: pure,
    ratio: rate / pure,
    baselineIs: 'claims/s of the pure computation on one core',
    goal: '<= 60 s',
    claims: size.claims,
    lines: size.lines,
    changed: first.changed,
    startSeconds: first.startSeconds,
    difference: first.difference,
    identicalOnRepeat: true,
    sha256: first.hash,
  });
}

interface TimedRun {
  readonly seconds: number;
  /** Of which: fixing the list of cases. */
  readonly startSeconds: number;
  readonly hash: string;
  readonly changed: number;
  readonly difference: string;
}

async function timedRun(stage: Stage, lawyer: Actor, claims: number): Promise<TimedRun> {
  const { deps, db } = stage.persistence;
  let runId = '';
  const startSeconds = await secondsOf(async () => {
    const started = await startRecomputation(deps, lawyer, {
      key: uuidIds.next(),
      ruleSetId: NEW_RULES,
      selection: { states: ['notified'], disasterId: FLOOD_2023.id },
      reason: 'Meting',
    });
    if (!started.ok) throw new Error(`Refused: ${started.error.code}`);
    runId = started.value.runId;
  });
  const seconds = await secondsOf(async () => runRecomputation(deps, runId));
  const [run] = await recomputationRuns(db, 1, runId);
  const totals = await recomputationTotals(db, runId);
  check(run?.state === 'done' && run.done === claims, `the run ends ${run?.state} after ${run?.done} claims`);
  check(run?.refused === 0, `${run?.refused} claims were refused`);
  check(totals.cases === claims, `${totals.cases} claims were compared`);
  return {
    seconds: startSeconds + seconds,
    startSeconds,
    hash: run?.resultHash ?? '',
    changed: run?.changed ?? 0,
    difference: totals.difference.toString(),
  };
}

/** @returns claims per second */
async function pureComputation(size: { claims: number; lines: number; rounds: number }): Promise<number> {
  const goods = goodsOf(size);
  const inputs = goods.map(inputOf);
  let granted = 0n;
  let bare = 0;
  const results = await alternate(
    size.rounds,
    async () => {
      granted = 0n;
      const seconds = await secondsOf(() => {
        for (const input of inputs) granted += computed(input).granted.cents;
      });
      return size.claims / seconds;
    },
    async () => {
      bare = 0;
      const seconds = await secondsOf(() => {
        for (const claim of goods) bare += bareGranted(claim);
      });
      return size.claims / seconds;
    },
  );
  check(granted === BigInt(bare), `the computation grants ${granted} cents, bare integers ${bare}`);
  const [first, second] = [hashOf(inputs), hashOf(inputs)];
  check(first === second, 'computing again gave other results');
  const { value, ...against } = compared(results);
  report('recompute', 'pure', value, 'claims/s per core', {
    ...against,
    baselineIs: 'the same amounts in integers, without explanation',
    goal: '>= 100000 claims/s',
    ...size,
    identicalOnRepeat: true,
    sha256: first,
  });
  return value;
}

const KINDS = ['household', 'household', 'vehicle', 'construction'] as const;

function inputOf(goods: readonly Good[]): CalculationInput {
  return {
    phenomenonDate: plainDate('2023-11-14'),
    nature: 'private',
    lines: goods.map((good, i) => ({
      itemId: String(i),
      label: `Schadepost ${i + 1}`,
      kind: KINDS[i % KINDS.length]!,
      claimed: Money.ofCents(good.claimed),
      accepted: good.accepted,
      ...(good.accepted ? {} : { rejection: { article: 'art. 6', reason: 'Verzekerbaar.' } }),
      established: Money.ofCents(good.established),
      salvage: Money.ZERO,
      wear: good.wear,
      otherPayments: Money.ofCents(good.paid),
    })),
  };
}

function computed(input: CalculationInput): Calculation {
  const result = calculate(input, RULE_SET_DEC2019);
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}

/** Established less wear (half up) and payments, summed, less the deductible of 500 euro. */
function bareGranted(goods: readonly Good[]): number {
  let sum = 0;
  for (const good of goods) {
    if (!good.accepted) continue;
    const worn = good.established - Math.floor((good.established * good.wear + 5_000) / 10_000);
    if (worn > good.paid) sum += worn - good.paid;
  }
  return sum > 50_000 ? sum - 50_000 : 0;
}

function hashOf(inputs: readonly CalculationInput[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(JSON.stringify(computed(input)));
  return hash.digest('hex');
}
