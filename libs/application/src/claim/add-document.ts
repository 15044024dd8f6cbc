import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { checkPlaceFor, recordDocument, type DocumentPlace } from './document-place.js';
import { ALLOWED_MEDIA_TYPES, displayFileName } from './file-name.js';

export interface AddDocument extends DocumentPlace {
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
  await recordDocument(deps, tx, actor, { claim: welcome.value, document });
  return ok({ documentId: document.id });
}
