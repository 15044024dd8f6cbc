import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { ownClaim } from './edit-draft.js';

/**
 * Takes a document out of a draft. After submission nothing can be taken back: the officer may already rely on it.
 * Removing twice is the same as once. Errors: `common/not-found`, `claim/not-draft`.
 */
export async function removeDocument(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly documentId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const claim = await ownClaim(tx, actor, command.claimId);
    if (!claim.ok) return claim;
    const document = await tx.documents.get(command.documentId);
    if (!document || document.claimId !== command.claimId) return err(domainError('common/not-found'));
    if (claim.value.state !== 'draft') return err(domainError('claim/not-draft'));
    if (document.removedAt) return ok();
    await tx.documents.save({ ...document, removedAt: deps.clock.now() });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'document.remove',
        subjectType: 'document',
        subjectId: document.id,
        claimId: document.claimId,
      }),
    );
    return ok();
  });
}
