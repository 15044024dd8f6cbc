import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { Deps, ObjectStore, RegisterCallLog, RegisterCallReader } from '#application';
import type { Clock, IdSource } from '#kernel';
import { dataSourceOptions, poolOf } from './data-source.js';
import { readDb, type Db } from './db.js';
import type { PersistenceConfig } from './persistence.config.js';
import { ReferenceCache } from './reference/reference-cache.js';
import { registerCallLog } from './registers/register-call-log.js';
import { unitOfWork } from './unit-of-work.js';
import { uuidIds } from './uuid-ids.js';

/** What only the app can supply. */
export interface Surroundings {
  readonly clock: Clock;
  readonly objects: ObjectStore;
  /** Demo or test set-up. */
  readonly demo: boolean;
  /** Default: UUIDv7. */
  readonly ids?: IdSource;
}

export interface Persistence {
  readonly deps: Deps;
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** Opens the pool. @throws when the database cannot be reached. */
export async function createPersistence(
  config: PersistenceConfig,
  surroundings: Surroundings,
): Promise<Persistence> {
  const dataSource = await new DataSource(
    dataSourceOptions(config.databaseUrl, config.poolSize),
  ).initialize();
  const pool = poolOf(dataSource);
  return {
    deps: createDeps(dataSource, config, surroundings),
    db: readDb(pool),
    pool,
    dataSource,
    close: () => dataSource.destroy(),
  };
}

/** The dependencies of the use-cases on an open data source. */
export function createDeps(
  dataSource: DataSource,
  config: PersistenceConfig,
  surroundings: Surroundings,
): Deps {
  const { clock, objects, demo, ids = uuidIds } = surroundings;
  const reference = new ReferenceCache();
  const uow = unitOfWork({ dataSource, sealer: config.sealer, clock, reference });
  return { uow, clock, ids, objects, demo };
}

/** The log of questions to authentic registers, on an open data source. */
export function createRegisterCallLog(
  dataSource: DataSource,
  config: PersistenceConfig,
): RegisterCallLog & RegisterCallReader {
  return registerCallLog(poolOf(dataSource), config.sealer);
}
