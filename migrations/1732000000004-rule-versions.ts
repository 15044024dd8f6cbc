import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Rule sets as drafts and versions in force. */
export class RuleVersions1732000000004 implements MigrationInterface {
  readonly name = 'RuleVersions1732000000004';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0004-rule-versions.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0004-rule-versions.down'));
  }
}
