import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ObjectStore } from '#application';
import type { Clock } from '#kernel';
import { CLOCK, DB, DEPS, OBJECT_STORE } from '#platform';
import type { PersistenceConfig } from './persistence.config.js';
import { createPersistence, type Persistence } from './persistence.js';

const PERSISTENCE = Symbol('PERSISTENCE');

export interface PersistenceModuleOptions {
  readonly config: PersistenceConfig;
  readonly objects: ObjectStore;
  readonly demo: boolean;
}

/** Gives every module `DEPS` for use-cases, `DB` for reading and `OBJECT_STORE`, on one pool that closes with the app. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  static forRoot({ config, objects, demo }: PersistenceModuleOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        {
          provide: PERSISTENCE,
          inject: [CLOCK],
          useFactory: (clock: Clock) => createPersistence(config, { clock, objects, demo }),
        },
        { provide: DEPS, inject: [PERSISTENCE], useFactory: (opened: Persistence) => opened.deps },
        { provide: DB, inject: [PERSISTENCE], useFactory: (opened: Persistence) => opened.db },
        { provide: OBJECT_STORE, useValue: objects },
      ],
      exports: [DEPS, DB, OBJECT_STORE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.persistence.close();
  }
}
