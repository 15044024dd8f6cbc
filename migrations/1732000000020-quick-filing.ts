import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Numbers without waiting, a stamp on reference data, one statement at commit. */
export class QuickFiling1732000000020 implements MigrationInterface {
  readonly name = 'QuickFiling1732000000020';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0020-quick-filing.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0020-quick-filing.down'));
  }
}
