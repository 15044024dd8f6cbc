import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Filing by trusted third parties through /api/v1. */
export class FilingApi1732000000019 implements MigrationInterface {
  readonly name = 'FilingApi1732000000019';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0019-filing-api.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0019-filing-api.down'));
  }
}
