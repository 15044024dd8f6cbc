import { domainError, err, formatDate, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition } from '#domain';
import { auditEvent } from '../audit-event.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';
import { contestTermPassed, lockOwnDecision } from './own-decision.js';

/**
 * The victim tells the fund that an appeal was lodged with the court of appeal. Telling is no appeal: only the court
 * can receive one. The decision then waits for the judgment and does not become final by silence.
 * Refusals: `decision/already-answered`, `decision/contest-term-passed`.
 * @see Decreet 5/4/2019 art. 16–18
 */
export async function reportAppeal(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly decisionId: string; readonly court: string },
): Promise<Result<void>> {
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
    const state = claimTransition({ state: claim.state, appealTermPassed }, 'appeal', ['claimant']);
    if (!state.ok) return state;
    await tx.decisions.save({ ...decision, state: contested.value, answer: 'appeal' });
    await tx.claims.save({ ...claim, state: state.value });
    await meetTerm(tx, claim.id, 'contest-decision');
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.appeal',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: claim.id,
        detail: { court: command.court },
      }),
    );
    return ok();
  });
}
