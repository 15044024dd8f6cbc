import { domainError, err, ok, type Result } from '#kernel';
import {
  ENDED_CLAIM_STATES,
  type Claim,
  type ClaimDocument,
  type ClaimState,
  type DocumentKind,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Of one claim. A family with four damaged goods takes some six photos of each, and adds papers. */
export const MAX_DOCUMENTS = 100;
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Whether the claimant can give documents: as long as somebody works on the claim or a payment is to come. */
export function acceptsDocuments(state: ClaimState): boolean {
  return !(ENDED_CLAIM_STATES as readonly ClaimState[]).includes(state) && state !== 'paid';
}

/** Where a document goes. */
export interface DocumentPlace {
  readonly claimId: string;
  /** The damaged good it belongs to; absent for the policy and other papers of the whole claim. */
  readonly itemId?: string;
  readonly kind: DocumentKind;
}

/** The claim a document goes to, locked: it is the actor's, takes documents, and the good is one of its goods. */
export async function claimFor(
  tx: Tx,
  actor: Actor,
  place: Pick<DocumentPlace, 'claimId' | 'itemId'>,
): Promise<Result<Claim>> {
  const claim = await tx.claims.get(place.claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'document.add', claimFacts(claim));
  if (!allowed.ok) return allowed;
  if (!acceptsDocuments(claim.state)) return err(domainError('document/closed'));
  return place.itemId === undefined || claim.items.some((item) => item.id === place.itemId)
    ? ok(claim)
    : err(domainError('claim/item-not-found'));
}

/** The same, and there is room for one more; files on their way take their place too, save the one that is named. */
export async function checkPlaceFor(
  tx: Tx,
  actor: Actor,
  place: Pick<DocumentPlace, 'claimId' | 'itemId'>,
  ownUploadId?: string,
): Promise<Result<Claim>> {
  const claim = await claimFor(tx, actor, place);
  if (!claim.ok) return claim;
  const there = (await tx.documents.ofClaim(place.claimId)).length;
  const coming = (await tx.uploads.openOf(place.claimId)).filter(({ id }) => id !== ownUploadId).length;
  return there + coming >= MAX_DOCUMENTS
    ? err(domainError('document/too-many', { max: MAX_DOCUMENTS }))
    : claim;
}

/**
 * Writes the record of stored bytes; they stay unseen by others until the scan has passed. An officer is told of what
 * comes after filing without being asked for.
 */
export async function recordDocument(
  deps: Pick<Deps, 'ids' | 'clock'>,
  tx: Tx,
  actor: Actor,
  { claim, document }: { readonly claim: Claim; readonly document: ClaimDocument },
): Promise<void> {
  await tx.documents.insert(document);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'document.add',
      subjectType: 'document',
      subjectId: document.id,
      claimId: document.claimId,
      detail: { kind: document.kind, sha256: document.sha256, size: document.size },
    }),
  );
  if (claim.submittedAt && claim.state !== 'awaiting_information') {
    await raiseTask(deps, tx, {
      claimId: claim.id,
      kind: 'documents-added',
      what: 'De aanvrager voegde na het indienen documenten toe. Kijk of ze iets veranderen.',
    });
  }
  await tx.jobs.add('document.scan', { documentId: document.id }, { key: `document.scan:${document.id}` });
}
