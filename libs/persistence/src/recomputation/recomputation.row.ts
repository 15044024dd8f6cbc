import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecomputationApplication, RecomputationRun, RecomputationSelection } from '#domain';
import type { Instant } from '#kernel';
import { integer, json, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'recomputation_run' })
export class RecomputationRunRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(uuid('request_key')) requestKey!: string;
  @Column(text('rule_set_id')) ruleSetId!: string;
  @Column(json('selection')) selection!: RecomputationSelection;
  @Column(text('reason')) reason!: string;
  @Column(text('state')) state!: RecomputationRun['state'];
  @Column(integer('total')) total!: number;
  @Column(integer('done')) done!: number;
  @Column(integer('changed')) changed!: number;
  @Column(integer('unchanged')) unchanged!: number;
  @Column(integer('first')) first!: number;
  @Column(integer('refused')) refused!: number;
  @Column(integer('provisional_changed')) provisionalChanged!: number;
  @Column(integer('attempts')) attempts!: number;
  @Column(uuid('created_by')) createdBy!: string;
  @Column(moment('created_at')) createdAt!: Instant;
  @Column(moment('touched_at')) touchedAt!: Instant;
  @Column(moment('finished_at', NULLABLE)) finishedAt!: Instant | null;
  @Column(text('result_hash', NULLABLE)) resultHash!: string | null;
  @Column(json('application', NULLABLE)) application!: RecomputationApplication | null;
}
