import { domainError, err, ok, type Result } from '#kernel';
import { pieceBytes } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { oneChunk } from '../outgoing/worker-deps.js';
import { ownUpload, pieceKey, uploadNow, type UploadCommand, type UploadNow } from './own-upload.js';

export interface PutPiece extends UploadCommand {
  /** From 0. */
  readonly number: number;
  /** At most one piece, so it may sit in memory. */
  readonly content: Uint8Array;
  readonly sha256: string;
}

/**
 * Keeps one piece, in any order. The same piece again changes nothing; other content for a piece that is here is refused.
 * Errors: `common/not-found`, `document/closed`, `upload/ended`, `upload/no-such-piece`, `upload/piece-size`,
 * `upload/piece-differs`.
 */
export async function putPiece(deps: Deps, actor: Actor, command: PutPiece): Promise<Result<UploadNow>> {
  const { uploadId, number, sha256 } = command;
  const known = await deps.uow.run(async (tx) => {
    const upload = await ownUpload(tx, actor, command);
    if (!upload.ok) return upload;
    if (upload.value.state !== 'open') return err(domainError('upload/ended'));
    const bytes = pieceBytes(upload.value, number);
    const named = { number: number + 1 };
    if (bytes === 0) return err(domainError('upload/no-such-piece', named));
    if (command.content.byteLength !== bytes)
      return err(domainError('upload/piece-size', { ...named, bytes }));
    const piece = await tx.uploads.addPiece(uploadId, number, sha256);
    if (piece.sha256 !== sha256) return err(domainError('upload/piece-differs', named));
    await tx.uploads.save({ ...upload.value, activeAt: deps.clock.now() });
    return ok({ ...(await uploadNow(tx, upload.value)), piece });
  });
  if (!known.ok || known.value.piece.stored) return known;
  const key = pieceKey(uploadId, { number, sha256 });
  await deps.objects.put(key, oneChunk(command.content));
  const kept = await deps.uow.run<UploadNow>(async (tx) => {
    const upload = await ownUpload(tx, actor, command);
    if (!upload.ok) return upload;
    if (upload.value.state === 'abandoned') return err(domainError('upload/ended'));
    await tx.uploads.markStored(uploadId, number);
    return ok(await uploadNow(tx, upload.value));
  });
  // Given up in the meantime: nothing refers to the bytes any more.
  if (!kept.ok) await deps.objects.remove(key);
  return kept;
}
