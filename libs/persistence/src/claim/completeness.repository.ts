import type { EntityManager } from 'typeorm';
import type { CompletenessRepository } from '#application';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { fromCompletenessItem, toCompletenessItem } from './claim.mapper.js';
import { CompletenessItemRow } from './claim.row.js';

export function completenessRepository(manager: EntityManager): CompletenessRepository {
  return {
    ofClaim: async (claimId) => {
      const rows = await manager.find(CompletenessItemRow, { where: { claimId }, order: { id: 'ASC' } });
      return rows.map(toCompletenessItem);
    },
    get: async (id) => {
      const row = await lockedById(manager, CompletenessItemRow, id);
      return row && toCompletenessItem(row);
    },
    insertAll: async (items) => {
      if (items.length > 0) await manager.insert(CompletenessItemRow, items.map(fromCompletenessItem));
    },
    upsert: async (item) => {
      const row = fromCompletenessItem(item);
      if (await manager.existsBy(CompletenessItemRow, { id: item.id })) {
        await saveVersioned(manager, CompletenessItemRow, row);
      } else {
        await manager.insert(CompletenessItemRow, row);
      }
    },
  };
}
