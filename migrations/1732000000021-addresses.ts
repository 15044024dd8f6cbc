import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** What the address register says of damage addresses, and where letters go. */
export class Addresses1732000000021 implements MigrationInterface {
  readonly name = 'Addresses1732000000021';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0021-addresses.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0021-addresses.down'));
  }
}
