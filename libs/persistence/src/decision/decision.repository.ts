import { In, type EntityManager } from 'typeorm';
import type { CalculationRepository, DecisionRepository } from '#application';
import { DECISION_STATES_IN_FORCE } from '#domain';
import type { StatusRecorder } from '../dossier-status/status-recorder.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { fromCalculation, fromDecision, toCalculation, toDecision } from './decision.mapper.js';
import { CalculationRow, DecisionRow } from './decision.row.js';

export function calculationRepository(manager: EntityManager): CalculationRepository {
  return {
    insert: async (calculation) => {
      await manager.insert(CalculationRow, fromCalculation(calculation));
    },
    find: async (id) => {
      const row = await manager.findOneBy(CalculationRow, { id });
      return row ? toCalculation(row) : undefined;
    },
    latestOf: async (claimId) => {
      const row = await manager.findOne(CalculationRow, {
        where: { claimId },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
      return row ? toCalculation(row) : undefined;
    },
  };
}

export function decisionRepository(manager: EntityManager, statuses: StatusRecorder): DecisionRepository {
  return {
    insert: async (decision) => {
      statuses.touch(decision.claimId);
      await manager.insert(DecisionRow, fromDecision(decision));
    },
    get: async (id) => {
      const row = await lockedById(manager, DecisionRow, id);
      return row && toDecision(row);
    },
    save: (decision) => {
      statuses.touch(decision.claimId);
      return saveVersioned(manager, DecisionRow, fromDecision(decision));
    },
    inForceOf: async (claimId) => {
      const row = await manager.findOne(DecisionRow, {
        where: { claimId, state: In([...DECISION_STATES_IN_FORCE]) },
        order: { proposedAt: 'DESC', id: 'DESC' },
      });
      return row ? toDecision(row) : undefined;
    },
    ofClaim: async (claimId) => {
      const rows = await manager.find(DecisionRow, {
        where: { claimId },
        order: { proposedAt: 'ASC', id: 'ASC' },
      });
      return rows.map(toDecision);
    },
    latestOf: async (claimId) => {
      const row = await manager.findOne(DecisionRow, {
        where: { claimId },
        order: { proposedAt: 'DESC', id: 'DESC' },
      });
      return row ? toDecision(row) : undefined;
    },
  };
}
