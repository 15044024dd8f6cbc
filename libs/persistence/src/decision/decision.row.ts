import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Calculation, CorrectionGround, Decision, DecisionKind } from '#domain';
import type { Instant, Money, PlainDate } from '#kernel';
import { cents, flag, integer, json, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'calculation' })
export class CalculationRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(text('rule_set_id')) ruleSetId!: string;
  @Column(cents('granted_cents')) granted!: Money;
  @Column(flag('provisional')) provisional!: boolean;
  @Column(json('body')) body!: Calculation;
  @Column(moment('created_at')) createdAt!: Instant;
  @Column(uuid('created_by')) createdBy!: string;
}

@Entity({ name: 'decision' })
export class DecisionRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(text('number')) number!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(uuid('calculation_id', NULLABLE)) calculationId!: string | null;
  @Column(text('kind')) kind!: DecisionKind;
  @Column(text('state')) state!: Decision['state'];
  @Column(cents('granted_cents')) granted!: Money;
  @Column(text('motivation')) motivation!: string;
  @Column(uuid('proposed_by')) proposedBy!: string;
  @Column(moment('proposed_at')) proposedAt!: Instant;
  @Column(uuid('approved_by', NULLABLE)) approvedBy!: string | null;
  @Column(moment('approved_at', NULLABLE)) approvedAt!: Instant | null;
  @Column(legalDate('delivered_on', NULLABLE)) deliveredOn!: PlainDate | null;
  @Column(legalDate('received_on', NULLABLE)) receivedOn!: PlainDate | null;
  @Column(legalDate('contest_due', NULLABLE)) contestDue!: PlainDate | null;
  @Column(text('answer', NULLABLE)) answer!: NonNullable<Decision['answer']> | null;
  @Column(legalDate('final_on', NULLABLE)) finalOn!: PlainDate | null;
  @Column(text('letter_key', NULLABLE)) letterKey!: string | null;
  @Column(uuid('corrects_id', NULLABLE)) correctsId!: string | null;
  @Column(text('ground', NULLABLE)) ground!: CorrectionGround | null;
  @Column(legalDate('found_on', NULLABLE)) foundOn!: PlainDate | null;
  @Column(uuid('recomputation_id', NULLABLE)) recomputationId!: string | null;
  @Column(cents('judged_cents', NULLABLE)) judged!: Money | null;
}
