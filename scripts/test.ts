/**
 * The whole test run: Jest over every spec (its set-up starts the database), then the names of what was skipped
 * and, as the last line, `N passed, N failed`. Arguments go to Jest: `npm test -- libs/kernel`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const RESULTS = 'dist/test-results.json';

/** What this script reads of the file that `jest --json` writes. */
interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

async function runJest(args: readonly string[]): Promise<number> {
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${RESULTS}`,
      ...args,
    ],
    { stdio: ['inherit', 'ignore', 'inherit'] },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => jest.kill(signal));
  return new Promise((resolve, reject) => {
    jest.once('error', reject);
    jest.once('exit', (code) => resolve(code ?? 1));
  });
}

function report(results: JestResults): void {
  const skipped = results.testResults
    .flatMap((suite) => suite.assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'skipped');
  if (skipped.length > 0) {
    console.log(`\nSkipped (${skipped.length}):`);
    for (const { fullName } of skipped) console.log(`  - ${fullName}`);
  }
  // A spec file that could not even be loaded counts as one failure.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  console.log(`\n${results.numPassedTests} passed, ${failed} failed`);
}

rmSync(RESULTS, { force: true });
const code = await runJest(process.argv.slice(2));
if (existsSync(RESULTS)) report(JSON.parse(readFileSync(RESULTS, 'utf8')) as JestResults);
else console.log('\nJest ended before it had results; its last words are above.\n\n0 passed, 1 failed');
process.exitCode = existsSync(RESULTS) ? code : code || 1;
