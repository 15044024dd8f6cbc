import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountChangeState } from '#domain';
import type { Instant } from '#kernel';
import { bytes, flag, integer, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'account_change' })
export class AccountChangeRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(text('state')) state!: AccountChangeState;
  @Column(bytes('iban_sealed')) ibanSealed!: Buffer;
  @Column(text('holder')) holder!: string;
  @Column(flag('known_to_register', NULLABLE)) knownToRegister!: boolean | null;
  @Column(text('reason', NULLABLE)) reason!: string | null;
  @Column(uuid('asked_by')) askedBy!: string;
  @Column(moment('asked_at')) askedAt!: Instant;
  @Column(moment('confirmed_at', NULLABLE)) confirmedAt!: Instant | null;
  @Column(moment('hold_until', NULLABLE)) holdUntil!: Instant | null;
  @Column(text('mail_to', NULLABLE)) mailTo!: string | null;
  @Column(uuid('proposed_by', NULLABLE)) proposedBy!: string | null;
  @Column(text('proposed_reason', NULLABLE)) proposedReason!: string | null;
  @Column(uuid('released_by', NULLABLE)) releasedBy!: string | null;
  @Column(moment('released_at', NULLABLE)) releasedAt!: Instant | null;
}
