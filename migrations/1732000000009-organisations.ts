import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Enterprises, associations and local authorities as holders of reports and claims. */
export class Organisations1732000000009 implements MigrationInterface {
  readonly name = 'Organisations1732000000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0009-organisations.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0009-organisations.down'));
  }
}
