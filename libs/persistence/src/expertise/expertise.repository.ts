import type { EntityManager } from 'typeorm';
import { VersionConflict, type ExpertiseRepository } from '#application';
import { lockedById } from '../rows/versioned.js';
import { fromAssignment, fromExpertReport, toAssignment, toExpertReport } from './expertise.mapper.js';
import { ExpertAssignmentRow, ExpertReportRow } from './expertise.row.js';

export function expertiseRepository(manager: EntityManager): ExpertiseRepository {
  return {
    assign: async (assignment) => {
      await manager.insert(ExpertAssignmentRow, fromAssignment(assignment));
    },
    assignmentOf: async (claimId) => {
      const row = await manager.findOne(ExpertAssignmentRow, {
        where: { claimId },
        order: { assignedAt: 'DESC', id: 'DESC' },
      });
      return row ? toAssignment(row) : undefined;
    },
    insertReport: async (report) => {
      await manager.insert(ExpertReportRow, fromExpertReport(report));
    },
    saveReport: async (report) => {
      const { affected } = await manager.update(
        ExpertReportRow,
        { id: report.id, revision: report.revision },
        fromExpertReport(report),
      );
      if (affected !== 1) throw new VersionConflict('expert_report');
    },
    reportOf: async (claimId) => {
      const row = await manager.findOne(ExpertReportRow, { where: { claimId }, order: { revision: 'DESC' } });
      return row ? toExpertReport(row) : undefined;
    },
    reportsOf: async (claimId) => {
      const rows = await manager.find(ExpertReportRow, { where: { claimId }, order: { revision: 'ASC' } });
      return rows.map(toExpertReport);
    },
    getReport: async (id) => {
      const row = await lockedById(manager, ExpertReportRow, id);
      return row && toExpertReport(row);
    },
  };
}
