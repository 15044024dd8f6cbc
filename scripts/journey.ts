/**
 * `npm run journey -- --out DIR [--running]`: one victim's damage from report to bank file, over HTTP, as victim, officer,
 * expert, lawyers, approver and finance in turn. Starts a system of its own (empty, on free ports) unless `--running` says
 * to use the demo that runs. Fails loudly at the first wrong thing; leaves the letters, the bank file and the time line.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FLOOD_2023 } from '#persistence';
import { runJourney } from './journey/journey.js';
import { ownSystem, runningSystem } from './journey/systems.js';

const argv = process.argv.slice(2);
const at = argv.indexOf('--out');
const out = at >= 0 ? argv[at + 1] : undefined;
if (!out || argv.some((word, i) => word.startsWith('--') && word !== '--running' && i !== at)) {
  console.error('Usage: npm run journey -- --out DIR [--running]');
  process.exit(2);
}
mkdirSync(path.resolve(out), { recursive: true });

const system = argv.includes('--running') ? runningSystem(process.env) : await ownSystem();
try {
  const [first, second] = FLOOD_2023.areas.map((area) => area.municipalities);
  await runJourney(system.places, path.resolve(out), {
    name: 'Overstroming november 2023',
    first: first ?? [],
    second: second ?? [],
  });
  console.log(`The journey is complete; see ${out}.`);
} catch (fault) {
  console.error(`The journey failed. ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exitCode = 1;
} finally {
  await system.stop();
}
