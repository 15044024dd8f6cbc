import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATA_DIR, type Databases } from './settings.js';

const FILE = path.join(DATA_DIR, 'databases.json');

/** Remembered for the tasks that work on the running demo (`demo:clock`, `audit:verify`, `journey`). */
export function rememberDatabases(databases: Databases): void {
  writeFileSync(FILE, JSON.stringify(databases), { mode: 0o600 });
}

/** When the demo stops. */
export function forgetDatabases(): void {
  rmSync(FILE, { force: true });
}

/** DATABASE_URL when it is set, else the running demo's. @throws Error when there is neither. */
export function databasesInUse(env: NodeJS.ProcessEnv): Databases {
  const given = env['DATABASE_URL'];
  if (given) return { app: given, migrator: env['MIGRATOR_DATABASE_URL'] ?? given };
  if (existsSync(FILE)) return JSON.parse(readFileSync(FILE, 'utf8')) as Databases;
  throw new Error('No database: start the demo first (npm start), or set DATABASE_URL.');
}
