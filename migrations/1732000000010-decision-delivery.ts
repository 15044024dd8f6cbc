import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** Registered delivery of decisions, with proof of receipt. */
export class DecisionDelivery1732000000010 implements MigrationInterface {
  readonly name = 'DecisionDelivery1732000000010';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0010-decision-delivery.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0010-decision-delivery.down'));
  }
}
