import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

export interface OpenedDocument {
  readonly document: ClaimDocument;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * A document to download. Nobody gets an infected file; others than its owner get it only after a clean scan, and their
 * reading is written in the log book.
 * Errors: `common/not-found`, `access/forbidden`, `document/infected`, `document/not-scanned`.
 */
export async function openDocument(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly documentId: string },
): Promise<Result<OpenedDocument>> {
  const found = await deps.uow.run(async (tx): Promise<Result<ClaimDocument>> => {
    const document = await tx.documents.get(command.documentId);
    const claim = document ? await tx.claims.find(document.claimId) : undefined;
    if (!document || !claim || claim.id !== command.claimId || document.removedAt) {
      return err(domainError('common/not-found'));
    }
    const assignment = await tx.expertise.assignmentOf(claim.id);
    const facts = { ownerId: claim.personId, ...(assignment ? { assignedTo: [assignment.expertId] } : {}) };
    const allowed = authorize(actor, 'document.view', facts);
    if (!allowed.ok) return allowed;
    if (document.scan === 'infected') return err(domainError('document/infected'));
    if (claim.personId === actor.personId) return ok(document);
    if (document.scan !== 'clean') return err(domainError('document/not-scanned'));
    await tx.audit.append(
      auditEvent(actor, {
        action: 'document.opened',
        subjectType: 'document',
        subjectId: document.id,
        claimId: claim.id,
      }),
    );
    return ok(document);
  });
  if (!found.ok) return found;
  return ok({ document: found.value, content: await deps.objects.get(found.value.objectKey) });
}
