import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Files in pieces, the pictures made of them, photo evidence and look-alikes. */
export class Uploads1732000000015 implements MigrationInterface {
  readonly name = 'Uploads1732000000015';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0015-uploads.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0015-uploads.down'));
  }
}
