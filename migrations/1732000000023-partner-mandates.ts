import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Powers of attorney of filing partners; an appeal that makes a claim admissible. */
export class PartnerMandates1732000000023 implements MigrationInterface {
  readonly name = 'PartnerMandates1732000000023';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0023-partner-mandates.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0023-partner-mandates.down'));
  }
}
