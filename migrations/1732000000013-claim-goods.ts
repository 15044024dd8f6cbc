import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** The goods of a claim as the official forms ask them. */
export class ClaimGoods1732000000013 implements MigrationInterface {
  readonly name = 'ClaimGoods1732000000013';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0013-claim-goods.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0013-claim-goods.down'));
  }
}
