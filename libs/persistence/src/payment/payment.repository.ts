import { IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import type { PaymentRepository } from '#application';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { fromBatch, fromPayment, toBatch, toPayment } from './payment.mapper.js';
import { PaymentBatchRow, PaymentRow } from './payment.row.js';

export function paymentRepository(manager: EntityManager, sealer: Sealer): PaymentRepository {
  return {
    insert: async (payment) => {
      await manager.insert(PaymentRow, fromPayment(payment, sealer));
    },
    get: async (id) => {
      const row = await lockedById(manager, PaymentRow, id);
      return row && toPayment(row, sealer);
    },
    save: (payment) => saveVersioned(manager, PaymentRow, fromPayment(payment, sealer)),
    ofClaim: async (claimId) => {
      const rows = await manager.find(PaymentRow, {
        where: { claimId },
        order: { dueSince: 'ASC', id: 'ASC' },
      });
      return rows.map((row) => toPayment(row, sealer));
    },
    due: async (limit, now) => {
      const rows = await manager.find(PaymentRow, {
        where: [
          { state: 'due', holdUntil: IsNull() },
          { state: 'due', holdUntil: LessThanOrEqual(now) },
        ],
        order: { dueSince: 'ASC', id: 'ASC' },
        take: limit,
        lock: { mode: 'pessimistic_write' },
      });
      return rows.map((row) => toPayment(row, sealer));
    },
    insertBatch: async (batch) => {
      await manager.insert(PaymentBatchRow, fromBatch(batch));
    },
    getBatch: async (id) => {
      const row = await lockedById(manager, PaymentBatchRow, id);
      return row && toBatch(row);
    },
    saveBatch: (batch) => saveVersioned(manager, PaymentBatchRow, fromBatch(batch)),
    ofBatch: async (batchId) => {
      const rows = await manager.find(PaymentRow, { where: { batchId }, order: { endToEndId: 'ASC' } });
      return rows.map((row) => toPayment(row, sealer));
    },
  };
}
