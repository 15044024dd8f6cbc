import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One PostgreSQL and one folder of demo keys for the whole run; specs make their own databases on it (see libs/testing). */
export default async function globalSetup() {
  process.env.TEST_KEYS_DIR = await mkdtemp(join(tmpdir(), 'rampenfonds-test-keys-'));
  if (process.env.TEST_DATABASE_URL) return;
  const { startTestServer } = await import('../scripts/launcher/cluster.ts');
  const server = await startTestServer();
  globalThis.testDatabaseServer = server;
  process.env.TEST_DATABASE_URL = server.url;
}
