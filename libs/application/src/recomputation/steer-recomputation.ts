import { domainError, err, ok, type Result } from '#kernel';
import { recomputationTransition, type RecomputationRun } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, type Action } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface RunCommand {
  readonly runId: string;
}

/** The run, locked, when the actor may do this. */
export async function lockedRun(
  tx: Tx,
  actor: Actor,
  action: Action,
  command: RunCommand,
): Promise<Result<RecomputationRun>> {
  const allowed = authorize(actor, action);
  if (!allowed.ok) return allowed;
  const run = await tx.recomputations.get(command.runId);
  return run ? ok(run) : err(domainError('common/not-found'));
}

/** Stops a run after the chunk that is at work; what was computed stays to be read. */
export async function cancelRecomputation(
  deps: Deps,
  actor: Actor,
  command: RunCommand,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedRun(tx, actor, 'recomputation.start', command);
    if (!found.ok) return found;
    const state = recomputationTransition({ state: found.value.state }, 'cancel', startersOf(actor));
    if (!state.ok) return state;
    await tx.recomputations.save({ ...found.value, state: state.value, touchedAt: deps.clock.now() });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'recomputation.cancel',
        subjectType: 'recomputation',
        subjectId: found.value.id,
        detail: { done: found.value.done, total: found.value.total },
      }),
    );
    return ok();
  });
}

/** Lets a run that stopped after a fault go on from where it was. */
export async function resumeRecomputation(
  deps: Deps,
  actor: Actor,
  command: RunCommand,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedRun(tx, actor, 'recomputation.start', command);
    if (!found.ok) return found;
    const run = found.value;
    const state = recomputationTransition({ state: run.state }, 'resume', startersOf(actor));
    if (!state.ok) return state;
    await tx.recomputations.save({ ...run, state: state.value, attempts: 0, touchedAt: deps.clock.now() });
    await tx.jobs.add('recomputation.run', { runId: run.id }, { key: `recomputation:${run.id}` });
    await tx.audit.append(
      auditEvent(actor, { action: 'recomputation.resume', subjectType: 'recomputation', subjectId: run.id }),
    );
    return ok();
  });
}

/** Roles of the actor that the state table knows. */
export function startersOf(actor: Actor): ('officer' | 'lawyer')[] {
  return (['lawyer', 'officer'] as const).filter((role) => actor.roles.includes(role));
}

/** A run that did not get further for this long lost its worker. */
const STALLED_MINUTES = 2;

/**
 * Gives runs whose worker disappeared a new job. The job of a killed worker stays locked for hours; a second one beside it
 * does no harm, because the run's row lets only one at a time get further.
 */
export async function reviveRecomputations(deps: Deps): Promise<number> {
  const revived = await deps.uow.run(async (tx) => {
    const before = deps.clock.now().subtract({ minutes: STALLED_MINUTES });
    const stalled = await tx.recomputations.stalled(before);
    for (const { id, state } of stalled) {
      const job = state === 'applying' ? 'recomputation.apply' : 'recomputation.run';
      await tx.jobs.add(job, { runId: id }, { key: `recomputation:${id}` });
    }
    return ok(stalled.length);
  });
  if (!revived.ok) throw new Error(revived.error.code);
  return revived.value;
}

/** Writes down who took the differences out of the system. */
export async function recordDownload(deps: Deps, actor: Actor, { runId }: RunCommand): Promise<Result<void>> {
  const allowed = authorize(actor, 'recomputation.view');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    await tx.audit.append(
      auditEvent(actor, {
        action: 'recomputation.download',
        subjectType: 'recomputation',
        subjectId: runId,
      }),
    );
    return ok();
  });
}
