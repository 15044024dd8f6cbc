import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Investigation, Phenomenon } from '#domain';
import type { NisCode, PlainDate } from '#kernel';
import { integer, legalDate, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'investigation' })
export class InvestigationRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(text('state')) state!: Investigation['state'];
  @Column(text('title')) title!: string;
  @Column(text('phenomenon')) phenomenon!: Phenomenon;
  @Column(legalDate('first_day')) firstDay!: PlainDate;
  @Column(legalDate('last_day')) lastDay!: PlainDate;
}

@Entity({ name: 'disaster' })
export class DisasterRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(text('name')) name!: string;
  @Column(text('phenomenon')) phenomenon!: Phenomenon;
  @Column(legalDate('first_day')) firstDay!: PlainDate;
  @Column(legalDate('last_day')) lastDay!: PlainDate;
  @Column(uuid('investigation_id', NULLABLE)) investigationId!: string | null;
}

@Entity({ name: 'recognition_decision' })
export class RecognitionDecisionRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('disaster_id')) disasterId!: string;
  @Column(legalDate('decided_on')) decidedOn!: PlainDate;
  @Column(legalDate('published_on')) publishedOn!: PlainDate;
  @Column(text('reference')) reference!: string;
}

@Entity({ name: 'recognised_area' })
export class RecognisedAreaRow {
  @PrimaryColumn(uuid('decision_id')) decisionId!: string;
  @PrimaryColumn(text('nis')) nis!: NisCode;
  @PrimaryColumn(legalDate('first_day')) firstDay!: PlainDate;
  @Column(legalDate('last_day')) lastDay!: PlainDate;
}
