import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Lists of states, the audit chain and the rights of rf_app. */
export class StatesAndRights1732000000002 implements MigrationInterface {
  readonly name = 'StatesAndRights1732000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0002-states-and-rights.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0002-states-and-rights.down'));
  }
}
