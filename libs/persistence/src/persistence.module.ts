import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ObjectStore } from '#application';
import type { Clock } from '#kernel';
import { CLOCK, DB, DEPS, OBJECT_STORE, REGISTER_CALLS } from '#platform';
import { dataSourceOptions, poolOf } from './data-source.js';
import { readDb } from './db.js';
import type { PersistenceConfig } from './persistence.config.js';
import { createDeps, createRegisterCallLog } from './persistence.js';

export interface PersistenceModuleOptions {
  readonly config: PersistenceConfig;
  readonly objects: ObjectStore;
  readonly demo: boolean;
}

/** Gives every module `DEPS` for use-cases, `DB` for reading and `OBJECT_STORE`, on one pool that closes with the app. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot({ config, objects, demo }: PersistenceModuleOptions): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, config.poolSize),
          retryAttempts: 3,
          retryDelay: 1000,
        }),
      ],
      providers: [
        {
          provide: DEPS,
          inject: [DataSource, CLOCK],
          useFactory: (dataSource: DataSource, clock: Clock) =>
            createDeps(dataSource, config, { clock, objects, demo }),
        },
        {
          provide: DB,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => readDb(poolOf(dataSource)),
        },
        {
          provide: REGISTER_CALLS,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => createRegisterCallLog(dataSource, config),
        },
        { provide: OBJECT_STORE, useValue: objects },
      ],
      exports: [DEPS, DB, OBJECT_STORE, REGISTER_CALLS],
    };
  }
}
