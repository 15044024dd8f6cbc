import { domainError, err, ok, type Result } from '#kernel';
import { holderOf, type Claim, type ClaimDocument, type ClaimState, type DocumentKind } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { ALLOWED_MEDIA_TYPES, displayFileName } from './file-name.js';

export const MAX_DOCUMENTS = 20;
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** States in which the claimant can still give documents: until the decision is proposed. */
const OPEN_STATES: readonly ClaimState[] = [
  'draft',
  'submitted',
  'awaiting_information',
  'complete',
  'admissible',
  'in_expertise',
  'report_sent',
];

export interface AddDocument {
  readonly claimId: string;
  /** The damaged good it belongs to; absent for the policy and other papers of the whole claim. */
  readonly itemId?: string;
  readonly kind: DocumentKind;
  /** As the sender called it; cleaned here. */
  readonly originalName: string;
  /** What the content was found to be, not what the sender said. */
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file with the claim, unseen by others until the virus scan has passed. The bytes go to the store first,
 * under a fresh key; when the record is refused they are an orphan that nothing refers to.
 * Errors: `common/not-found`, `document/type-not-allowed`, `document/too-many`, `document/closed`,
 * `document/empty`, `claim/item-not-found`.
 */
export async function addDocument(
  deps: Deps,
  actor: Actor,
  command: AddDocument,
): Promise<Result<{ documentId: string }>> {
  if (!Object.hasOwn(ALLOWED_MEDIA_TYPES, command.mediaType))
    return err(domainError('document/type-not-allowed'));
  // Before the bytes are stored, so that nobody fills the store for somebody else's claim.
  const welcome = await deps.uow.run(async (tx) => checkPlaceFor(tx, actor, command));
  if (!welcome.ok) return welcome;
  const id = deps.ids.next();
  const objectKey = `claims/${command.claimId}/${id}`;
  const stored = await deps.objects.put(objectKey, command.content);
  const added =
    stored.size === 0
      ? err(domainError('document/empty'))
      : await deps.uow.run((tx) => insert(deps, tx, actor, command, { id, objectKey, ...stored }));
  if (!added.ok) await deps.objects.remove(objectKey);
  return added;
}

async function checkPlaceFor(tx: Tx, actor: Actor, command: AddDocument): Promise<Result<Claim>> {
  const claim = await tx.claims.get(command.claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'document.add', { ownerId: holderOf(claim) });
  if (!allowed.ok) return allowed;
  if (!OPEN_STATES.includes(claim.state)) return err(domainError('document/closed'));
  if (command.itemId !== undefined && !claim.items.some((item) => item.id === command.itemId)) {
    return err(domainError('claim/item-not-found'));
  }
  const already = await tx.documents.ofClaim(claim.id);
  return already.length >= MAX_DOCUMENTS
    ? err(domainError('document/too-many', { max: MAX_DOCUMENTS }))
    : ok(claim);
}

async function insert(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  command: AddDocument,
  stored: { id: string; objectKey: string; size: number; sha256: string },
): Promise<Result<{ documentId: string }>> {
  // Again, now with the claim locked: two uploads at once cannot pass the maximum together.
  const welcome = await checkPlaceFor(tx, actor, command);
  if (!welcome.ok) return welcome;
  const document: ClaimDocument = {
    ...stored,
    claimId: command.claimId,
    ...(command.itemId === undefined ? {} : { itemId: command.itemId }),
    kind: command.kind,
    fileName: displayFileName(command.originalName, command.mediaType),
    mediaType: command.mediaType,
    scan: 'pending',
    uploadedBy: actor.personId,
    uploadedAt: deps.clock.now(),
  };
  await tx.documents.insert(document);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'document.add',
      subjectType: 'document',
      subjectId: document.id,
      claimId: command.claimId,
      detail: { kind: document.kind, sha256: document.sha256, size: document.size },
    }),
  );
  await tx.jobs.add('document.scan', { documentId: document.id }, { key: `document.scan:${document.id}` });
  return ok({ documentId: document.id });
}
