import pg from 'pg';
import type { Deps } from '#application';
import { FixedClock } from '#kernel';
import { createPersistence, readDb, type Db, type Persistence, type PersistenceConfig } from '#persistence';
import { ACTOR_COUNT, ACTORS, type Actors } from './actors.js';
import { MemoryObjectStore } from './memory-object-store.js';
import { SeededIds } from './seeded-ids.js';
import { createTestDatabase, testPersistenceConfig, type TestDatabase } from './test-database.js';

export interface WorldOptions {
  /** Where the clock stands: a date (ten o'clock UTC) or a moment. Default 15 May 2024: flood claims are open. */
  readonly at?: string;
  /** false: no disaster is recognised yet. */
  readonly disasters?: boolean;
}

/** A job that waits in the queue. */
export interface QueuedJob {
  readonly name: string;
  readonly payload: unknown;
  readonly key: string | null;
}

export interface TestWorld {
  readonly deps: Deps;
  /** As the app (rf_app). */
  readonly db: Db;
  /** As superuser. */
  readonly adminDb: Db;
  readonly database: TestDatabase;
  readonly persistence: Persistence;
  readonly config: PersistenceConfig;
  readonly clock: FixedClock;
  readonly ids: SeededIds;
  readonly objects: MemoryObjectStore;
  readonly actors: Actors;
  /** In the order in which they were added; without those that the store itself adds (status for DOSIS, end of a case for the repertory). */
  jobs(): Promise<QueuedJob[]>;
  close(): Promise<void>;
}

/** The real store on a fresh database, with a fixed clock, seeded ids and everybody registered. Close it in afterAll. */
export async function createTestWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const { at = '2024-05-15', disasters = true } = options;
  const database = await createTestDatabase({ disasters });
  const config = testPersistenceConfig(database.appUrl);
  const clock = FixedClock.at(at);
  const ids = new SeededIds(ACTOR_COUNT);
  const objects = new MemoryObjectStore();
  const persistence = await createPersistence(config, { clock, objects, ids, demo: true });
  const adminPool = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  const adminDb = readDb(adminPool);
  return {
    deps: persistence.deps,
    db: persistence.db,
    adminDb,
    database,
    persistence,
    config,
    clock,
    ids,
    objects,
    actors: ACTORS,
    jobs: () =>
      adminDb.query<QueuedJob>(
        `SELECT t.identifier AS name, j.payload, j.key FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE t.identifier NOT IN ('dosis.send', 'registers.close') ORDER BY j.id`,
      ),
    close: async () => {
      await persistence.close();
      await adminPool.end();
      await database.drop();
    },
  };
}
