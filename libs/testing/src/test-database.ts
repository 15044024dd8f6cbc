import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { FixedClock } from '#kernel';
import {
  appDatabaseUrl, createPersistence, persistenceConfig, runMigrations, seedReference, type PersistenceConfig,
} from '#persistence'; // prettier-ignore
import { registerActors } from './actors.js';
import { MemoryObjectStore } from './memory-object-store.js';
import { SeededIds } from './seeded-ids.js';

const TEMPLATE = 'rf_template';
const BARE_TEMPLATE = 'rf_template_bare';
const APP_PASSWORD = 'app';
const SOURCES = [
  'migrations/sql',
  'migrations/data',
  'libs/persistence/src/seeds',
  'libs/persistence/src/migrations',
  'libs/persistence/src/sealing',
  'libs/domain/src/regulation',
  'libs/testing/src',
];
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
  if (url === undefined)
    throw new Error('TEST_DATABASE_URL (a superuser) is not set; Jest sets it for its specs');
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
export async function createTestDatabase({
  disasters,
}: {
  readonly disasters: boolean;
}): Promise<TestDatabase> {
  const server = testServerUrl();
  const name = `rf_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...LOCK]);
    await ensureTemplates(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${disasters ? TEMPLATE : BARE_TEMPLATE}`);
  });
  const adminUrl = databaseUrl(server, name);
  return {
    adminUrl,
    appUrl: appDatabaseUrl(adminUrl, APP_PASSWORD),
    drop: () =>
      onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** Tables, municipalities, rules and people; the second template adds the disasters to the first. */
async function ensureTemplates(client: pg.Client, server: string): Promise<void> {
  const stamp = await sourcesStamp();
  await ensureTemplate(client, BARE_TEMPLATE, stamp, async () => {
    await client.query(`CREATE DATABASE ${BARE_TEMPLATE}`);
    const url = databaseUrl(server, BARE_TEMPLATE);
    await runMigrations(url, { appPassword: APP_PASSWORD });
    await onServer(url, (template) => seedReference(template, { disasters: false }));
    await populate(appDatabaseUrl(url, APP_PASSWORD));
  });
  await ensureTemplate(client, TEMPLATE, stamp, async () => {
    await client.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE ${BARE_TEMPLATE}`);
    await onServer(databaseUrl(server, TEMPLATE), (template) => seedReference(template, { disasters: true }));
  });
}

async function ensureTemplate(
  client: pg.Client,
  name: string,
  stamp: string,
  build: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ stamp: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1`,
    [name],
  );
  if (rows[0]?.stamp === stamp) return;
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await build();
  await client.query(`COMMENT ON DATABASE ${name} IS '${stamp}'`);
}

/** Everybody logs in once, long before any spec's date. */
async function populate(appUrl: string): Promise<void> {
  const persistence = await createPersistence(testPersistenceConfig(appUrl), {
    clock: FixedClock.at('2020-01-02'),
    ids: new SeededIds(),
    objects: new MemoryObjectStore(),
    demo: true,
  });
  await registerActors(persistence.deps);
  await persistence.close();
}

/** The settings a test world runs with, for apps started on its database. */
export function testPersistenceConfig(appUrl: string): PersistenceConfig {
  return persistenceConfig.schema.parse({ DATABASE_URL: appUrl });
}

/** Changes with everything the template is made of. */
async function sourcesStamp(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const file of (await readdir(folder)).toSorted())
      hash.update(await readFile(path.join(folder, file)));
  }
  return hash.digest('hex');
}
