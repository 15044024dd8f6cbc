import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { PlatformConfig } from '../config/platform.config.js';
import type { Logger } from '../logging/logger.js';

/** A session that was prolonged this short ago is not prolonged again: most pages then write nothing. */
const PROLONG_AFTER_MS = 60_000;
const REMEMBERED = 20_000;

/**
 * Sessions live in PostgreSQL (table `web_session`), so that any instance can answer and a restart signs nobody out.
 * `pool`: see SESSION_POOL.
 */
export function databaseSessionStore(pool: Pool, logger: Logger): session.Store {
  const Store = prolongingSeldom(connectPgSimple(session), () => performance.now());
  return new Store({
    pool,
    tableName: 'web_session',
    createTableIfMissing: false,
    pruneSessionInterval: 15 * 60,
    errorLog: (...args: unknown[]) =>
      logger.error({ err: args.find((arg) => arg instanceof Error) }, 'session store'),
  });
}

type PgStore = ReturnType<typeof connectPgSimple>;
type Callback = (fault?: unknown) => void;

/** The store, but a session written less than a minute ago is not prolonged again. `now` in milliseconds. */
export function prolongingSeldom(Base: PgStore, now: () => number): PgStore {
  return class extends Base {
    private readonly writtenAt = new Map<string, number>();

    override set(sid: string, value: session.SessionData, done?: Callback): void {
      this.written(sid);
      super.set(sid, value, done);
    }

    override touch(sid: string, value: session.SessionData, done?: Callback): void {
      const last = this.writtenAt.get(sid);
      if (last !== undefined && now() - last < PROLONG_AFTER_MS) {
        done?.();
        return;
      }
      this.written(sid);
      super.touch(sid, value, done);
    }

    override destroy(sid: string, done?: Callback): void {
      this.writtenAt.delete(sid);
      super.destroy(sid, done);
    }

    private written(sid: string): void {
      if (this.writtenAt.size >= REMEMBERED) this.writtenAt.clear();
      this.writtenAt.set(sid, now());
    }
  };
}

/** Each app has its own cookie: the demo runs both on one host, and cookies do not look at ports. */
export function sessionCookieName(config: PlatformConfig): string {
  return `${config.cookieSecure ? '__Host-' : ''}rf-${config.app}`;
}

export function sessions(config: PlatformConfig, store: session.Store): RequestHandler {
  return session({
    store,
    name: sessionCookieName(config),
    // Bound to the app, so that a cookie of the one is nothing to the other.
    secret: `${config.app}:${config.sessionSecret}`,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: config.cookieSecure,
      path: '/',
      maxAge: config.sessionMinutes * 60_000,
    },
  });
}
