import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../launcher/cluster.js';
import { demoPorts, type PortSetting } from '../launcher/settings.js';
import type { Places } from './story.js';

export interface System {
  readonly places: Places;
  stop(): Promise<void>;
}

/** The demo that already runs here, on the ports of the settings. */
export function runningSystem(env: NodeJS.ProcessEnv): System {
  return { places: placesOn(env), stop: () => Promise.resolve() };
}

function placesOn(env: NodeJS.ProcessEnv): Places {
  const ports = demoPorts(env);
  const address = (setting: PortSetting): string =>
    `http://localhost:${ports.find((port) => port.setting === setting)?.port}`;
  return {
    eLoket: address('E_LOKET_PORT'),
    backOffice: address('BACK_OFFICE_PORT'),
    simulators: address('SIM_PORT'),
  };
}

/** An empty system on free ports, without recognised disasters, gone afterwards. @throws Error when it does not come up */
export async function ownSystem(): Promise<System> {
  const data = await mkdtemp(path.join(tmpdir(), 'rampenfonds-journey-'));
  const ports: Record<string, string> = {};
  for (const setting of [
    'E_LOKET_PORT',
    'BACK_OFFICE_PORT',
    'SIM_PORT',
    'SIM_SMTP_PORT',
    'WORKER_PORT',
    'DB_PORT',
  ]) {
    ports[setting] = String(await freePort());
  }
  const env = { ...process.env, ...ports, RF_DATA_DIR: data, SEED_DISASTERS: 'no' };
  const launcher = spawn(process.execPath, ['--enable-source-maps', 'dist/scripts/start.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => launcher.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    launcher.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      process.stdout.write(text.replace(/^(?=.)/gm, '  | '));
      if (text.includes('is ready')) resolve();
    });
    launcher.once('exit', (code) =>
      reject(new Error(`The system did not start (exit code ${code ?? 'none'}).`)),
    );
  });
  return {
    places: placesOn(env),
    stop: async () => {
      launcher.kill('SIGTERM');
      await gone;
      // As root the database lies in a folder of its own, outside the data folder.
      const database = await readFile(path.join(data, 'postgres-location'), 'utf8').catch(() => '');
      for (const folder of [database.trim(), data])
        if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
