import type { Payment, PaymentBatch } from '#domain';

/** Writes a batch in the bank's format. The same batch always gives the same bytes. */
export interface PaymentFileWriter {
  readonly fileExtension: string;
  write(batch: PaymentBatch, payments: readonly PaymentLine[]): AsyncIterable<Uint8Array>;
}

/** A payment with the number of its file, which the creditor reads on his statement. */
export interface PaymentLine extends Payment {
  readonly claimNumber: string;
}
