import { Not, type EntityManager } from 'typeorm';
import type { DamageReportRepository } from '#application';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { fromDamageReport, toDamageReport } from './damage-report.mapper.js';
import { DamageReportRow } from './damage-report.row.js';

export function damageReportRepository(manager: EntityManager): DamageReportRepository {
  return {
    insert: async (report) => {
      await manager.insert(DamageReportRow, fromDamageReport(report));
    },
    get: async (id) => {
      const row = await lockedById(manager, DamageReportRow, id);
      return row && toDamageReport(row);
    },
    save: (report) => saveVersioned(manager, DamageReportRow, fromDamageReport(report)),
    ofPerson: async (personId) => {
      const rows = await manager.find(DamageReportRow, {
        where: { personId, state: Not('withdrawn') },
        order: { submittedAt: 'ASC', id: 'ASC' },
      });
      return rows.map(toDamageReport);
    },
    ofInvestigation: async (investigationId) => {
      const rows = await manager.find(DamageReportRow, {
        where: { investigationId, state: Not('withdrawn') },
        order: { submittedAt: 'ASC', id: 'ASC' },
      });
      return rows.map(toDamageReport);
    },
  };
}
