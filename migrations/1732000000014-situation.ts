import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** The claimant's situation, what an officer found of it, priority, and documents that come later. */
export class Situation1732000000014 implements MigrationInterface {
  readonly name = 'Situation1732000000014';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0014-situation.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0014-situation.down'));
  }
}
