import { seedReference } from '#persistence';
import { onConnection } from './database.js';
import { seedDemoCases } from './seed-demo.js';
import type { Databases } from './settings.js';

/**
 * Municipalities, rule sets and, unless SEED_DISASTERS is `no`, the recognised disasters and a few demo cases. What is
 * there stays as it is, so every start may run it.
 * @param env with the settings of the apps; without their DATA_KEY no cases, which the apps could not read
 */
export async function seedDemoData(
  databases: Databases,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const disasters = env['SEED_DISASTERS'] !== 'no';
  // Not as an app: apps make versions of the rules as drafts only.
  await onConnection(databases.migrator, (client) => seedReference(client, { disasters }));
  if (disasters && env['DATA_KEY']) await seedDemoCases(databases, env);
}
