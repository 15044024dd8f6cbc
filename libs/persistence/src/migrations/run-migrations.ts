import { runMigrations as runWorkerMigrations, Logger } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../../../../migrations/index.js';

const OWNER = 'rf_migrator';
const APP = 'rf_app';
/** Two starts at the same moment must not both migrate. */
const LOCK = [727470, 2] as const;

export interface MigrationOptions {
  /** Sets the password of rf_app, where we may: in a development or test database. Elsewhere roles come from the operator. */
  readonly appPassword?: string;
}

/**
 * Brings the database of `migratorUrl` up to date: roles where missing, tables, the job queue's schema, rights of
 * rf_app. Runs as rf_migrator, which owns everything; a superuser's address works too and switches to it.
 * @returns names of the migrations that ran
 */
export async function runMigrations(
  migratorUrl: string,
  options: MigrationOptions = {},
): Promise<readonly string[]> {
  return withLock(migratorUrl, async () => {
    const asOwner = await ownerUrl(migratorUrl, options);
    const ran = await withDataSource(asOwner, (dataSource) =>
      dataSource.runMigrations({ transaction: 'each' }),
    );
    await migrateJobQueue(asOwner);
    return ran.map((migration) => migration.name);
  });
}

/** Undoes the last `steps` migrations (all when left out). The job queue's schema stays. */
export async function revertMigrations(migratorUrl: string, steps = MIGRATIONS.length): Promise<void> {
  await withLock(migratorUrl, async () => {
    await withDataSource(await ownerUrl(migratorUrl, {}), async (dataSource) => {
      for (let step = 0; step < steps; step += 1) await dataSource.undoLastMigration({ transaction: 'each' });
    });
  });
}

async function withLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

async function withDataSource<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    poolSize: 2,
    logging: false,
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Makes the roles when we may, and answers an address that acts as the owner. */
async function ownerUrl(url: string, options: MigrationOptions): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; mighty: boolean }>(
      'SELECT rolname AS name, rolsuper AS mighty FROM pg_roles WHERE rolname = current_user',
    );
    if (rows[0]?.name === OWNER) return url;
    if (!rows[0]?.mighty)
      throw new Error(`Migrations run as ${OWNER} or as a superuser, not as ${rows[0]?.name}`);
    await makeRoles(client, options);
    const owned = new URL(url);
    owned.searchParams.set('options', `-c role=${OWNER}`);
    return owned.toString();
  } finally {
    await client.end();
  }
}

async function makeRoles(client: pg.Client, { appPassword }: MigrationOptions): Promise<void> {
  for (const [role, may] of [
    [OWNER, 'NOLOGIN'],
    [APP, 'LOGIN'],
  ] as const) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${role} ${may} NOSUPERUSER NOCREATEDB NOCREATEROLE`);
  }
  if (appPassword !== undefined) {
    await client.query(`ALTER ROLE ${APP} PASSWORD ${client.escapeLiteral(appPassword)}`);
  }
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  await client.query(`ALTER DATABASE ${client.escapeIdentifier(rows[0]!.name)} OWNER TO ${OWNER}`);
}

const quiet = new Logger(() => () => undefined);

/** graphile-worker's own tables carry row level security: the app needs a policy beside the grants. */
async function migrateJobQueue(url: string): Promise<void> {
  await runWorkerMigrations({ connectionString: url, logger: quiet });
  await withDataSource(url, async (dataSource) => {
    const runner = dataSource.createQueryRunner();
    try {
      await grantJobQueue(runner);
    } finally {
      await runner.release();
    }
  });
}

async function grantJobQueue(runner: QueryRunner): Promise<void> {
  await runner.query(`
    GRANT USAGE ON SCHEMA graphile_worker TO ${APP};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${APP};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${APP};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${APP};
    DO $$ DECLARE t regclass; BEGIN
      FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace AND relrowsecurity LOOP
        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t AND polname = '${APP}') THEN
          EXECUTE format('CREATE POLICY ${APP} ON %s TO ${APP} USING (true) WITH CHECK (true)', t);
        END IF;
      END LOOP;
    END $$;`);
}

/** The address of rf_app in the same database. */
export function appDatabaseUrl(url: string, appPassword: string): string {
  const app = new URL(url);
  app.username = APP;
  app.password = encodeURIComponent(appPassword);
  app.searchParams.delete('options');
  return app.toString();
}
