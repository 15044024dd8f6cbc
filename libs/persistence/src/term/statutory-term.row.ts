import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatutoryTerm } from '#application';
import type { PlainDate } from '#kernel';
import { legalDate, text, uuid } from '../rows/columns.js';

@Entity({ name: 'statutory_term' })
export class StatutoryTermRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(text('kind')) kind!: StatutoryTerm['kind'];
  @Column(legalDate('started_on')) startedOn!: PlainDate;
  @Column(legalDate('due_on')) dueOn!: PlainDate;
  @Column(text('article')) article!: string;
  @Column(text('sentence')) sentence!: string;
  @Column(text('state')) state!: StatutoryTerm['state'];
}
