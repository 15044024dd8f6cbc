import { mkdtemp, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDemoKeys } from '../scripts/demo-keys.js';

/**
 * The settings that name the demo keys of this run, made by the first spec that asks. Read only: a spec that changes keys
 * makes its own.
 */
export async function testKeys(): Promise<Record<string, string>> {
  const home = process.env['TEST_KEYS_DIR']!;
  const keys = join(home, 'keys');
  if (!existsSync(keys)) {
    const making = await mkdtemp(join(home, 'making-'));
    await ensureDemoKeys(making);
    // Specs run side by side: whoever is second takes what the first one made.
    await rename(making, keys).catch(() => undefined);
  }
  return ensureDemoKeys(keys);
}
