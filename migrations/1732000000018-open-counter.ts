import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** What is typed and not saved, lapsed drafts, outages, public figures. */
export class OpenCounter1732000000018 implements MigrationInterface {
  readonly name = 'OpenCounter1732000000018';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0018-open-counter.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0018-open-counter.down'));
  }
}
