import { domainError, err, formatDate, Money, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition, uncontestedAmount, type Appeal, type Decision } from '#domain';
import { auditEvent } from '../audit-event.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { contestTermPassed, lockOwnDecision } from './own-decision.js';

export interface ReportAppeal {
  readonly claimId: string;
  readonly decisionId: string;
  readonly court: string;
  /** Damage items; none: the decision as a whole. */
  readonly contested?: readonly string[];
}

/**
 * The victim tells the fund that an appeal was lodged with the court of appeal. Telling is no appeal: only the court
 * can receive one. What is contested then waits for the judgment and does not become final by silence; the rest becomes
 * payable when the month is over. Refusals: `appeal/unknown-item`, `decision/already-answered`, `decision/contest-term-passed`.
 * @see Decreet 5/4/2019 art. 16–18
 */
export async function reportAppeal(deps: Deps, actor: Actor, command: ReportAppeal): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const own = await lockOwnDecision(tx, actor, command);
    if (!own.ok) return own;
    const { claim, decision } = own.value;
    if (decision.state !== 'delivered' || decision.answer)
      return err(domainError('decision/already-answered'));
    const appealTermPassed = contestTermPassed(decision, deps);
    if (appealTermPassed && decision.contestDue) {
      return err(domainError('decision/contest-term-passed', { until: formatDate(decision.contestDue) }));
    }
    const contested = decisionTransition({ state: decision.state, appealTermPassed }, 'contest', [
      'claimant',
    ]);
    if (!contested.ok) return contested;
    // An inadmissible claim has ended: the appeal is against the decision, and the claim waits where it is.
    const state =
      claim.state === 'inadmissible'
        ? ok(claim.state)
        : claimTransition({ state: claim.state, appealTermPassed }, 'appeal', ['claimant']);
    if (!state.ok) return state;
    const appeal = await appealOf(deps, tx, actor, decision, command);
    if (!appeal.ok) return appeal;
    await tx.decisions.save({ ...decision, state: contested.value, answer: 'appeal' });
    await tx.claims.save({ ...claim, state: state.value });
    await tx.appeals.insert(appeal.value);
    await raiseTask(deps, tx, {
      claimId: claim.id,
      kind: 'appeal-lodged',
      what: `De aanvrager meldt een beroep bij het hof van beroep ${command.court}. Verwittig de juridische dienst.`,
    });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.appeal',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: claim.id,
        detail: { court: command.court, contestedItems: appeal.value.contested.length },
      }),
    );
    return ok();
  });
}

async function appealOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  decision: Decision,
  { court, contested = [] }: ReportAppeal,
): Promise<Result<Appeal>> {
  const stored = decision.calculationId ? await tx.calculations.find(decision.calculationId) : undefined;
  const lines = stored?.calculation.lines ?? [];
  const items = [...new Set(contested)];
  if (items.some((id) => !lines.some((line) => line.itemId === id))) {
    return err(
      domainError('appeal/unknown-item', undefined, [{ field: 'contested', code: 'appeal/unknown-item' }]),
    );
  }
  return ok({
    decisionId: decision.id,
    claimId: decision.claimId,
    version: 1,
    court,
    reportedBy: actor.personId,
    reportedAt: deps.clock.now(),
    contested: items,
    uncontested: stored ? uncontestedAmount(stored.calculation, items) : Money.ZERO,
  });
}
