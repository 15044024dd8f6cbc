import { domainError, err, isAfter, ok, type PlainDate, type Result } from '#kernel';
import { recomputationTransition, type CorrectionGround, type RecomputationRun } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { lockedRun, startersOf, type RunCommand } from './steer-recomputation.js';

export interface ApplyRecomputation extends RunCommand {
  /** Version of the run the page was made from. */
  readonly version: number;
  readonly ground: CorrectionGround;
  /** When the fund found that the decisions are wrong. */
  readonly foundOn: PlainDate;
  /** In plain Dutch, for the letters. */
  readonly motivation: string;
}

/**
 * Asks for a correcting decision on every changed case. A job makes the proposals; nothing counts before an approver
 * approves each of them. Refusals: `recomputation/rule-set-not-in-force` (a draft, or replaced),
 * `recomputation/provisional`, `recomputation/nothing-changed`, `recomputation/no-motivation`,
 * `decision/found-in-future`, `version/conflict`.
 * @see Decreet 5/4/2019 art. 14-15
 */
export async function applyRecomputation(
  deps: Deps,
  actor: Actor,
  command: ApplyRecomputation,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedRun(tx, actor, 'recomputation.apply', command);
    if (!found.ok) return found;
    const run = found.value;
    if (run.version !== command.version) return err(domainError('version/conflict'));
    if (command.motivation.trim() === '') return atField('motivation', 'recomputation/no-motivation');
    if (isAfter(command.foundOn, deps.clock.today())) return atField('foundOn', 'decision/found-in-future');
    const roles = startersOf(actor);
    const facts = {
      state: run.state,
      hasChanges: run.changed > 0,
      ruleSetInForce: await isInForce(tx, run.ruleSetId),
      provisional: run.provisionalChanged > 0,
    };
    const state = recomputationTransition(facts, 'apply', roles);
    if (!state.ok) return state;
    await tx.recomputations.save(applying(deps, run, command, actor, state.value));
    await tx.jobs.add('recomputation.apply', { runId: run.id }, { key: `recomputation:${run.id}` });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'recomputation.apply',
        subjectType: 'recomputation',
        subjectId: run.id,
        reason: command.motivation.trim(),
        detail: { ground: command.ground, foundOn: command.foundOn.toString(), cases: run.changed },
      }),
    );
    return ok();
  });
}

function applying(
  deps: Deps,
  run: RecomputationRun,
  command: ApplyRecomputation,
  actor: Actor,
  state: RecomputationRun['state'],
): RecomputationRun {
  const now = deps.clock.now();
  return {
    ...run,
    state,
    attempts: 0,
    touchedAt: now,
    application: {
      ground: command.ground,
      foundOn: command.foundOn,
      motivation: command.motivation.trim(),
      by: actor.personId,
      byRole: startersOf(actor)[0] ?? 'officer',
      at: now,
      total: run.changed,
      done: 0,
      proposed: 0,
    },
  };
}

/** A draft, a withdrawn set and one that a later version replaced never come back for their own first day. */
export async function isInForce(tx: Tx, ruleSetId: string): Promise<boolean> {
  const ruleSet = await tx.ruleSets.find(ruleSetId);
  return ruleSet !== undefined && (await tx.ruleSets.inForce(ruleSet.validFrom))?.id === ruleSet.id;
}

function atField(field: string, code: string): Result<never> {
  return err(domainError(code, undefined, [{ field, code }]));
}
