import { Not, type EntityManager } from 'typeorm';
import type { DamageReportRepository } from '#application';
import type { DamageReport } from '#domain';
import { holdingOrganisations } from '../organisation/organisation.repository.js';
import type { StatusRecorder } from '../dossier-status/status-recorder.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { fromDamageReport, toDamageReport } from './damage-report.mapper.js';
import { DamageReportRow } from './damage-report.row.js';

export function damageReportRepository(
  manager: EntityManager,
  statuses: StatusRecorder,
): DamageReportRepository {
  const whole = async (rows: readonly DamageReportRow[]): Promise<DamageReport[]> => {
    const organisations = await holdingOrganisations(manager, rows);
    return rows.map((row) => toDamageReport(row, organisations.get(row.organisationId ?? '')));
  };
  return {
    insert: async (report) => {
      statuses.touch(report.id);
      await manager.insert(DamageReportRow, fromDamageReport(report));
    },
    get: async (id) => {
      const row = await lockedById(manager, DamageReportRow, id);
      return row && (await whole([row]))[0];
    },
    find: async (id) => {
      const row = await manager.findOneBy(DamageReportRow, { id });
      return row ? (await whole([row]))[0] : undefined;
    },
    save: (report) => {
      statuses.touch(report.id);
      return saveVersioned(manager, DamageReportRow, fromDamageReport(report));
    },
    ofHolder: async (holderId) => {
      const rows = await manager.find(DamageReportRow, {
        where: { holderId, state: Not('withdrawn') },
        order: { submittedAt: 'ASC', id: 'ASC' },
      });
      return whole(rows);
    },
    ofInvestigation: async (investigationId) => {
      const rows = await manager.find(DamageReportRow, {
        where: { investigationId, state: Not('withdrawn') },
        order: { submittedAt: 'ASC', id: 'ASC' },
      });
      return whole(rows);
    },
  };
}
