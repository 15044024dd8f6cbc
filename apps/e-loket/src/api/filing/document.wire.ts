import { DOCUMENT_KINDS, pieceCount, UPLOAD_STATES, type DocumentKind } from '#domain';
import { MAX_DOCUMENT_BYTES, type UploadNow } from '#application';
import { z } from 'zod';
import { line } from './wire-pieces.js';

type NonEmpty<T> = readonly [T, ...T[]];
const KINDS = Object.keys(DOCUMENT_KINDS) as unknown as NonEmpty<DocumentKind>;

/** Body of `POST /claims/{id}/documents`. */
export const documentSchema = z
  .strictObject({
    kind: z.enum(KINDS),
    itemId: z.uuid('Geef de id van een schadepost.').optional().describe('De schadepost waar het bij hoort'),
    fileName: line(255, 'Naam van het bestand'),
    size: z
      .int({ error: 'Geef een geheel getal.' })
      .min(1, 'Geef een getal vanaf 1.')
      .max(MAX_DOCUMENT_BYTES)
      .describe('In bytes'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'Geef 64 hexadecimale cijfers (kleine letters).')
      .describe('SHA-256 van het hele bestand'),
  })
  .describe('Een document dat u gaat sturen');

export const uploadSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(UPLOAD_STATES),
    pieceSize: z.int().describe('Bytes per stuk; het laatste is korter'),
    pieces: z.int(),
    received: z.array(z.int()).describe('Nummers van de stukken die er zijn, vanaf 0'),
    documentId: z.uuid().nullable().describe('Zodra het document bij de aanvraag zit'),
  })
  .describe('Een document dat onderweg is');
export type WireUpload = z.output<typeof uploadSchema>;

export function wireUpload({ upload, stored }: UploadNow): WireUpload {
  return {
    id: upload.id,
    state: upload.state,
    pieceSize: upload.pieceSize,
    pieces: pieceCount(upload),
    received: [...stored],
    documentId: upload.documentId ?? null,
  };
}
