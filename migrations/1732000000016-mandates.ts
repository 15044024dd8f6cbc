import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Powers of attorney, heirs and co-owners. */
export class Mandates1732000000016 implements MigrationInterface {
  readonly name = 'Mandates1732000000016';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0016-mandates.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0016-mandates.down'));
  }
}
