/** Seconds from `npm start` to its table of addresses, when everything is installed and compiled. */
import { spawn } from 'node:child_process';
import { lutimesSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { demoHome, stopServer } from '../scripts/launcher/cluster.js';
import { DATA_DIR } from '../scripts/launcher/settings.js';
import { check, report, sizes } from './report.js';
import { freePorts } from './stage.js';
import { median, percentile } from './statistics.js';

const READY = /demo is ready after/;
const GOAL = 10;

export async function run(args: readonly string[]): Promise<void> {
  const { rounds } = sizes(args, { rounds: 3 });
  const copy = path.resolve(DATA_DIR, 'bench-start');
  remove(copy);
  linkProject(copy);
  const interrupted = (): void => void stopServer(demoHome(copy)).finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    const first = await startOnce(copy);
    const again: number[] = [];
    for (let round = 0; round < rounds; round++) again.push(await startOnce(copy));
    report('start', 'first start', first, 's', { note: 'empty data, nothing to install or compile' });
    const value = median(again);
    report('start', 'second start', value, 's', {
      goal: `<= ${GOAL} s`,
      ofGoal: value / GOAL,
      slowest: percentile(again, 1),
      rounds,
    });
  } finally {
    process.off('SIGINT', interrupted);
    await stopServer(demoHome(copy));
    remove(copy);
  }
}

/**
 * A folder that is this project by links, with data of its own. The links get an old date, because the build looks at
 * the dates of what it compiles.
 */
function linkProject(copy: string): void {
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync('.')) {
    if (name === DATA_DIR || name === '.git') continue;
    symlinkSync(path.resolve(name), path.join(copy, name));
    lutimesSync(path.join(copy, name), 0, 0);
  }
}

function remove(copy: string): void {
  for (const dir of [demoHome(copy), copy]) rmSync(dir, { recursive: true, force: true });
}

/** Starts the demo, waits for its table and stops it as Ctrl-C does. @throws Error with its last words when it fails */
async function startOnce(copy: string): Promise<number> {
  const env = { ...process.env, ...(await freePorts()) };
  const started = performance.now();
  const demo = spawn('sh', [path.join(copy, 'scripts', 'run.sh'), 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => demo.once('exit', resolve));
  let said = '';
  let seconds: number | undefined;
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (seconds !== undefined || !READY.test(said)) return;
      seconds = (performance.now() - started) / 1000;
      demo.kill('SIGINT');
    });
  }
  const code = await ended;
  const words = said.slice(-1500);
  if (seconds === undefined) throw new Error(`The demo did not start (exit code ${code}):\n${words}`);
  check(
    code === 0 && said.includes('Stopped'),
    `the demo did not stop cleanly (exit code ${code}):\n${words}`,
  );
  check(!said.includes('Compiling'), 'the demo compiled first: build it before measuring');
  return seconds;
}
