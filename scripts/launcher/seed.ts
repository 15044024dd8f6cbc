import { seedReference } from '#persistence';
import { onConnection } from './database.js';
import type { Databases } from './settings.js';

/**
 * Municipalities, rule sets and, unless SEED_DISASTERS is `no`, the recognised disasters. What is there stays as it
 * is, so every start may run it.
 */
export async function seedDemoData(
  databases: Databases,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const disasters = env['SEED_DISASTERS'] !== 'no';
  await onConnection(databases.app, (client) => seedReference(client, { disasters }));
}
