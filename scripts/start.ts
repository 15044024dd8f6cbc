/**
 * `npm start`: the whole system on this machine, for a demo and for development. Starts the database, brings the
 * tables and the reference data up to date, starts the four processes, and stops all of them in order.
 */
import path from 'node:path';
import { runMigrations } from '#persistence';
import { plainDate, type PlainDate } from '#kernel';
import { ensureDemoKeys } from './demo-keys.js';
import { startDemoDatabase, stopLeftover, type DemoDatabase } from './launcher/database.js';
import { openDemoClock } from './launcher/clock.js';
import { releaseLock, runningLauncher, takeLock } from './launcher/lock.js';
import { requireFreePorts } from './launcher/ports.js';
import { startApp, stopApps, waitUntilHealthy, type AppProcess } from './launcher/processes.js';
import { forgetDatabases, rememberDatabases } from './launcher/running-demo.js';
import {
  DATA_DIR,
  demoPorts,
  processSettings,
  type Databases,
  type DemoPort,
  type PortSetting,
} from './launcher/settings.js';
import { seedDemoData } from './launcher/seed.js';
import { welcome } from './launcher/welcome.js';

/** Inside the window in which victims of the flood of November 2023 can claim. */
const OPENING_DATE = plainDate('2024-05-15');
const APPS = [
  ['simulators', 'SIM_PORT'],
  ['worker', 'WORKER_PORT'],
  ['e-loket', 'E_LOKET_PORT'],
  ['back-office', 'BACK_OFFICE_PORT'],
] as const satisfies readonly (readonly [string, PortSetting])[];

const started = performance.now();
const apps: AppProcess[] = [];
let database: Promise<DemoDatabase> | undefined;
let stopping: Promise<void> | undefined;

function progress(text: string): void {
  console.log(`• ${text} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** The apps first, the database last; a second Ctrl-C does not interrupt it. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    await stopApps(apps);
    await (await database?.catch(() => undefined))?.stop();
    if (releaseLock()) forgetDatabases();
  })();
  return stopping;
}

async function prepare(databases: Databases): Promise<PlainDate> {
  progress('Bringing the tables up to date');
  await runMigrations(databases.migrator);
  progress('Filling in reference and demo data');
  await seedDemoData(databases);
  return openDemoClock(databases.app, OPENING_DATE);
}

async function startApps(env: NodeJS.ProcessEnv, ports: readonly DemoPort[]): Promise<void> {
  for (const [name] of APPS) apps.push(startApp(name, env));
  await Promise.all(
    APPS.map(async ([name, setting], index) => {
      const app = apps[index];
      const port = ports.find((candidate) => candidate.setting === setting)?.port;
      if (app && port !== undefined) await waitUntilHealthy(app, port);
      progress(`${name} answers`);
    }),
  );
}

async function main(): Promise<void> {
  const env = process.env;
  if (env['RF_ENV'] === 'production')
    throw new Error('npm start is the demo; see docs/operations.md for production.');
  const ports = demoPorts(env);
  const other = runningLauncher();
  if (other !== undefined) throw new Error(`The demo of this folder already runs (process ${other}).`);
  takeLock();
  await stopLeftover();
  const ownDatabase = !env['DATABASE_URL'];
  await requireFreePorts(ports.filter(({ setting }) => ownDatabase || setting !== 'DB_PORT'));
  const dbPort = ports.find(({ setting }) => setting === 'DB_PORT');
  progress(ownDatabase ? 'Starting PostgreSQL 18' : 'Using the database of DATABASE_URL');
  database = startDemoDatabase(env, dbPort?.port ?? 3500);
  const { databases } = await database;
  rememberDatabases(databases);
  const settings = processSettings(env, ports, databases);
  Object.assign(settings, await ensureDemoKeys(path.join(DATA_DIR, 'keys')));
  Object.assign(process.env, settings);
  const date = await prepare(databases);
  if (stopping) return;
  progress('Starting e-loket, back-office, worker and simulators');
  await startApps(settings, ports);
  console.log(welcome(ports, date.toString(), ((performance.now() - started) / 1000).toFixed(1)));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log(`\n• Stopping (${signal}) …`);
    void stopAll().then(() => {
      console.log('• Stopped.');
      process.exit(0);
    });
  });
}

try {
  await main();
  if (!stopping) {
    const { name, how } = await Promise.race(
      apps.map(async (app) => ({ name: app.name, how: await app.ended })),
    );
    if (!stopping) throw new Error(`${name} ended by itself (${how}); stopping the rest.`);
  }
} catch (error) {
  if (!stopping) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  await stopAll();
}
