import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExpertReport, ItemAssessment } from '#domain';
import type { Instant, PlainDate } from '#kernel';
import { integer, json, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'expert_assignment' })
export class ExpertAssignmentRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(uuid('expert_id')) expertId!: string;
  @Column(uuid('assigned_by')) assignedBy!: string;
  @Column(moment('assigned_at')) assignedAt!: Instant;
  @Column(legalDate('visit_on', NULLABLE)) visitOn!: PlainDate | null;
}

@Entity({ name: 'expert_report' })
export class ExpertReportRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(integer('revision')) revision!: number;
  @Column(uuid('expert_id')) expertId!: string;
  @Column(json('assessments')) assessments!: readonly ItemAssessment[];
  @Column(moment('filed_at')) filedAt!: Instant;
  @Column(legalDate('sent_on', NULLABLE)) sentOn!: PlainDate | null;
  @Column(legalDate('received_on', NULLABLE)) receivedOn!: PlainDate | null;
  @Column(legalDate('answer_due', NULLABLE)) answerDue!: PlainDate | null;
  @Column(text('answer', NULLABLE)) answer!: NonNullable<ExpertReport['answer']> | null;
  @Column(moment('answered_at', NULLABLE)) answeredAt!: Instant | null;
  @Column(text('remark', NULLABLE)) remark!: string | null;
  @Column(json('item_remarks', NULLABLE)) itemRemarks!: Readonly<Record<string, string>> | null;
  @Column(json('item_answers', NULLABLE)) itemAnswers!: NonNullable<ExpertReport['itemAnswers']> | null;
  @Column(json('replies', NULLABLE)) replies!: NonNullable<ExpertReport['replies']> | null;
}
