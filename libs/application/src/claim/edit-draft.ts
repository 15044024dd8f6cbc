import { domainError, err, ok, type Result } from '#kernel';
import { type AuditAction, type Claim } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Which draft, and the version the page was made from. */
export interface DraftCommand {
  readonly claimId: string;
  readonly version: number;
}

export interface SavedDraft {
  readonly claimId: string;
  readonly version: number;
}

/**
 * Changes the actor's own draft: the frame of every page of the claim form.
 * Errors: `common/not-found` (also somebody else's claim), `claim/not-draft`, `version/conflict`, or those of `change`.
 */
export async function editDraft(
  deps: Deps,
  actor: Actor,
  command: DraftCommand,
  audit: AuditAction,
  change: (claim: Claim, tx: Tx) => Result<Claim> | Promise<Result<Claim>>,
): Promise<Result<SavedDraft>> {
  return deps.uow.run(async (tx) => {
    const found = await ownClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'draft') return err(domainError('claim/not-draft'));
    if (claim.version !== command.version) return err(domainError('version/conflict'));
    const changed = await change(claim, tx);
    if (!changed.ok) return changed;
    await tx.claims.save(changed.value);
    await tx.audit.append(
      auditEvent(actor, { action: audit, subjectType: 'claim', subjectId: claim.id, claimId: claim.id }),
    );
    return ok({ claimId: claim.id, version: claim.version + 1 });
  });
}

/** The claim, locked, when it is the actor's own; else `common/not-found`. */
export async function ownClaim(tx: Tx, actor: Actor, claimId: string): Promise<Result<Claim>> {
  const claim = await tx.claims.get(claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'claim.edit', claimFacts(claim));
  return allowed.ok ? ok(claim) : allowed;
}
