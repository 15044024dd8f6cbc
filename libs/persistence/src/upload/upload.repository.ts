import type { EntityManager } from 'typeorm';
import type { UploadRepository } from '#application';
import type { DocumentKind, Upload, UploadState } from '#domain';
import { Temporal, type DomainError } from '#kernel';

interface UploadRow {
  readonly id: string;
  readonly claim_id: string;
  readonly item_id: string | null;
  readonly kind: DocumentKind;
  readonly file_name: string;
  readonly size: string;
  readonly sha256: string;
  readonly piece_size: number;
  readonly state: UploadState;
  readonly document_id: string | null;
  readonly refusal: DomainError | null;
  readonly uploaded_by: string;
  readonly started_at: Date;
  readonly active_at: Date;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    claimId: row.claim_id,
    ...(row.item_id === null ? {} : { itemId: row.item_id }),
    kind: row.kind,
    fileName: row.file_name,
    size: Number(row.size),
    sha256: row.sha256,
    pieceSize: row.piece_size,
    state: row.state,
    ...(row.document_id === null ? {} : { documentId: row.document_id }),
    ...(row.refusal === null ? {} : { refusal: row.refusal }),
    uploadedBy: row.uploaded_by,
    startedAt: instant(row.started_at),
    activeAt: instant(row.active_at),
  };
}

export function uploadRepository(manager: EntityManager): UploadRepository {
  return { ...uploads(manager), ...pieces(manager) };
}

function uploads(
  manager: EntityManager,
): Pick<UploadRepository, 'insert' | 'get' | 'save' | 'openOf' | 'idleSince'> {
  return {
    insert: async (upload) => {
      await manager.query(
        `INSERT INTO upload (id, claim_id, item_id, kind, file_name, size, sha256, piece_size, state, document_id,
           uploaded_by, started_at, active_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          upload.id,
          upload.claimId,
          upload.itemId ?? null,
          upload.kind,
          upload.fileName,
          upload.size,
          upload.sha256,
          upload.pieceSize,
          upload.state,
          upload.documentId ?? null,
          upload.uploadedBy,
          upload.startedAt.toString(),
          upload.activeAt.toString(),
        ],
      );
    },
    get: async (id) => {
      const [row] = await manager.query<UploadRow[]>('SELECT * FROM upload WHERE id = $1 FOR UPDATE', [id]);
      return row && toUpload(row);
    },
    save: async ({ id, state, documentId, refusal, activeAt }) => {
      await manager.query(
        'UPDATE upload SET state = $2, document_id = $3, refusal = $4::jsonb, active_at = $5 WHERE id = $1',
        [id, state, documentId ?? null, refusal ? JSON.stringify(refusal) : null, activeAt.toString()],
      );
    },
    openOf: async (claimId) =>
      (
        await manager.query<UploadRow[]>(
          `SELECT * FROM upload WHERE claim_id = $1 AND state = 'open' ORDER BY started_at, id`,
          [claimId],
        )
      ).map(toUpload),
    idleSince: async (moment, limit) =>
      (
        await manager.query<{ id: string }[]>(
          `SELECT id FROM upload WHERE state = 'open' AND active_at <= $1 ORDER BY active_at LIMIT $2`,
          [moment.toString(), limit],
        )
      ).map(({ id }) => id),
  };
}

function pieces(
  manager: EntityManager,
): Pick<UploadRepository, 'pieces' | 'addPiece' | 'markStored' | 'forgetPieces'> {
  return {
    pieces: (uploadId) =>
      manager.query('SELECT number, sha256, stored FROM upload_piece WHERE upload_id = $1 ORDER BY number', [
        uploadId,
      ]),
    addPiece: async (uploadId, number, sha256) => {
      await manager.query(
        `INSERT INTO upload_piece (upload_id, number, sha256, stored) VALUES ($1, $2, $3, false)
         ON CONFLICT (upload_id, number) DO NOTHING`,
        [uploadId, number, sha256],
      );
      const [piece] = await manager.query<{ number: number; sha256: string; stored: boolean }[]>(
        'SELECT number, sha256, stored FROM upload_piece WHERE upload_id = $1 AND number = $2',
        [uploadId, number],
      );
      if (!piece) throw new Error('A piece that was written is not there');
      return piece;
    },
    markStored: async (uploadId, number) => {
      await manager.query('UPDATE upload_piece SET stored = true WHERE upload_id = $1 AND number = $2', [
        uploadId,
        number,
      ]);
    },
    forgetPieces: async (uploadId) => {
      await manager.query('DELETE FROM upload_piece WHERE upload_id = $1', [uploadId]);
    },
  };
}
