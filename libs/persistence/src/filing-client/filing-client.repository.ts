import type { EntityManager } from 'typeorm';
import type { FilingClientRepository } from '#application';
import type { FilingClient } from '#domain';
import { present } from '../rows/absent.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { FilingClientRow } from './filing-client.row.js';

export function filingClientRepository(manager: EntityManager): FilingClientRepository {
  return {
    insert: async (client) => {
      await manager.insert(FilingClientRow, fromClient(client));
    },
    get: async (id) => {
      const row = await lockedById(manager, FilingClientRow, id);
      return row && present(row);
    },
    find: async (id) => {
      const row = await manager.findOneBy(FilingClientRow, { id });
      return row ? present(row) : undefined;
    },
    findByClientId: async (clientId) => {
      const row = await manager.findOneBy(FilingClientRow, { clientId });
      return row ? present(row) : undefined;
    },
    save: (client) => saveVersioned(manager, FilingClientRow, fromClient(client)),
    all: async () => {
      const rows = await manager.find(FilingClientRow, { order: { name: 'ASC', id: 'ASC' } });
      return rows.map(present);
    },
    countFiling: async (id, day) => {
      const rows = await manager.query<{ filings: number }[]>(
        `INSERT INTO api_client_day (client_id, day, filings) VALUES ($1, $2, 1)
         ON CONFLICT (client_id, day) DO UPDATE SET filings = api_client_day.filings + 1 RETURNING filings`,
        [id, day.toString()],
      );
      return rows[0]?.filings ?? 0;
    },
  };
}

function fromClient(client: FilingClient): FilingClientRow {
  return {
    ...client,
    claimantKinds: [...client.claimantKinds],
    scopes: [...client.scopes],
    activeUntil: client.activeUntil ?? null,
  };
}
