import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** The tables from report to payment. */
export class FirstClaim1732000000001 implements MigrationInterface {
  readonly name = 'FirstClaim1732000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0001-first-claim.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0001-first-claim.down'));
  }
}
