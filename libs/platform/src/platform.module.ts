import { Global, Module, type DynamicModule, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { systemClock, type Clock } from '#kernel';
import { Pool } from 'pg';
import { DatabaseClock, type QueryFunction } from './clock/database-clock.js';
import type { PlatformConfig } from './config/platform.config.js';
import { createLogger, type Logger } from './logging/logger.js';
import { CLOCK, DATABASE_POOL, LOGGER, PLATFORM_CONFIG, SESSION_POOL } from './tokens.js';

export interface PlatformOptions {
  readonly config: PlatformConfig;
  readonly pool?: Pool;
  readonly logger?: Logger;
  readonly clock?: Clock;
}

/** Settings, logger, database pool and clock for every module, and the limit on requests per minute. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(SESSION_POOL) private readonly sessionPool: Pool,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { config } = options;
    const logger = options.logger ?? createLogger(config.app, config.logLevel);
    const pool = options.pool ?? createPool(config, logger);
    const shared = [
      { provide: PLATFORM_CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: DATABASE_POOL, useValue: pool },
      { provide: SESSION_POOL, useValue: createPool(config, logger, '-c synchronous_commit=off') },
      { provide: CLOCK, useValue: options.clock ?? createClock(config, queryOf(pool)) },
    ];
    return {
      module: PlatformModule,
      imports: [
        ThrottlerModule.forRoot({
          throttlers: [{ name: 'default', ttl: 60_000, limit: config.rateLimitPerMinute }],
          getTracker: (req) => req['ip'] as string,
        }),
      ],
      providers: [...shared, { provide: APP_GUARD, useClass: ThrottlerGuard }],
      exports: shared.map((provider) => provider.provide),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    for (const pool of [this.pool, this.sessionPool]) if (!pool.ended) await pool.end();
  }
}

/** `options`: settings of the server for these connections, as `-c name=value`. */
export function createPool(
  config: Pick<PlatformConfig, 'databaseUrl'>,
  logger: Logger,
  options?: string,
): Pool {
  const pool = new Pool({
    connectionString: config.databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5000,
    ...(options ? { options } : {}),
  });
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', (fault) => logger.error({ err: fault }, 'idle database connection lost'));
  return pool;
}

export function queryOf(pool: Pool): QueryFunction {
  return (sql, params) => pool.query(sql, params ? [...params] : undefined);
}

/** Production reads the machine's time; the demo and the tests have a clock that moves for all processes together. */
export function createClock(config: Pick<PlatformConfig, 'RF_ENV'>, query: QueryFunction): Clock {
  return config.RF_ENV === 'production' ? systemClock : new DatabaseClock(query);
}
