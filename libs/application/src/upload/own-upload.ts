import { domainError, err, ok, type Result } from '#kernel';
import type { Upload } from '#domain';
import type { Actor } from '../access/actor.js';
import { claimFor } from '../claim/document-place.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** A file on its way, and which of its pieces are here. */
export interface UploadNow {
  readonly upload: Upload;
  readonly stored: readonly number[];
}

export interface UploadCommand {
  readonly claimId: string;
  readonly uploadId: string;
}

/** The upload, locked, of a claim that is the actor's own; else `common/not-found`. */
export async function ownUpload(tx: Tx, actor: Actor, command: UploadCommand): Promise<Result<Upload>> {
  const claim = await claimFor(tx, actor, { claimId: command.claimId });
  if (!claim.ok) return claim;
  const upload = await tx.uploads.get(command.uploadId);
  return upload?.claimId === command.claimId ? ok(upload) : err(domainError('common/not-found'));
}

export async function uploadNow(tx: Tx, upload: Upload): Promise<UploadNow> {
  const pieces = await tx.uploads.pieces(upload.id);
  return { upload, stored: pieces.filter((piece) => piece.stored).map((piece) => piece.number) };
}

/** Which pieces are here: where a browser goes on after a lost connection. Errors: those of `ownUpload`. */
export async function readUploadNow(
  deps: Deps,
  actor: Actor,
  command: UploadCommand,
): Promise<Result<UploadNow>> {
  return deps.uow.run(async (tx) => {
    const upload = await ownUpload(tx, actor, command);
    return upload.ok ? ok(await uploadNow(tx, upload.value)) : upload;
  });
}

/** Where the bytes of a piece lie: named by what they are, so that storing them twice is storing them once. */
export function pieceKey(
  uploadId: string,
  piece: { readonly number: number; readonly sha256: string },
): string {
  return `uploads/${uploadId}/${piece.number}-${piece.sha256}`;
}
