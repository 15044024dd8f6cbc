import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '#kernel';
import compression from 'compression';
import express, { type Request, type RequestHandler } from 'express';
import type { Store } from 'express-session';
import type { Environment as Views } from 'nunjucks';
import type { Pool } from 'pg';
import { DatabaseClock } from '../clock/database-clock.js';
import type { PlatformConfig } from '../config/platform.config.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import type { Logger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { queryOf } from '../platform.module.js';
import { CLOCK, DATABASE_POOL, LOGGER, PLATFORM_CONFIG, SESSION_POOL } from '../tokens.js';
import { multipartIntake } from '../uploads/multipart-intake.js';
import { csrfProtection } from './csrf.js';
import { healthHandler } from './health.js';
import { pageLocals, type PageUser } from './page-locals.js';
import { requestHygiene } from './request-hygiene.js';
import { requestId } from './request-id.js';
import { requestLog } from './request-log.js';
import { bringUnsentBack, keepUnsent, ownerMark } from './unsent-form.js';
import { savedRedirects } from './saved-redirects.js';
import { securityHeaders } from './security-headers.js';
import { databaseSessionStore, sessions } from './session.js';

const FORM_LIMIT = '256kb';

export interface WebAppOptions {
  /** Nunjucks environment with the app's template folders (`createViews` of the ui lib). */
  readonly views: Views;
  /** Who is signed in, for the page header. */
  readonly userOf?: (req: Request) => PageUser | undefined;
  /** Origins a form's answer may redirect to: the identity provider. */
  readonly formTargets?: readonly string[];
  /** Paths without the form token: the identity provider's signed answer. */
  readonly csrfExempt?: readonly string[];
  /** Paths below which a body is left to its controller: it is read as a stream. */
  readonly streamed?: readonly string[];
  /** Where sessions are kept; PostgreSQL when absent. */
  readonly sessionStore?: Store;
  /** Folder served at /assets; `dist/assets` when absent. */
  readonly assetsFolder?: string;
}

/**
 * A Nest app for pages: session, security headers, form tokens, uploads, views and error pages, in one order for every
 * app. The root module must import `PlatformModule.forRoot`. The caller listens.
 */
export async function createWebApp(
  rootModule: Type | object,
  options: WebAppOptions,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(rootModule as Type, {
    bodyParser: false,
    bufferLogs: true,
    // The caller explains why the start failed; Nest would print a stack and end the process.
    abortOnError: false,
  });
  const config = app.get<PlatformConfig>(PLATFORM_CONFIG);
  const logger = app.get<Logger>(LOGGER);
  const pool = app.get<Pool>(DATABASE_POOL);
  const clock = app.get<Clock>(CLOCK);
  app.useLogger(new NestLogger(logger));
  app.useGlobalFilters(
    new ProblemFilter(
      logger,
      config.app === 'back-office' ? 'layouts/back-office.njk' : 'layouts/eloket.njk',
    ),
  );
  app.enableShutdownHooks();
  app.set('trust proxy', config.trustProxy);
  app.set('login limit', config.loginLimitPerMinute);
  app.set('rate limit', config.rateLimitPerMinute);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  options.views.express(app.getHttpAdapter().getInstance());
  app.set('view engine', 'njk');

  const assets = options.assetsFolder ?? resolve(process.cwd(), 'dist/assets');
  const store = options.sessionStore ?? databaseSessionStore(app.get<Pool>(SESSION_POOL), logger);
  const steps: RequestHandler[] = [
    requestId,
    securityHeaders({ https: config.cookieSecure, formTargets: options.formTargets ?? [] }),
    compression(),
  ];
  for (const step of steps) app.use(step);
  app.use('/gezondheid', healthHandler(queryOf(pool)));
  app.use('/assets', express.static(assets, { index: false, redirect: false, maxAge: '1h' }));
  app.use(requestLog(logger));
  app.use(requestHygiene);
  app.use(freshClock(clock));
  app.use(sessions(config, store));
  app.use(savedRedirects);
  const userOf = options.userOf ?? (() => undefined);
  app.use(
    pageLocals({
      clock,
      demo: config.RF_ENV !== 'production',
      userOf,
      sessionMinutes: config.sessionMinutes,
      markOf: (personId) => ownerMark(config, personId),
    }),
  );
  app.use(bringUnsentBack(config, userOf));
  app.use(express.urlencoded({ extended: true, limit: FORM_LIMIT, parameterLimit: 2000 }));
  app.use(jsonBodies(options.streamed ?? []));
  app.use(multipartIntake);
  app.use(csrfProtection(options.csrfExempt ?? [], (req, res) => keepUnsent(config, req, res)));
  return app;
}

function jsonBodies(streamed: readonly string[]): RequestHandler {
  const json = express.json({ limit: FORM_LIMIT });
  return (req, res, next) => {
    if (streamed.some((path) => req.path.startsWith(path))) next();
    else json(req, res, next);
  };
}

/** In the demo a request sees a moved clock at once; the production clock needs no reading. */
function freshClock(clock: Clock): RequestHandler {
  return (_req, _res, next) => {
    if (!(clock instanceof DatabaseClock)) {
      next();
      return;
    }
    clock.refresh().then(() => next(), next);
  };
}
