import { domainError, err, Money, ok, type DomainError, type Result } from '#kernel';
import {
  compareOutcomes,
  outcomeOf,
  recomputationTransition,
  type RecomputationResult,
  type RecomputationRun,
  type RuleSet,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { CaseToCompute } from '../ports/recomputation.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { computeCase } from './compute-case.js';

/** Cases per transaction: enough to read and write in bulk, few enough to lose little in a crash. */
export const RECOMPUTATION_CHUNK = 1000;
/** Starts without getting further, after which a run stops for good instead of trying for ever. */
export const MOST_ATTEMPTS = 5;

/**
 * Computes the cases of a run, a thousand per transaction, from where it was left. The run's row is the lock: two workers
 * on one run take turns and do no case twice. Ends when all are done, or when somebody cancelled it.
 * @throws Error when the run does not exist or a transaction is refused; the job is then tried again
 */
export async function runRecomputation(
  deps: Deps,
  runId: string,
  chunk = RECOMPUTATION_CHUNK,
): Promise<void> {
  let more = valueOf(await deps.uow.run(async (tx) => begin(deps, tx, runId)));
  while (more) more = valueOf(await deps.uow.run(async (tx) => nextChunk(deps, tx, runId, chunk)));
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Whether there is something to do. */
async function begin(deps: Deps, tx: Tx, runId: string): Promise<Result<boolean>> {
  const run = await tx.recomputations.get(runId);
  if (!run) return err(domainError('common/not-found'));
  if (run.state !== 'queued' && run.state !== 'running') return ok(false);
  const attempts = run.attempts + 1;
  if (attempts > MOST_ATTEMPTS) return stop(deps, tx, run);
  const state =
    run.state === 'running' ? ok(run.state) : recomputationTransition(run, 'begin', SYSTEM_ACTOR.roles);
  if (!state.ok) return state;
  await tx.recomputations.save({ ...run, state: state.value, attempts, touchedAt: deps.clock.now() });
  return ok(true);
}

async function stop(deps: Deps, tx: Tx, run: RecomputationRun): Promise<Result<boolean>> {
  const state = recomputationTransition({ state: 'running' }, 'fail', SYSTEM_ACTOR.roles);
  if (!state.ok) return state;
  await tx.recomputations.save({ ...run, state: state.value, touchedAt: deps.clock.now() });
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'recomputation.fail',
      subjectType: 'recomputation',
      subjectId: run.id,
      detail: { done: run.done, total: run.total },
    }),
  );
  return ok(false);
}

/** Computes the next cases and saves how far it is; whether there are more. */
async function nextChunk(deps: Deps, tx: Tx, runId: string, size: number): Promise<Result<boolean>> {
  const run = await tx.recomputations.get(runId);
  if (run?.state !== 'running') return ok(false);
  const ruleSet = await tx.ruleSets.find(run.ruleSetId);
  if (!ruleSet) return err(domainError('recomputation/unknown-rule-set'));
  const cases = await tx.recomputations.cases(run.id, run.done, size);
  const results = cases.map((one) => resultOf(one, ruleSet));
  await tx.recomputations.insertResults(run.id, results);
  const counted = withResults(run, results);
  const now = deps.clock.now();
  if (counted.done < counted.total) {
    await tx.recomputations.save({ ...counted, attempts: 0, touchedAt: now });
    return ok(true);
  }
  const state = recomputationTransition({ ...counted, allComputed: true }, 'finish', SYSTEM_ACTOR.roles);
  if (!state.ok) return state;
  const resultHash = await tx.recomputations.hashOf(run.id);
  await tx.recomputations.save({
    ...counted,
    state: state.value,
    attempts: 0,
    touchedAt: now,
    finishedAt: now,
    resultHash,
  });
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'recomputation.finish',
      subjectType: 'recomputation',
      subjectId: run.id,
      detail: {
        cases: counted.total,
        changed: counted.changed,
        refused: counted.refused,
        sha256: resultHash,
      },
    }),
  );
  return ok(false);
}

function withResults(run: RecomputationRun, results: readonly RecomputationResult[]): RecomputationRun {
  const count = (outcome: RecomputationResult['outcome']): number =>
    results.filter((one) => one.outcome === outcome).length;
  return {
    ...run,
    done: run.done + results.length,
    changed: run.changed + count('changed'),
    unchanged: run.unchanged + count('unchanged'),
    first: run.first + count('first'),
    refused: run.refused + count('refused'),
    provisionalChanged:
      run.provisionalChanged + results.filter((one) => one.outcome === 'changed' && one.provisional).length,
  };
}

/** The result of one case; one that cannot be computed is listed with its reason and stops no other. */
export function resultOf(one: CaseToCompute, ruleSet: RuleSet): RecomputationResult {
  const { position, claim, before } = one;
  const known = {
    position,
    claimId: claim.id,
    ...(before ? { calculationId: before.calculationId } : {}),
  };
  const computed = attempt(one, ruleSet);
  if (!computed.ok) {
    const { code, params } = refusalOf(computed.error);
    return {
      ...known,
      outcome: 'refused',
      code,
      ...(params ? { params } : {}),
      provisional: false,
      ...(before ? { before: before.granted } : {}),
      difference: Money.ZERO,
      lines: [],
    };
  }
  const difference = compareOutcomes(before, outcomeOf(computed.value));
  return { ...known, ...difference, provisional: computed.value.provisional };
}

/** A fault of the programme in one case is a reason too: the others still get their result. */
function attempt(one: CaseToCompute, ruleSet: RuleSet): ReturnType<typeof computeCase> {
  try {
    return computeCase(one, ruleSet);
  } catch {
    return err(domainError('recomputation/fault'));
  }
}

function refusalOf({ code, params }: DomainError): Pick<DomainError, 'code' | 'params'> {
  return params ? { code, params } : { code };
}
