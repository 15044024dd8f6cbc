import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Tasks on cases, raised by life events and by what could not be delivered. */
export class CaseTasks1732000000011 implements MigrationInterface {
  readonly name = 'CaseTasks1732000000011';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0011-case-tasks.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0011-case-tasks.down'));
  }
}
