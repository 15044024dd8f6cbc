import { domainError, err, ok, type Result } from '#kernel';
import type { RecomputationRun, RecomputationSelection } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface StartRecomputation {
  /** Of the form: the same form starts one run, however often it is sent. */
  readonly key: string;
  readonly ruleSetId: string;
  readonly selection: RecomputationSelection;
  readonly reason: string;
}

export const MOST_CLAIM_NUMBERS = 1000;

/**
 * Starts a recomputation of the selected cases with a rule set, in force or draft. Nothing changes for anybody: the
 * result is a list of differences. Refusals: `recomputation/no-reason`, `recomputation/unknown-rule-set`,
 * `recomputation/no-cases`, `recomputation/unknown-numbers`, `recomputation/too-many-numbers`.
 */
export async function startRecomputation(
  deps: Deps,
  actor: Actor,
  command: StartRecomputation,
): Promise<Result<{ readonly runId: string }>> {
  const allowed = authorize(actor, 'recomputation.start');
  if (!allowed.ok) return allowed;
  const checked = checkCommand(command);
  if (!checked.ok) return checked;
  const started = await deps.uow.run(async (tx) => {
    const earlier = await tx.recomputations.findByKey(command.key);
    return earlier ? ok({ runId: earlier.id }) : start(deps, tx, actor, command);
  });
  if (started.ok || started.error.code !== 'recomputation/already-started') return started;
  // Sent twice at the same moment: the other one was first.
  return deps.uow.run(async (tx) => {
    const earlier = await tx.recomputations.findByKey(command.key);
    return earlier ? ok({ runId: earlier.id }) : started;
  });
}

function checkCommand({ reason, selection }: StartRecomputation): Result<void> {
  if (reason.trim() === '') return atField('reason', 'recomputation/no-reason');
  if ((selection.claimNumbers?.length ?? 0) > MOST_CLAIM_NUMBERS)
    return atField('claimNumbers', 'recomputation/too-many-numbers', { most: MOST_CLAIM_NUMBERS });
  return ok();
}

async function start(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { key, ruleSetId, selection, reason }: StartRecomputation,
): Promise<Result<{ readonly runId: string }>> {
  const ruleSet = await tx.ruleSets.find(ruleSetId);
  if (!ruleSet) return atField('ruleSetId', 'recomputation/unknown-rule-set');
  const unknown = await tx.recomputations.unknownNumbers(selection.claimNumbers ?? []);
  if (unknown.length > 0)
    return atField('claimNumbers', 'recomputation/unknown-numbers', {
      numbers: unknown.slice(0, 10).join(', '),
    });
  const now = deps.clock.now();
  const run: RecomputationRun = {
    id: deps.ids.next(),
    version: 1,
    requestKey: key,
    ruleSetId,
    selection,
    reason: reason.trim(),
    state: 'queued',
    total: 0,
    done: 0,
    changed: 0,
    unchanged: 0,
    first: 0,
    refused: 0,
    provisionalChanged: 0,
    attempts: 0,
    createdBy: actor.personId,
    createdAt: now,
    touchedAt: now,
  };
  await tx.recomputations.insert(run);
  const total = await tx.recomputations.fixCases(run.id, selection);
  if (total === 0) return err(domainError('recomputation/no-cases'));
  await tx.recomputations.save({ ...run, total });
  await tx.jobs.add('recomputation.run', { runId: run.id }, { key: `recomputation:${run.id}` });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'recomputation.start',
      subjectType: 'recomputation',
      subjectId: run.id,
      reason: run.reason,
      detail: { ruleSet: ruleSet.id, ruleSetVersion: ruleSet.version, cases: total },
    }),
  );
  return ok({ runId: run.id });
}

function atField(field: string, code: string, params: Record<string, string | number> = {}): Result<never> {
  return err(domainError(code, params, [{ field, code, params }]));
}
