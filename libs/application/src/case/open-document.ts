import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument } from '#domain';
import { writeView } from '../access/record-view.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { mayReadDocument } from './case-file.js';

/**
 * A document a member of staff may see: of this case, not removed and found clean; that it was opened is written down.
 * Refusals: those of `recordView`, `common/not-found`.
 */
export async function openDocument(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly documentId: string; readonly reason?: string },
): Promise<Result<ClaimDocument>> {
  return deps.uow.run(async (tx) => {
    const { claimId, documentId, reason } = command;
    const viewed = await writeView(tx, actor, {
      claimId,
      action: 'document.view',
      subject: { type: 'document', id: documentId },
      ...(reason === undefined ? {} : { reason }),
    });
    if (!viewed.ok) return viewed;
    const document = (await tx.documents.ofClaim(claimId)).find((d) => d.id === documentId);
    const readable = document?.scan === 'clean' && mayReadDocument(actor, viewed.value.claim, document);
    return readable ? ok(document) : err(domainError('common/not-found'));
  });
}
