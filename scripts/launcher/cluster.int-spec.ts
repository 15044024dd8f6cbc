import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startServer, stopServer } from './cluster.js';
import { ensureRoles, onConnection } from './database.js';

describe('the embedded PostgreSQL', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'rampenfonds-cluster-'));
  // As root the server runs as another user, who has to get through.
  chmodSync(parent, 0o755);
  const dir = path.join(parent, 'home');
  afterAll(async () => {
    await stopServer(dir);
    rmSync(parent, { recursive: true, force: true });
  });

  it('keeps its data over a restart, also when the first launcher never stopped it', async () => {
    const first = await startServer(dir, await freePort());
    await ensureRoles(first.url, { migrator: 'm1', app: 'a1' });
    await onConnection(first.url, (client) => client.query('create table kept as select 42 as answer'));

    const second = await startServer(dir, await freePort());
    expect(second.url).not.toBe(first.url);
    const kept = await onConnection(second.url, (client) => client.query('select answer from kept'));
    expect(kept.rows).toEqual([{ answer: 42 }]);
    await expect(onConnection(first.url, (client) => client.query('select 1'))).rejects.toThrow();

    await second.stop();
    await expect(onConnection(second.url, (client) => client.query('select 1'))).rejects.toThrow();
    expect(existsSync(path.join(dir, 'data', 'postmaster.pid'))).toBe(false);
  });

  it('has version 18, listens on this machine only, and asks for the password', async () => {
    const server = await startServer(dir, await freePort());
    try {
      const facts = await onConnection(server.url, (client) =>
        client.query<{ version: string; addresses: string }>(
          `select current_setting('server_version') as version, current_setting('listen_addresses') as addresses`,
        ),
      );
      expect(facts.rows[0]?.version).toMatch(/^18\./);
      expect(facts.rows[0]?.addresses).toBe('127.0.0.1');
      const wrong = new URL(server.url);
      wrong.password = 'wrong';
      await expect(onConnection(wrong.href, (client) => client.query('select 1'))).rejects.toThrow(
        /password/,
      );
    } finally {
      await server.stop();
    }
  });

  it('gives the app role no right to make tables, and a new password when asked again', async () => {
    const server = await startServer(dir, await freePort());
    try {
      await ensureRoles(server.url, { migrator: 'm2', app: 'a2' });
      const app = new URL(server.url);
      app.username = 'rf_app';
      app.password = 'a2';
      app.pathname = '/rampenfonds';
      const attempt = onConnection(app.href, (client) => client.query('create table forbidden (x int)'));
      await expect(attempt).rejects.toThrow(/permission denied/);
    } finally {
      await server.stop();
    }
  });
});
