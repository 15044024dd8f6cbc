import { domainError, err, ok, type DomainError, type Result } from '#kernel';
import { missingPieces, pieceCount, type ClaimDocument, type Upload } from '#domain';
import type { Actor } from '../access/actor.js';
import { checkPlaceFor, recordDocument } from '../claim/document-place.js';
import { displayFileName } from '../claim/file-name.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import type { FileHolder, HeldFile, UploadPiece } from '../ports/upload.port.js';
import { ownUpload, pieceKey, type UploadCommand } from './own-upload.js';

export interface UploadDeps extends Deps {
  readonly files: FileHolder;
}

/**
 * Makes the document of an upload of which all pieces are here: put together, compared with the hash that was given at the
 * start, looked at by its content, stored, and queued for the virus scan. Asked again it answers the same document. What is
 * refused for good ends the upload.
 * Errors: `common/not-found`, `document/closed`, `document/too-many`, `upload/ended`, `upload/piece-missing`,
 * `upload/hash-differs`, and those of `inspectFile`.
 */
export async function finishUpload(
  deps: UploadDeps,
  actor: Actor,
  command: UploadCommand,
): Promise<Result<{ documentId: string }>> {
  const read = await deps.uow.run(async (tx) => whole(tx, actor, command));
  if (!read.ok) return read;
  const { upload, pieces } = read.value;
  if (upload.documentId !== undefined) return ok({ documentId: upload.documentId });
  const file = await deps.files.hold(together(deps, upload, pieces));
  try {
    const inspected = await judge(file, upload);
    return inspected.ok
      ? await keep(deps, actor, upload, { file, mediaType: inspected.value.mediaType })
      : await refuse(deps, actor, command, inspected.error);
  } finally {
    await file.release();
  }
}

async function whole(
  tx: Tx,
  actor: Actor,
  command: UploadCommand,
): Promise<Result<{ upload: Upload; pieces: readonly UploadPiece[] }>> {
  const found = await ownUpload(tx, actor, command);
  if (!found.ok) return found;
  const upload = found.value;
  if (upload.state === 'refused' && upload.refusal) return err(upload.refusal);
  if (upload.state === 'abandoned') return err(domainError('upload/ended'));
  if (upload.state === 'finished') return ok({ upload, pieces: [] });
  const pieces = (await tx.uploads.pieces(upload.id)).filter((piece) => piece.stored);
  const [first] = missingPieces(upload, new Set(pieces.map((piece) => piece.number)));
  return first === undefined
    ? ok({ upload, pieces })
    : err(domainError('upload/piece-missing', { number: first + 1, count: pieceCount(upload) }));
}

async function* together(
  deps: Deps,
  upload: Upload,
  pieces: readonly UploadPiece[],
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield* await deps.objects.get(pieceKey(upload.id, piece));
}

async function judge(file: HeldFile, upload: Upload): Promise<Result<{ mediaType: string }>> {
  return file.sha256 === upload.sha256
    ? file.inspect(upload.fileName)
    : err(domainError('upload/hash-differs'));
}

async function keep(
  deps: Deps,
  actor: Actor,
  { claimId, id: uploadId, itemId, kind, fileName }: Upload,
  { file, mediaType }: { readonly file: HeldFile; readonly mediaType: string },
): Promise<Result<{ documentId: string }>> {
  const id = deps.ids.next();
  const objectKey = `claims/${claimId}/${id}`;
  const stored = await deps.objects.put(objectKey, file.content());
  const document: ClaimDocument = {
    ...stored,
    id,
    objectKey,
    claimId,
    ...(itemId === undefined ? {} : { itemId }),
    kind,
    fileName: displayFileName(fileName, mediaType),
    mediaType,
    scan: 'pending',
    uploadedBy: actor.personId,
    uploadedAt: deps.clock.now(),
  };
  const kept = await deps.uow.run(async (tx) => record(deps, tx, actor, { uploadId, document }));
  if (!kept.ok || kept.value.documentId !== id) await deps.objects.remove(objectKey);
  return kept;
}

async function record(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { uploadId, document }: { readonly uploadId: string; readonly document: ClaimDocument },
): Promise<Result<{ documentId: string }>> {
  const found = await ownUpload(tx, actor, { claimId: document.claimId, uploadId });
  if (!found.ok) return found;
  // Another request finished it while this one looked at the file.
  if (found.value.documentId !== undefined) return ok({ documentId: found.value.documentId });
  if (found.value.state !== 'open') return err(domainError('upload/ended'));
  const room = await checkPlaceFor(tx, actor, document, uploadId);
  if (!room.ok) return room;
  await recordDocument(deps, tx, actor, { claim: room.value, document });
  await tx.uploads.save({ ...found.value, state: 'finished', documentId: document.id });
  await clearLater(tx, uploadId);
  return ok({ documentId: document.id });
}

async function refuse(
  deps: Deps,
  actor: Actor,
  command: UploadCommand,
  refusal: DomainError,
): Promise<Result<never>> {
  const ended = await deps.uow.run(async (tx) => {
    const upload = await ownUpload(tx, actor, command);
    if (!upload.ok) return upload;
    if (upload.value.state !== 'open') return ok();
    await tx.uploads.save({ ...upload.value, state: 'refused', refusal });
    await clearLater(tx, command.uploadId);
    return ok();
  });
  return ended.ok ? err(refusal) : ended;
}

/** The pieces have done their work, or will do none any more. */
export async function clearLater(tx: Tx, uploadId: string): Promise<void> {
  await tx.jobs.add('upload.clear', { uploadId }, { key: `upload.clear:${uploadId}` });
}
