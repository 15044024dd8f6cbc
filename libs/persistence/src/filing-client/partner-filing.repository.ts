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
        mandateId: filing.mandateId ?? null,
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
    mandateOf: async (clientId, grantorId, reference) => {
      const [row] = await manager.query<{ mandate_id: string }[]>(
        'SELECT mandate_id FROM api_mandate WHERE client_id = $1 AND grantor_id = $2 AND reference = $3',
        [clientId, grantorId, reference],
      );
      return row?.mandate_id;
    },
    linkMandate: async ({ mandateId, clientId, reference, grantorId }) => {
      await manager.query(
        'INSERT INTO api_mandate (mandate_id, client_id, reference, grantor_id) VALUES ($1, $2, $3, $4)',
        [mandateId, clientId, reference, grantorId],
      );
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
  const { mandateReference, mandateGrantedOn, mandateUntil, mandateId, ...rest } = row;
  return {
    ...rest,
    ...(mandateId ? { mandateId } : {}),
    mandate: {
      reference: mandateReference,
      grantedOn: mandateGrantedOn,
      ...(mandateUntil ? { until: mandateUntil } : {}),
    },
  };
}
