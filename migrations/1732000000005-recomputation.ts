import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Recomputations, and decisions that replace others. */
export class Recomputation1732000000005 implements MigrationInterface {
  readonly name = 'Recomputation1732000000005';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0005-recomputation.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0005-recomputation.down'));
  }
}
