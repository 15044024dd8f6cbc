import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  await rm(process.env.TEST_KEYS_DIR, { recursive: true, force: true });
  await globalThis.testDatabaseServer?.stop();
}
