import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Payment, PaymentBatch } from '#domain';
import type { Instant, Money, PlainDate } from '#kernel';
import { bytes, cents, flag, integer, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'payment' })
export class PaymentRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(uuid('decision_id')) decisionId!: string;
  @Column(cents('amount_cents')) amount!: Money;
  @Column(bytes('iban_sealed')) ibanSealed!: Buffer;
  @Column(text('holder')) holder!: string;
  @Column(text('end_to_end_id')) endToEndId!: string;
  @Column(text('state')) state!: Payment['state'];
  @Column(uuid('batch_id', NULLABLE)) batchId!: string | null;
  @Column(legalDate('due_since')) dueSince!: PlainDate;
  @Column(moment('hold_until', NULLABLE)) holdUntil!: Instant | null;
  @Column(flag('account_replaced')) accountReplaced!: boolean;
  @Column(text('part')) part!: NonNullable<Payment['part']>;
}

@Entity({ name: 'payment_batch' })
export class PaymentBatchRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(text('message_id')) messageId!: string;
  @Column(text('state')) state!: PaymentBatch['state'];
  @Column(legalDate('execution_date')) executionDate!: PlainDate;
  @Column(integer('payment_count')) paymentCount!: number;
  @Column(cents('total_cents')) total!: Money;
  @Column(text('content_hash')) contentHash!: string;
  @Column(uuid('proposed_by')) proposedBy!: string;
  @Column(moment('proposed_at')) proposedAt!: Instant;
  @Column(uuid('approved_by', NULLABLE)) approvedBy!: string | null;
  @Column(moment('approved_at', NULLABLE)) approvedAt!: Instant | null;
  @Column(moment('exported_at', NULLABLE)) exportedAt!: Instant | null;
  @Column(text('file_key', NULLABLE)) fileKey!: string | null;
  @Column(text('file_sha256', NULLABLE)) fileSha256!: string | null;
}
