import { domainError, err, ok, type Result } from '#kernel';
import { holderOf, type ClaimDocument } from '#domain';
import { holderIdOf, type Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';

export interface OpenedDocument {
  readonly document: ClaimDocument;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * A document for the claimant to download again, also while the scan still runs; never once it was found infected.
 * Staff take another way, which asks for a clean scan and writes their reading down.
 * Errors: `common/not-found` (also somebody else's), `document/infected`.
 */
export async function openOwnDocument(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly documentId: string },
): Promise<Result<OpenedDocument>> {
  const found = await deps.uow.run(async (tx): Promise<Result<ClaimDocument>> => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim || holderOf(claim) !== holderIdOf(actor)) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'document.view', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const document = (await tx.documents.ofClaim(claim.id)).find((d) => d.id === command.documentId);
    if (!document) return err(domainError('common/not-found'));
    return document.scan === 'infected' ? err(domainError('document/infected')) : ok(document);
  });
  if (!found.ok) return found;
  return ok({ document: found.value, content: await deps.objects.get(found.value.objectKey) });
}
