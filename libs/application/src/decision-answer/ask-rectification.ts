import { domainError, err, formatDate, ok, type Result } from '#kernel';
import { claimTransition } from '#domain';
import { auditEvent } from '../audit-event.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';
import { contestTermPassed, lockOwnDecision } from './own-decision.js';

/**
 * Within a month of receipt the victim asks, with reasons, to correct the decision. The claim goes back to the officer;
 * the decision stays as delivered until a new one replaces it. The reasons stand in the case's log for the officer.
 * Refusals: `decision/motive-missing`, `decision/contest-term-passed`.
 * @see Decreet 5/4/2019 art. 15
 */
export async function askRectification(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly decisionId: string; readonly motive: string },
): Promise<Result<void>> {
  const motive = command.motive.trim();
  if (motive === '') return err(domainError('decision/motive-missing'));
  return deps.uow.run(async (tx) => {
    const own = await lockOwnDecision(tx, actor, command);
    if (!own.ok) return own;
    const { claim, decision } = own.value;
    if (decision.state !== 'delivered' || decision.answer)
      return err(domainError('decision/already-answered'));
    const passed = contestTermPassed(decision, deps);
    if (passed && decision.contestDue) {
      return err(domainError('decision/contest-term-passed', { until: formatDate(decision.contestDue) }));
    }
    const state = claimTransition({ state: claim.state, appealTermPassed: passed }, 'request_rectification', [
      'claimant',
    ]);
    if (!state.ok) return state;
    await tx.decisions.save({ ...decision, answer: 'rectification-asked' });
    await tx.claims.save({ ...claim, state: state.value });
    await meetTerm(tx, claim.id, 'contest-decision');
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.ask-rectification',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: claim.id,
        reason: motive,
      }),
    );
    return ok();
  });
}
