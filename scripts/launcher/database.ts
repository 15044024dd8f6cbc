import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { demoHome, startServer, stopServer } from './cluster.js';
import { DATA_DIR, demoSecrets, type Databases } from './settings.js';

export interface DemoDatabase {
  readonly databases: Databases;
  stop(): Promise<void>;
}

const DATABASE = 'rampenfonds';

/** Runs statements on one connection. */
export async function onConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** rf_migrator owns the database and its tables; rf_app only reads and writes rows, as the migrations allow. */
export async function ensureRoles(
  superuserUrl: string,
  passwords: { readonly migrator: string; readonly app: string },
): Promise<void> {
  await onConnection(superuserUrl, async (client) => {
    for (const [role, password] of [
      ['rf_migrator', passwords.migrator],
      ['rf_app', passwords.app],
    ] as const) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner rf_migrator`);
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query(`grant connect on database ${DATABASE} to rf_app`);
  });
}

function addressOf(superuserUrl: string, role: string, password: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** Stops a server that an earlier, killed launcher left behind; its port would look taken. */
export async function stopLeftover(): Promise<void> {
  await stopServer(demoHome(DATA_DIR));
}

/** The embedded database of the demo with its two roles, or the one that DATABASE_URL names. */
export async function startDemoDatabase(env: NodeJS.ProcessEnv, port: number): Promise<DemoDatabase> {
  const given = env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    const migrator = env['MIGRATOR_DATABASE_URL'] ?? given;
    return { databases: { app: given, migrator }, stop: async () => undefined };
  }
  const home = demoHome(DATA_DIR);
  const secrets = demoSecrets();
  writeFileSync(path.join(DATA_DIR, 'postgres-location'), `${home}\n`);
  const server = await startServer(home, port);
  try {
    await ensureRoles(server.url, { migrator: secrets.RF_MIGRATOR_PASSWORD, app: secrets.RF_APP_PASSWORD });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const databases = {
    app: addressOf(server.url, 'rf_app', secrets.RF_APP_PASSWORD),
    migrator: addressOf(server.url, 'rf_migrator', secrets.RF_MIGRATOR_PASSWORD),
  };
  return { databases, stop: () => server.stop() };
}
