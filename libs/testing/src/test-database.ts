import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { appDatabaseUrl, runMigrations, seedReference } from '#persistence';

const TEMPLATE = 'rf_template';
const BARE_TEMPLATE = 'rf_template_bare';
const APP_PASSWORD = 'app';
/** One spec builds the template; the others wait. */
const LOCK = [727470, 3] as const;

export interface TestDatabase {
  /** As superuser. */
  readonly adminUrl: string;
  /** As rf_app. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** The server Jest's global set-up started. @throws outside Jest when TEST_DATABASE_URL is not set */
export function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL (a superuser) is not set; Jest sets it for its specs');
  return url;
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** A fresh copy of the migrated database with reference data; `disasters: false` leaves the recognitions out. */
export async function createTestDatabase({ disasters }: { readonly disasters: boolean }): Promise<TestDatabase> {
  const server = testServerUrl();
  const name = `rf_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...LOCK]);
    await ensureTemplates(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${disasters ? TEMPLATE : BARE_TEMPLATE} STRATEGY FILE_COPY`);
  });
  const adminUrl = databaseUrl(server, name);
  return {
    adminUrl,
    appUrl: appDatabaseUrl(adminUrl, APP_PASSWORD),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

async function ensureTemplates(client: pg.Client, server: string): Promise<void> {
  const stamp = await sourcesStamp();
  for (const [name, disasters] of [
    [BARE_TEMPLATE, false],
    [TEMPLATE, true],
  ] as const) {
    const { rows } = await client.query<{ stamp: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1`,
      [name],
    );
    if (rows[0]?.stamp === stamp) continue;
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
    const url = databaseUrl(server, name);
    await runMigrations(url, { appPassword: APP_PASSWORD });
    await onServer(url, (template) => seedReference(template, { disasters }));
    await client.query(`COMMENT ON DATABASE ${name} IS '${stamp}'`);
  }
}

/** Changes with everything the template is made of. */
async function sourcesStamp(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['migrations/sql', 'migrations/data', 'libs/persistence/src/seeds', 'libs/persistence/src/migrations', 'libs/domain/src/regulation']) {
    for (const file of (await readdir(folder)).toSorted()) hash.update(await readFile(path.join(folder, file)));
  }
  return hash.digest('hex');
}
