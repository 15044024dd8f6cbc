import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reviewedSql } from './reviewed-sql.js';

/** What Mijn Burgerprofiel and the business e-loket are told of each file. */
export class DossierStatus1732000000007 implements MigrationInterface {
  readonly name = 'DossierStatus1732000000007';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0007-dossier-status.up'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(await reviewedSql('0007-dossier-status.down'));
  }
}
