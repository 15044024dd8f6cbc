import type { Upload } from '#domain';
import type { Instant, Result } from '#kernel';

export interface UploadPiece {
  readonly number: number;
  readonly sha256: string;
  /** Its bytes are in the object store. */
  readonly stored: boolean;
}

export interface UploadRepository {
  insert(upload: Upload): Promise<void>;
  /** Locked. */
  get(id: string): Promise<Upload | undefined>;
  /** State, document, refusal and last activity: the only things that change. */
  save(upload: Upload): Promise<void>;
  /** Open ones, the oldest first. */
  openOf(claimId: string): Promise<readonly Upload[]>;
  /** In order. */
  pieces(uploadId: string): Promise<readonly UploadPiece[]>;
  /** The piece as it is known now: the given one, or the one that was there already. */
  addPiece(uploadId: string, number: number, sha256: string): Promise<UploadPiece>;
  markStored(uploadId: string, number: number): Promise<void>;
  forgetPieces(uploadId: string): Promise<void>;
  /** Open uploads of which nothing came since that moment. */
  idleSince(moment: Instant, limit: number): Promise<readonly string[]>;
}

/** A file on the disk of this process while it is looked at. Whoever holds it releases it. */
export interface HeldFile {
  readonly size: number;
  readonly sha256: string;
  /** What it is by its content; the refusals are those of `inspectFile`. */
  inspect(originalName: string): Promise<Result<{ readonly mediaType: string }>>;
  content(): AsyncIterable<Uint8Array>;
  release(): Promise<void>;
}

export interface FileHolder {
  hold(content: AsyncIterable<Uint8Array>): Promise<HeldFile>;
}
