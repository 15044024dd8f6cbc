import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { PlatformConfig } from '../config/platform.config.js';
import type { Logger } from '../logging/logger.js';

/** Sessions live in PostgreSQL (table `web_session`), so that any instance can answer and a restart signs nobody out. */
export function databaseSessionStore(pool: Pool, logger: Logger): session.Store {
  const PgStore = connectPgSimple(session);
  return new PgStore({
    pool,
    tableName: 'web_session',
    createTableIfMissing: false,
    pruneSessionInterval: 15 * 60,
    errorLog: (...args: unknown[]) =>
      logger.error({ err: args.find((arg) => arg instanceof Error) }, 'session store'),
  });
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
