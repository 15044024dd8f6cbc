/** Empties the demo: its database, uploaded files and secrets. The next `npm start` begins anew. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { demoHome, stopServer } from './launcher/cluster.js';
import { runningLauncher } from './launcher/lock.js';
import { DATA_DIR } from './launcher/settings.js';

const launcher = runningLauncher();
if (launcher !== undefined) {
  console.error(`The demo is running (process ${launcher}). Stop it first, with Ctrl-C in its terminal.`);
  process.exit(1);
}
const recorded = path.join(DATA_DIR, 'postgres-location');
const home = existsSync(recorded) ? readFileSync(recorded, 'utf8').trim() : demoHome(DATA_DIR);
await stopServer(home);
rmSync(home, { recursive: true, force: true });
rmSync(DATA_DIR, { recursive: true, force: true });
console.log('The demo is empty. `npm start` sets it up anew.');
