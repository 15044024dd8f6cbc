import { IsNull, type EntityManager } from 'typeorm';
import type { DocumentRepository } from '#application';
import { lockedById } from '../rows/versioned.js';
import { fromDocument, toDocument } from './claim.mapper.js';
import { ClaimDocumentRow } from './claim.row.js';

export function documentRepository(manager: EntityManager): DocumentRepository {
  return {
    insert: async (document) => {
      await manager.insert(ClaimDocumentRow, fromDocument(document));
    },
    get: async (id) => {
      const row = await lockedById(manager, ClaimDocumentRow, id);
      return row && toDocument(row);
    },
    save: async (document) => {
      const { scan, itemId, removedAt } = fromDocument(document);
      await manager.update(ClaimDocumentRow, { id: document.id }, { scan, itemId, removedAt });
    },
    unscannedSince: async (moment, limit) =>
      (
        await manager.query<{ id: string }[]>(
          `SELECT id FROM claim_document WHERE scan = 'pending' AND removed_at IS NULL AND uploaded_at <= $1
           ORDER BY uploaded_at LIMIT $2`,
          [moment.toString(), limit],
        )
      ).map(({ id }) => id),
    ofClaim: async (claimId) => {
      const rows = await manager.find(ClaimDocumentRow, {
        where: { claimId, removedAt: IsNull() },
        order: { uploadedAt: 'ASC', id: 'ASC' },
      });
      return rows.map(toDocument);
    },
  };
}
