import type { EntityManager } from 'typeorm';
import type { PartnerFilingRepository } from '#application';
import type { PartnerFiling } from '#domain';
import { PartnerFilingRow } from './filing-client.row.js';

export function partnerFilingRepository(manager: EntityManager): PartnerFilingRepository {
  return {
    insert: async ({ mandate, ...filing }) => {
      await manager.insert(PartnerFilingRow, {
        ...filing,
        mandateReference: mandate.reference,
        mandateGrantedOn: mandate.grantedOn,
        mandateUntil: mandate.until ?? null,
      });
    },
    find: async (id) => {
      const row = await manager.findOneBy(PartnerFilingRow, { id });
      return row ? toFiling(row) : undefined;
    },
    byReference: async (clientId, kind, reference) => {
      const row = await manager.findOneBy(PartnerFilingRow, { clientId, kind, reference });
      return row ? toFiling(row) : undefined;
    },
    byNumber: async (clientId, kind, number) => {
      const table = kind === 'claim' ? 'claim' : 'damage_report';
      const rows = await manager.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE number = $1`, [
        number,
      ]);
      const row = rows[0] && (await manager.findOneBy(PartnerFilingRow, { id: rows[0].id, clientId, kind }));
      return row ? toFiling(row) : undefined;
    },
  };
}

function toFiling(row: PartnerFilingRow): PartnerFiling {
  const { mandateReference, mandateGrantedOn, mandateUntil, ...rest } = row;
  return {
    ...rest,
    mandate: {
      reference: mandateReference,
      grantedOn: mandateGrantedOn,
      ...(mandateUntil ? { until: mandateUntil } : {}),
    },
  };
}
