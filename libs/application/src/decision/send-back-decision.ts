import { domainError, err, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { isCorrection, lockedProposal, type DecisionCommandInput } from './approve-decision.js';

/**
 * The approver does not agree: back to the officer, with the reason; the number stays with the draft. A correction is
 * declined instead: the decision in force and the claim stay exactly as they were.
 */
export async function sendBackDecision(
  deps: Deps,
  actor: Actor,
  command: DecisionCommandInput & { readonly reason: string },
): Promise<Result<void>> {
  if (command.reason === '')
    return err(
      domainError('decision/no-reason', undefined, [{ field: 'reason', code: 'decision/no-reason' }]),
    );
  return deps.uow.run(async (tx) => {
    const found = await lockedProposal(tx, actor, command);
    if (!found.ok) return found;
    const { claim, decision } = found.value;
    const declined = isCorrection(claim, decision);
    const drafted = decisionTransition(
      { state: decision.state, isCorrection: declined },
      declined ? 'decline' : 'send_back',
      ['approver'],
    );
    if (!drafted.ok) return drafted;
    await tx.decisions.save({ ...decision, state: drafted.value });
    if (declined || decision.kind === 'inadmissible') {
      await tx.claims.save(claim);
    } else {
      const next = claimTransition({ state: claim.state }, 'send_back_decision', ['approver']);
      if (!next.ok) return next;
      await tx.claims.save({ ...claim, state: next.value });
    }
    await tx.audit.append(
      auditEvent(actor, {
        action: declined ? 'decision.decline' : 'decision.send-back',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: claim.id,
        reason: command.reason,
      }),
    );
    return ok();
  });
}
