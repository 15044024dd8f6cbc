import type { DomainError, Instant } from '#kernel';
import type { DocumentKind } from '../claim/claim.js';

/** Where a file on its way stands. Only `open` takes pieces; the others are ends. */
export const UPLOAD_STATES = ['open', 'finished', 'refused', 'abandoned'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** One file that arrives in numbered pieces (from 0), all of `pieceSize` bytes but the last. */
export interface Upload {
  readonly id: string;
  readonly claimId: string;
  readonly itemId?: string;
  readonly kind: DocumentKind;
  /** As the sender calls it; cleaned when the file is whole. */
  readonly fileName: string;
  readonly size: number;
  /** Of the whole file, by the sender before he starts; checked at the end. */
  readonly sha256: string;
  readonly pieceSize: number;
  readonly state: UploadState;
  readonly documentId?: string;
  readonly refusal?: DomainError;
  readonly uploadedBy: string;
  readonly startedAt: Instant;
  /** When the last piece arrived. */
  readonly activeAt: Instant;
}

type Sizes = Pick<Upload, 'size' | 'pieceSize'>;

export function pieceCount({ size, pieceSize }: Sizes): number {
  return Math.ceil(size / pieceSize);
}

/** How long that piece must be; 0 for one that the file does not have. */
export function pieceBytes(upload: Sizes, number: number): number {
  const count = pieceCount(upload);
  if (!Number.isInteger(number) || number < 0 || number >= count) return 0;
  return number < count - 1 ? upload.pieceSize : upload.size - upload.pieceSize * (count - 1);
}

/** The pieces that still have to come, in order. */
export function missingPieces(upload: Sizes, stored: ReadonlySet<number>): number[] {
  return Array.from({ length: pieceCount(upload) }, (_, number) => number).filter(
    (number) => !stored.has(number),
  );
}
