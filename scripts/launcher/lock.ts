import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATA_DIR } from './settings.js';

const FILE = path.join(DATA_DIR, 'launcher.pid');

/** Number of the launcher that runs the demo of this folder now; undefined when there is none. */
export function runningLauncher(): number | undefined {
  try {
    const pid = Number(readFileSync(FILE, 'utf8'));
    if (pid === process.pid) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

export function takeLock(): void {
  mkdirSync(DATA_DIR, { recursive: true });
  writeFileSync(FILE, String(process.pid));
}

/** Leaves the lock of another launcher alone. @returns whether it was ours */
export function releaseLock(): boolean {
  const ours = existsSync(FILE) && Number(readFileSync(FILE, 'utf8')) === process.pid;
  if (ours) rmSync(FILE);
  return ours;
}
