import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

export interface AppProcess {
  readonly name: string;
  readonly child: ChildProcess;
  /** Resolves with the way it ended. */
  readonly ended: Promise<string>;
}

const GRACE_MS = 12_000;

/** Writes whole lines with the process's name in front, so that four logs can share one terminal. */
function prefixLines(
  name: string,
  source: NodeJS.ReadableStream | null,
  target: NodeJS.WritableStream,
): void {
  let rest = '';
  const label = `${name.padEnd(11)} │ `;
  source?.setEncoding('utf8');
  source?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) target.write(`${label}${line}\n`);
  });
  source?.on('end', () => {
    if (rest !== '') target.write(`${label}${rest}\n`);
  });
}

/**
 * Starts one app from dist/. It gets a process group of its own: Ctrl-C in the terminal reaches the launcher
 * only, which then stops the apps before the database.
 */
export function startApp(name: string, env: NodeJS.ProcessEnv): AppProcess {
  const tether = pathToFileURL('dist/scripts/launcher/tether.js').href;
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', tether, `dist/apps/${name}/src/main.js`],
    {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  prefixLines(name, child.stdout, process.stdout);
  prefixLines(name, child.stderr, process.stderr);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { name, child, ended };
}

/** Waits until the app answers 200 on /gezondheid. @throws Error when it ends or stays silent. */
export async function waitUntilHealthy(app: AppProcess, port: number, timeoutMs = 60_000): Promise<void> {
  let end: string | undefined;
  void app.ended.then((how) => (end = how));
  const attempts = Math.ceil(timeoutMs / 100);
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (end !== undefined)
      throw new Error(`${app.name} stopped while starting (${end}); its messages are above.`);
    const healthy = await fetch(`http://127.0.0.1:${port}/gezondheid`, {
      signal: AbortSignal.timeout(2000),
    }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await pause(100);
  }
  throw new Error(
    `${app.name} did not answer on http://127.0.0.1:${port}/gezondheid in ${timeoutMs / 1000} s.`,
  );
}

/** Asks the apps to stop, and ends by force what does not. */
export async function stopApps(apps: readonly AppProcess[]): Promise<void> {
  await Promise.all(
    apps.map(async ({ name, child, ended }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const overtime = AbortSignal.timeout(GRACE_MS);
      overtime.addEventListener('abort', () => {
        process.stderr.write(`${name} did not stop in ${GRACE_MS / 1000} s; ended by force.\n`);
        child.kill('SIGKILL');
      });
      await ended;
    }),
  );
}
