import { LessThan, type EntityManager } from 'typeorm';
import type { StatutoryTerm, TermRepository } from '#application';
import { StatutoryTermRow } from './statutory-term.row.js';

const toTerm = (row: StatutoryTermRow): StatutoryTerm => ({ ...row });

export function termRepository(manager: EntityManager): TermRepository {
  return {
    insert: async (term) => {
      await manager.insert(StatutoryTermRow, { ...term });
    },
    save: async (term) => {
      await manager.update(StatutoryTermRow, { id: term.id }, { ...term });
    },
    ofClaim: async (claimId) => {
      const rows = await manager.find(StatutoryTermRow, {
        where: { claimId },
        order: { startedOn: 'ASC', id: 'ASC' },
      });
      return rows.map(toTerm);
    },
    over: async (today, limit) => {
      const rows = await manager.find(StatutoryTermRow, {
        where: { state: 'running', dueOn: LessThan(today) },
        order: { dueOn: 'ASC', id: 'ASC' },
        take: limit,
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      return rows.map(toTerm);
    },
  };
}
