import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Regime, RuleParameter, RuleSetState, StepKey } from '#domain';
import type { Instant, PlainDate } from '#kernel';
import { flag, integer, json, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'rule_set' })
export class RuleSetRow {
  @PrimaryColumn(text('id')) id!: string;
  @Column(text('regime')) regime!: Regime;
  @Column(integer('version')) version!: number;
  @Column(legalDate('valid_from')) validFrom!: PlainDate;
  @Column(legalDate('valid_until', NULLABLE)) validUntil!: PlainDate | null;
  @Column(text('label')) label!: string;
  @Column({ name: 'step_order', type: 'text', array: true }) order!: StepKey[];
  @Column(text('state')) state!: RuleSetState;
  @Column(integer('revision')) revision!: number;
  @Column(text('based_on', NULLABLE)) basedOn!: string | null;
  @Column(uuid('created_by', NULLABLE)) createdBy!: string | null;
  @Column(moment('created_at', NULLABLE)) createdAt!: Instant | null;
  @Column(text('reason', NULLABLE)) reason!: string | null;
  @Column(uuid('approved_by', NULLABLE)) approvedBy!: string | null;
  @Column(moment('approved_at', NULLABLE)) approvedAt!: Instant | null;
}

@Entity({ name: 'rule_parameter' })
export class RuleParameterRow {
  @PrimaryColumn(text('rule_set_id')) ruleSetId!: string;
  @PrimaryColumn(text('key')) key!: string;
  @Column(integer('position')) position!: number;
  @Column(json('body')) body!: RuleParameter;
  @Column(integer('edition')) edition!: number;
  @Column(uuid('changed_by', NULLABLE)) changedBy!: string | null;
}

@Entity({ name: 'rule_confirmation' })
export class RuleConfirmationRow {
  @PrimaryColumn(text('rule_set_id')) ruleSetId!: string;
  @PrimaryColumn(text('key')) key!: string;
  @PrimaryColumn(integer('edition')) edition!: number;
  @PrimaryColumn(uuid('lawyer_id')) lawyerId!: string;
  @Column(text('reference')) reference!: string;
  @Column(flag('demo')) demo!: boolean;
  @Column(moment('confirmed_at')) confirmedAt!: Instant;
}
