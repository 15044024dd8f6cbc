import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument, Upload } from '#domain';
import type { Actor } from '../access/actor.js';
import { checkPlaceFor, claimFor, MAX_DOCUMENT_BYTES, type DocumentPlace } from '../claim/document-place.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { uploadNow, type UploadNow } from './own-upload.js';

/** Small enough to pass on a bad line in seconds, large enough to need few requests. */
export const PIECE_BYTES = 1024 * 1024;
/** Longer names are cut here; what is shown is shorter still. */
const NAME_KEPT = 255;

export interface BeginUpload extends DocumentPlace {
  readonly originalName: string;
  readonly size: number;
  /** Of the whole file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Starts a file in pieces, or answers the one that was started before: the same file for the same place is one upload,
 * so that a page that was closed goes on where it stopped, and a file that is there already is not sent again.
 * Errors: `common/not-found`, `document/empty`, `upload/too-large`, `upload/malformed`, `document/too-many`,
 * `document/closed`, `claim/item-not-found`.
 */
export async function beginUpload(
  deps: Deps,
  actor: Actor,
  command: BeginUpload,
): Promise<Result<UploadNow>> {
  const fault = faultOf(command);
  return deps.uow.run(async (tx) => {
    // Whose claim it is comes first.
    const claim = await claimFor(tx, actor, command);
    if (!claim.ok) return claim;
    if (fault) return fault;
    const open = (await tx.uploads.openOf(command.claimId)).find((upload) => isSame(upload, command));
    if (open) return ok(await uploadNow(tx, open));
    const there = (await tx.documents.ofClaim(command.claimId)).find((one) => isSame(one, command));
    if (there) return ok({ upload: await finishedAlready(deps, tx, actor, command, there), stored: [] });
    const room = await checkPlaceFor(tx, actor, command);
    if (!room.ok) return room;
    const upload = newUpload(deps, actor, command);
    await tx.uploads.insert(upload);
    return ok({ upload, stored: [] });
  });
}

function faultOf({ size, sha256 }: BeginUpload): Result<never> | undefined {
  if (!Number.isSafeInteger(size) || size < 0 || !/^[0-9a-f]{64}$/.test(sha256))
    return err(domainError('upload/malformed'));
  if (size === 0) return err(domainError('document/empty'));
  return size > MAX_DOCUMENT_BYTES
    ? err(domainError('upload/too-large', { maxMb: MAX_DOCUMENT_BYTES / 1024 / 1024 }))
    : undefined;
}

/** What was found infected is no reason to refuse the same name again: its bytes are scanned anew. */
function isSame(
  one: Pick<Upload | ClaimDocument, 'sha256' | 'size' | 'kind' | 'itemId'> & Partial<ClaimDocument>,
  command: BeginUpload,
): boolean {
  return (
    one.sha256 === command.sha256 &&
    one.size === command.size &&
    one.kind === command.kind &&
    one.itemId === command.itemId &&
    one.scan !== 'infected'
  );
}

function newUpload(deps: Deps, actor: Actor, command: BeginUpload): Upload {
  const { originalName, ...place } = command;
  const now = deps.clock.now();
  return {
    ...place,
    id: deps.ids.next(),
    fileName: [...originalName.replaceAll('\u0000', '')].slice(-NAME_KEPT).join('') || 'bestand',
    pieceSize: PIECE_BYTES,
    state: 'open',
    uploadedBy: actor.personId,
    startedAt: now,
    activeAt: now,
  };
}

async function finishedAlready(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  command: BeginUpload,
  { id: documentId }: ClaimDocument,
): Promise<Upload> {
  const upload: Upload = { ...newUpload(deps, actor, command), state: 'finished', documentId };
  await tx.uploads.insert(upload);
  return upload;
}
