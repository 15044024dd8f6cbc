import { randomUUID } from 'node:crypto';
import {
  BATCH_STATES, CLAIM_STATES, DAMAGE_REPORT_STATES, DECISION_STATES, INVESTIGATION_STATES, PAYMENT_STATES,
  RECOMPUTATION_STATES, RULE_SET_STATES, TERM_STATES,
} from '#domain'; // prettier-ignore
import { createTestWorld, databaseUrl, onServer, testServerUrl, type TestWorld } from '#testing';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { revertMigrations, runMigrations } from './run-migrations.js';

const TABLES = `SELECT string_agg(tablename, ',' ORDER BY tablename) AS tables FROM pg_tables WHERE schemaname = 'public'`;

describe('migrations', () => {
  it('run up, down and up again', async () => {
    const name = `rf_migrations_${randomUUID().slice(0, 8)}`;
    const url = databaseUrl(testServerUrl(), name);
    const tables = (): Promise<string> =>
      onServer(url, async (client) => (await client.query<{ tables: string }>(TABLES)).rows[0]!.tables);
    await onServer(testServerUrl(), (client) => client.query(`CREATE DATABASE ${name}`));
    try {
      const names = MIGRATIONS.map((migration) => migration.name);
      expect(await runMigrations(url)).toEqual(names);
      const whole = await tables();
      expect(whole).toContain('damage_report');
      expect(await runMigrations(url)).toEqual([]);
      await revertMigrations(url);
      expect(await tables()).toBe('migrations');
      expect(await runMigrations(url)).toEqual(names);
      expect(await tables()).toBe(whole);
    } finally {
      await onServer(testServerUrl(), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  });

  it('refuse to run as the app', async () => {
    const world = await createTestWorld();
    await expect(runMigrations(world.database.appUrl)).rejects.toThrow('not as rf_app');
    await world.close();
  });
});

describe('the migrated database', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterAll(() => world.close());

  it.each([
    ['investigation', 'investigation_state', INVESTIGATION_STATES],
    ['damage_report', 'damage_report_state', DAMAGE_REPORT_STATES],
    ['claim', 'claim_state_known', CLAIM_STATES],
    ['decision', 'decision_state', DECISION_STATES],
    ['payment', 'payment_state', PAYMENT_STATES],
    ['payment_batch', 'payment_batch_state', BATCH_STATES],
    ['recomputation_run', 'recomputation_state', RECOMPUTATION_STATES],
    ['rule_set', 'rule_set_state', RULE_SET_STATES],
    ['statutory_term', 'statutory_term_state_check', TERM_STATES],
  ] as const)('checks the states of %s that the typed table has', async (table, constraint, states) => {
    const [row] = await world.adminDb.query<{ definition: string }>(
      'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1 AND conrelid = $2::regclass',
      [constraint, table],
    );
    const listed = [...row!.definition.matchAll(/'([a-z_-]+)'/g)].map((match) => match[1]!);
    expect(listed.toSorted()).toEqual([...states].toSorted());
  });

  it.each([
    ["UPDATE audit_entry SET reason = 'x'"],
    ['DELETE FROM audit_entry'],
    ['TRUNCATE audit_entry'],
    ['UPDATE calculation SET granted_cents = 1'],
    ['DELETE FROM calculation'],
    ['UPDATE rule_confirmation SET demo = false'],
    ['DELETE FROM rule_confirmation'],
    ['DELETE FROM rule_set'],
    ['DELETE FROM rule_parameter'],
    ["UPDATE rule_set SET valid_from = '2021-01-01'"],
    ['UPDATE recomputation_result SET after_cents = 1'],
    ['DELETE FROM recomputation_run'],
    ['CREATE TABLE x (y integer)'],
    ['CREATE SCHEMA x'],
    ['ALTER TABLE claim ADD COLUMN x integer'],
    ['DROP TABLE claim'],
    ['ALTER TABLE audit_entry DISABLE TRIGGER ALL'],
  ])('does not let rf_app do: %s', async (sql) => {
    await expect(world.db.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([["UPDATE audit_entry SET reason = 'x'"], ['DELETE FROM audit_entry'], ['TRUNCATE audit_entry']])(
    'does not let even the owner do: %s',
    async (sql) => {
      await expect(world.adminDb.query(sql)).rejects.toThrow('append-only');
    },
  );

  it('lets rf_app use the tables it works with', async () => {
    const rows = await world.adminDb.query<{ table: string }>(
      `SELECT relname AS "table" FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('migrations', 'reference_stamp')
       AND NOT (has_table_privilege('rf_app', oid, 'SELECT') AND has_table_privilege('rf_app', oid, 'INSERT'))`,
    );
    expect(rows).toEqual([]);
  });
});
