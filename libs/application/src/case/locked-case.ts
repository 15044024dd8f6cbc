import { domainError, err, ok, type Result } from '#kernel';
import type { Claim } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, type Action } from '../access/policy.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What every command of the back-office carries: the case, and the version the page was made from. */
export interface CaseCommand {
  readonly claimId: string;
  readonly version: number;
}

/**
 * The submitted claim, locked for this transaction, when the actor may do this to it and the page was not stale.
 * Refusals: `access/forbidden`, `common/not-found`, `claim/own-case` (nobody handles his own claim),
 * `version/conflict` (somebody else was first, or the same form was sent twice).
 */
export async function lockedCase(
  tx: Tx,
  actor: Actor,
  action: Action,
  command: CaseCommand,
): Promise<Result<Claim>> {
  const allowed = authorize(actor, action);
  if (!allowed.ok) return allowed;
  const claim = await tx.claims.get(command.claimId);
  if (!claim || claim.submittedAt === undefined) return err(domainError('common/not-found'));
  if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
  if (claim.version !== command.version) return err(domainError('version/conflict'));
  return ok(claim);
}

/** A proposal to declare inadmissible stops the other commands of the officer until the approver has answered. */
export async function noPendingProposal(tx: Tx, claimId: string): Promise<Result<void>> {
  const latest = await tx.decisions.latestOf(claimId);
  return latest?.state === 'proposed' ? err(domainError('decision/already-proposed')) : ok();
}
