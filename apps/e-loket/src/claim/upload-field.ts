import type { ClaimDocument } from '#domain';
import { ALLOWED_MEDIA_TYPES, FORMATS_TEXT, MAX_DOCUMENT_BYTES, MAX_DOCUMENTS } from '#application';

/** What the field for files says and checks, on every page with one; `claim/_upload.njk` lays it out. */
export interface UploadField {
  /** Where the script sends pieces. */
  readonly address: string;
  readonly maxBytes: number;
  readonly maxMb: number;
  /** How many files may still come. */
  readonly room: number;
  readonly endings: string;
  readonly accept: string;
  readonly formats: string;
}

export function uploadField(claimId: string, documents: readonly ClaimDocument[]): UploadField {
  const endings = Object.values(ALLOWED_MEDIA_TYPES).flat();
  return {
    address: `/aanvraag/${claimId}/opladen`,
    maxBytes: MAX_DOCUMENT_BYTES,
    maxMb: MAX_DOCUMENT_BYTES / 1024 / 1024,
    room: Math.max(0, MAX_DOCUMENTS - documents.length),
    endings: endings.join(','),
    accept: endings.map((ending) => `.${ending}`).join(','),
    formats: FORMATS_TEXT,
  };
}

/** The files that the script sent in pieces before it sent the form: documents of this claim, and nothing else. */
export function sentInPieces(documents: readonly ClaimDocument[], fields: unknown): readonly ClaimDocument[] {
  const named = (fields as Record<string, unknown> | undefined)?.['documents'];
  const ids = new Set(typeof named === 'string' ? named.split(',') : []);
  return documents.filter((document) => ids.has(document.id));
}
