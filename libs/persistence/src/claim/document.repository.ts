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
    ofClaim: async (claimId) => {
      const rows = await manager.find(ClaimDocumentRow, {
        where: { claimId, removedAt: IsNull() },
        order: { uploadedAt: 'ASC', id: 'ASC' },
      });
      return rows.map(toDocument);
    },
  };
}
