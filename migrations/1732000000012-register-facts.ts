import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** What registers told about a claim, and where the victim corrected it. */
export class RegisterFacts1732000000012 implements MigrationInterface {
  readonly name = 'RegisterFacts1732000000012';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0012-register-facts.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0012-register-facts.down'));
  }
}
