import { domainError, err, ok, type Result } from '#kernel';
import { claimTransition } from '#domain';
import { auditEvent } from '../audit-event.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';

/**
 * Sends the answers: the claim goes back to the officer and the term is met.
 * Refused with `request/unanswered` (number of open items) while something asked has no answer.
 */
export async function supplyInformation(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'request.answer', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const items = await tx.completeness.ofClaim(claim.id);
    const open = items.filter((item) => item.status === 'requested').length;
    if (open > 0) return err(domainError('request/unanswered', { count: open }));
    const state = claimTransition({ state: claim.state }, 'supply_information', ['claimant']);
    if (!state.ok) return state;
    await tx.claims.save({ ...claim, state: state.value });
    await meetTerm(tx, claim.id, 'supply-information');
    await tx.audit.append(
      auditEvent(actor, {
        action: 'request.supply',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok();
  });
}
