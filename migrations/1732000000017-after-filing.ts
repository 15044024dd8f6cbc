import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Messages, another account, remarks per line, contested items, and how long steps take. */
export class AfterFiling1732000000017 implements MigrationInterface {
  readonly name = 'AfterFiling1732000000017';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0017-after-filing.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0017-after-filing.down'));
  }
}
