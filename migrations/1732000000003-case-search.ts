import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Indexes of the officers' lists. */
export class CaseSearch1732000000003 implements MigrationInterface {
  readonly name = 'CaseSearch1732000000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0003-case-search.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0003-case-search.down'));
  }
}
