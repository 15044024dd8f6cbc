import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DamageReport, Phenomenon, ReportedDamage } from '#domain';
import type { Instant, Money, PlainDate } from '#kernel';
import { cents, flag, integer, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'damage_report' })
export class DamageReportRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(text('number')) number!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('person_id')) personId!: string;
  @Column(uuid('organisation_id', NULLABLE)) organisationId!: string | null;
  /** Organisation or person; the database makes it. */
  @Column({ name: 'holder_id', type: 'uuid', insert: false, update: false, select: false }) holderId?: string;
  @Column(text('state')) state!: DamageReport['state'];
  @Column(text('phenomenon')) phenomenon!: Phenomenon;
  @Column(legalDate('first_day')) firstDay!: PlainDate;
  @Column(legalDate('last_day')) lastDay!: PlainDate;
  @Column(text('street')) street!: string;
  @Column(text('house_number')) houseNumber!: string;
  @Column(text('box', NULLABLE)) box!: string | null;
  @Column(text('postcode')) postcode!: string;
  @Column(text('nis')) nis!: string;
  @Column({ name: 'damage', type: 'text', array: true }) damage!: ReportedDamage[];
  @Column(cents('estimate_cents')) estimate!: Money;
  @Column(text('description')) description!: string;
  @Column(text('email')) email!: string;
  @Column(moment('submitted_at')) submittedAt!: Instant;
  @Column(legalDate('deadline')) deadline!: PlainDate;
  @Column(flag('late')) late!: boolean;
  @Column(uuid('investigation_id', NULLABLE)) investigationId!: string | null;
}
