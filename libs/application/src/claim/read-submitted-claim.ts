import { domainError, err, ok, type Result } from '#kernel';
import { expectedDocuments, type ClaimDocument, type ExpectedDocument } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import { claimLetterFacts } from '../outgoing/claim-letter-facts.js';
import { documentFacts } from '../situation/document-facts.js';
import type { ClaimLetterFacts } from '../ports/letters.port.js';

export interface SubmittedClaim extends ClaimLetterFacts {
  readonly documents: readonly ClaimDocument[];
  readonly expected: readonly ExpectedDocument[];
}

/** The actor's own submitted claim with what its receipt says. Errors: `common/not-found`, also for a draft. */
export async function readSubmittedClaim(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<SubmittedClaim>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim?.submittedAt) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.edit', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const facts = await claimLetterFacts(tx, claim.id);
    if (!facts.ok) return facts;
    const documents = await tx.documents.ofClaim(claim.id);
    const expected = expectedDocuments(claim, documents, await documentFacts(tx, claim));
    return ok({ ...facts.value, documents, expected });
  });
}
