import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Regime, RuleParameter, StepKey } from '#domain';
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
}

@Entity({ name: 'rule_parameter' })
export class RuleParameterRow {
  @PrimaryColumn(text('rule_set_id')) ruleSetId!: string;
  @PrimaryColumn(text('key')) key!: string;
  @Column(integer('position')) position!: number;
  @Column(json('body')) body!: RuleParameter;
}

@Entity({ name: 'rule_confirmation' })
export class RuleConfirmationRow {
  @PrimaryColumn(text('rule_set_id')) ruleSetId!: string;
  @PrimaryColumn(text('key')) key!: string;
  @PrimaryColumn(uuid('lawyer_id')) lawyerId!: string;
  @Column(text('reference')) reference!: string;
  @Column(flag('demo')) demo!: boolean;
  @Column(moment('confirmed_at')) confirmedAt!: Instant;
}
