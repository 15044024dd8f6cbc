import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createObjectStore } from '#adapters/object-store';
import { FixedClock, plainDate, type Clock } from '#kernel';
import { createPersistence, persistenceConfig, runMigrations, type Persistence } from '#persistence';
import { loadConfig, platformConfig, type PlatformConfig } from '#platform';
import { ensureDemoKeys } from '../scripts/demo-keys.js';
import { openDemoClock } from '../scripts/launcher/clock.js';
import { demoHome, freePort, startServer, stopServer } from '../scripts/launcher/cluster.js';
import { ensureRoles, onConnection } from '../scripts/launcher/database.js';
import { startApp, stopApps, waitUntilHealthy, type AppProcess } from '../scripts/launcher/processes.js';
import { seedDemoData } from '../scripts/launcher/seed.js';
import { DATA_DIR, demoPorts, processSettings, type Databases } from '../scripts/launcher/settings.js';

/** Inside the window to claim for the flood of November 2023. */
const DATE = '2024-05-15';
const LOCK = path.join(DATA_DIR, 'bench.pid');
const PASSWORDS = { migrator: 'bench-migrator', app: 'bench-app' };

export type PersistenceSettings = ReturnType<typeof persistenceConfig.schema.parse>;

/** A database of its own with the reference data, on the same disk and with the same durability as the demo's. */
export interface Stage {
  readonly databases: Databases;
  readonly persistence: Persistence;
  readonly settings: PersistenceSettings;
  readonly clock: Clock;
  /** The real e-loket in a process of its own; its address and settings. */
  startELoket(): Promise<{ readonly url: string; readonly config: PlatformConfig; readonly app: AppProcess }>;
  /** Simulators and worker in processes of their own; the address of the simulators. */
  startBackground(): Promise<{ readonly simulators: string; readonly worker: AppProcess }>;
  /** Another worker, after one was killed. */
  startWorker(): Promise<AppProcess>;
  /** After rows were added in bulk: what autovacuum would do in time. */
  tidy(): Promise<void>;
  /** Something to stop before the database does. */
  onEnd(stop: () => Promise<unknown>): void;
}

/** Free ports for everything the demo starts, as its settings. */
export async function freePorts(): Promise<Record<string, string>> {
  const names = demoPorts({}).map(({ setting }) => setting);
  const ports = new Set<number>();
  while (ports.size < names.length) ports.add(await freePort());
  return Object.fromEntries([...ports].map((port, index) => [names[index]!, String(port)]));
}

/** Two benches at once would measure each other. @throws Error when another one runs in this folder */
async function takeLock(): Promise<void> {
  const pid = existsSync(LOCK) ? Number(readFileSync(LOCK, 'utf8')) : undefined;
  if (pid !== undefined && isRunning(pid))
    throw new Error(`Another bench runs in this folder (process ${pid}).`);
  mkdirSync(DATA_DIR, { recursive: true });
  await writeFile(LOCK, String(process.pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts the database, runs `work`, and removes everything again, also after Ctrl-C. */
export async function withStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  await takeLock();
  const steps: (() => Promise<unknown>)[] = [async () => rm(LOCK, { force: true })];
  let ending: Promise<void> | undefined;
  const end = (): Promise<void> =>
    (ending ??= (async () => {
      for (const step of steps.reverse()) await step();
    })());
  const interrupted = (): void => {
    // The work is left where it is: connections that break under it are no news.
    process.on('uncaughtException', () => undefined);
    void end().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await work(await openStage(steps));
  } finally {
    await end();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

async function openStage(steps: (() => Promise<unknown>)[]): Promise<Stage> {
  const home = `${demoHome(process.cwd())}-bench`;
  const objects = path.resolve(DATA_DIR, 'bench-objects');
  const empty = async (): Promise<unknown> =>
    Promise.all([home, objects].map((dir) => rm(dir, { recursive: true, force: true })));
  // Of a bench that was killed.
  await stopServer(home);
  await empty();
  steps.push(empty);
  const ports = await freePorts();
  const server = await startServer(home, Number(ports['DB_PORT']));
  steps.push(() => server.stop());
  await ensureRoles(server.url, PASSWORDS);
  const databases = {
    app: addressOf(server.url, 'rf_app', PASSWORDS.app),
    migrator: addressOf(server.url, 'rf_migrator', PASSWORDS.migrator),
  };
  await runMigrations(databases.migrator);
  await seedDemoData(databases, {});
  await openDemoClock(databases.app, plainDate(DATE));
  const given = {
    ...process.env,
    ...ports,
    RF_ENV: 'demo',
    LOG_LEVEL: 'warn',
    OBJECT_STORE_DIR: objects,
    SIM_MAIL_DIR: path.join(objects, 'mails'),
    SIM_MAGDA_STATE: path.join(objects, 'magda-simulator.json'),
  };
  const env = processSettings(given, demoPorts(ports), databases);
  Object.assign(env, await ensureDemoKeys(path.join(DATA_DIR, 'keys')));
  const settings = loadConfig(persistenceConfig, env);
  const clock = FixedClock.at(DATE);
  const store = createObjectStore({ kind: 'local', dir: objects });
  const persistence = await createPersistence(settings, { clock, objects: store, demo: true });
  steps.push(() => persistence.close());
  // What fails while a partner is down is what is measured: no news for the terminal.
  const quiet = { ...env, LOG_LEVEL: 'silent' };
  const started = async (name: string, port: string | undefined): Promise<AppProcess> => {
    const app = startApp(name, quiet);
    steps.push(() => stopApps([app]));
    await waitUntilHealthy(app, Number(port));
    return app;
  };
  const startWorker = (): Promise<AppProcess> => started('worker', ports['WORKER_PORT']);
  return {
    databases,
    persistence,
    settings,
    clock,
    tidy: async () =>
      onConnection(databases.migrator, async (client) => void (await client.query('vacuum analyze'))),
    onEnd: (stop) => steps.push(stop),
    startWorker,
    startBackground: async () => {
      await started('simulators', ports['SIM_PORT']);
      return { simulators: `http://127.0.0.1:${ports['SIM_PORT']}`, worker: await startWorker() };
    },
    startELoket: async () => {
      const config = loadConfig(platformConfig('e-loket'), env);
      const app = startApp('e-loket', env);
      steps.push(() => stopApps([app]));
      await waitUntilHealthy(app, config.port);
      return { url: `http://127.0.0.1:${config.port}`, config, app };
    },
  };
}

function addressOf(superuserUrl: string, role: string, password: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = password;
  url.pathname = '/rampenfonds';
  return url.href;
}
