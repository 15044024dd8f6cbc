import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BulkFiling } from '#domain';
import type { Instant } from '#kernel';
import { flag, integer, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'api_bulk' })
export class BulkFilingRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('client_id')) clientId!: string;
  @Column(text('kind')) kind!: BulkFiling['kind'];
  @Column(text('state')) state!: BulkFiling['state'];
  @Column(flag('dry_run')) dryRun!: boolean;
  @Column(flag('all_or_nothing')) allOrNothing!: boolean;
  @Column(moment('created_at')) createdAt!: Instant;
  @Column(moment('finished_at', NULLABLE)) finishedAt!: Instant | null;
}
