import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Log of questions to the authentic registers. */
export class RegisterCalls1732000000006 implements MigrationInterface {
  readonly name = 'RegisterCalls1732000000006';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0006-register-calls.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0006-register-calls.down'));
  }
}
