import type { Payment, PaymentBatch } from '#domain';
import { present } from '../rows/absent.js';
import type { Sealer } from '../sealing/sealer.js';
import type { PaymentBatchRow, PaymentRow } from './payment.row.js';

const PURPOSE = 'account.iban';

export function toPayment({ ibanSealed, ...rest }: PaymentRow, sealer: Sealer): Payment {
  return { ...present(rest), iban: sealer.open(PURPOSE, ibanSealed) };
}
export function fromPayment({ iban, ...rest }: Payment, sealer: Sealer): PaymentRow {
  return {
    ...rest,
    ibanSealed: sealer.seal(PURPOSE, iban),
    batchId: rest.batchId ?? null,
    holdUntil: rest.holdUntil ?? null,
    accountReplaced: rest.accountReplaced ?? false,
    part: rest.part ?? 'whole',
  };
}

export function toBatch(row: PaymentBatchRow): PaymentBatch {
  return present(row);
}
export function fromBatch(batch: PaymentBatch): PaymentBatchRow {
  return {
    ...batch,
    approvedBy: batch.approvedBy ?? null,
    approvedAt: batch.approvedAt ?? null,
    exportedAt: batch.exportedAt ?? null,
    fileKey: batch.fileKey ?? null,
    fileSha256: batch.fileSha256 ?? null,
  };
}
