import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './cluster.js';
import { requireFreePorts } from './ports.js';
import { demoPorts, demoSecrets, processSettings } from './settings.js';

const databases = { app: 'postgres://rf_app@127.0.0.1/x', migrator: 'postgres://rf_migrator@127.0.0.1/x' };

describe('the ports of the demo', () => {
  it('are the usual ones, or those of the settings', () => {
    expect(demoPorts({}).map(({ port }) => port)).toEqual([3100, 3200, 3300, 3325, 3400, 3500]);
    expect(demoPorts({ WORKER_PORT: '8400' }).find(({ setting }) => setting === 'WORKER_PORT')?.port).toBe(
      8400,
    );
  });

  it('names everything that is wrong at once', () => {
    expect(() => demoPorts({ E_LOKET_PORT: 'abc', DB_PORT: '70000', SIM_PORT: '3200' })).toThrow(
      /E_LOKET_PORT=abc[\s\S]*DB_PORT=70000[\s\S]*SIM_PORT and BACK_OFFICE_PORT are both 3200/,
    );
  });

  it('that are taken are named with the setting that moves them', async () => {
    const port = await freePort();
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    try {
      const ports = [
        { setting: 'SIM_PORT', what: 'simulators', port },
        { setting: 'DB_PORT', what: 'PostgreSQL', port: await freePort() },
      ] as const;
      const refused = await requireFreePorts(ports).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(refused).toContain(`port ${port} (simulators) is taken`);
      expect(refused).toContain('SIM_PORT=');
      expect(refused).not.toContain('DB_PORT');
    } finally {
      holder.close();
    }
    await expect(
      requireFreePorts([{ setting: 'SIM_PORT', what: 'simulators', port }]),
    ).resolves.toBeUndefined();
  });
});

describe('the settings that the apps get', () => {
  it('keep the demo on this machine, whatever the environment says', () => {
    const settings = processSettings(
      { ELOKET_HOST: '0.0.0.0', SIM_HOST: '0.0.0.0' },
      demoPorts({}),
      databases,
    );
    const hosts = Object.entries(settings).filter(([name]) =>
      /^(ELOKET|BACKOFFICE|WORKER|SIM)_HOST$/.test(name),
    );
    expect(hosts.map(([, host]) => host)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });

  it('follow a moved port in the addresses', () => {
    const settings = processSettings(
      {},
      demoPorts({ E_LOKET_PORT: '8100', SIM_SMTP_PORT: '8325' }),
      databases,
    );
    expect(settings['ELOKET_PUBLIC_URL']).toBe('http://localhost:8100');
    expect(settings['ELOKET_PORT']).toBe('8100');
    expect(settings['SMTP_URL']).toBe('smtp://127.0.0.1:8325');
  });

  it('give the app role to the apps', () => {
    const settings = processSettings({}, demoPorts({}), databases);
    expect(settings['DATABASE_URL']).toBe(databases.app);
  });
});

describe('the secrets of the demo', () => {
  it('stay the same between starts, differ between copies, are private and marked as demo', () => {
    const [one, other] = ['a', 'b'].map((name) =>
      mkdtempSync(path.join(tmpdir(), `rampenfonds-secrets-${name}-`)),
    );
    try {
      const first = demoSecrets(one);
      expect(demoSecrets(one)).toEqual(first);
      expect(demoSecrets(other).DATA_KEY).not.toBe(first.DATA_KEY);
      expect(Object.values(first).filter((secret) => !secret.startsWith('demo-'))).toEqual([]);
      expect(statSync(path.join(one ?? '', 'secrets.json')).mode & 0o077).toBe(0);
    } finally {
      for (const dir of [one, other]) rmSync(dir ?? '', { recursive: true, force: true });
    }
  });
});
