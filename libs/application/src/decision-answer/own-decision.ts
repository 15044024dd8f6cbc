import { domainError, err, isAfter, ok, type Result } from '#kernel';
import { type Claim, type Decision } from '#domain';
import { authorize, claimFacts } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** The claim and the decision the page showed, locked, of this claimant. */
export async function lockOwnDecision(
  tx: Tx,
  actor: Actor,
  command: { readonly claimId: string; readonly decisionId: string },
): Promise<Result<{ claim: Claim; decision: Decision }>> {
  const claim = await tx.claims.get(command.claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'decision.contest', claimFacts(claim));
  if (!allowed.ok) return allowed;
  const decision = await tx.decisions.get(command.decisionId);
  if (!decision || decision.claimId !== claim.id) return err(domainError('common/not-found'));
  return ok({ claim, decision });
}

/** Whether the month to contest is over; the last day still counts. */
export function contestTermPassed(decision: Decision, deps: Pick<Deps, 'clock'>): boolean {
  return decision.contestDue !== undefined && isAfter(deps.clock.today(), decision.contestDue);
}
