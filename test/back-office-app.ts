import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#application';
import { userOf } from '#auth-saml';
import { plainDate } from '#kernel';
import { createWebApp, DEPS, sessionCookieName, setDemoDate, type QueryFunction } from '#platform';
import type { Deps } from '#application';
import type { TestWorld } from '#testing';
import { createViews } from '#ui';
import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import request from 'supertest';
import { AppModule, backOfficeConfig } from '../apps/back-office/src/app.module.js';
import { testKeys } from './test-keys.js';

type Agent = ReturnType<typeof request.agent>;

/** The real back-office on the database of a test world; staff enter with a session as a login leaves it. */
export interface BackOfficeApp {
  readonly app: NestExpressApplication;
  readonly server: Server;
  /** Dependencies as the pages have them (its object store is not the world's). */
  readonly deps: Deps;
  /** Browser of this person; undefined: nobody signed in. */
  as(actor?: Actor): Agent;
  /** The cookie of a signed-in browser, for one that is not supertest. */
  cookieOf(actor: Actor): { readonly name: string; readonly value: string };
  /** Moves the clock that the pages see. */
  today(date: string): Promise<void>;
  close(): Promise<void>;
}

/** The form token of every session made here, for posts without a page before them. */
export const FORM_TOKEN = 'f'.repeat(64);

/** The fund's own account. */
const DEBTOR = {
  DEBTOR_NAME: 'Vlaams Rampenfonds',
  DEBTOR_IBAN: 'BE71096123456769',
  DEBTOR_BIC: 'GKCCBEBB',
} as const;

export async function startBackOffice(world: TestWorld): Promise<BackOfficeApp> {
  const folder = await mkdtemp(join(tmpdir(), 'rf-back-office-'));
  const config = backOfficeConfig({
    RF_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: world.database.appUrl,
    OBJECT_STORE_DIR: join(folder, 'objects'),
    ...DEBTOR,
    ...(await testKeys()),
  });
  const store = new session.MemoryStore();
  const app = await createWebApp(AppModule.forRoot(config), {
    views: createViews({ roots: ['apps/back-office/src'], demo: true }),
    userOf: userOf('back-office'),
    sessionStore: store,
  });
  await app.init();
  const server: Server = app.getHttpServer();
  const query: QueryFunction = async (sql, params) => ({ rows: await world.adminDb.query(sql, params) });
  const cookieOf = (actor: Actor): { name: string; value: string } => {
    const sid = randomUUID();
    store.set(sid, {
      cookie: Object.assign(new session.Cookie(), { path: '/', maxAge: 3_600_000 }),
      actor,
      ...{ csrfToken: FORM_TOKEN },
    });
    const secret = `${config.platform.app}:${config.platform.sessionSecret}`;
    const mark = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
    return { name: sessionCookieName(config.platform), value: encodeURIComponent(`s:${sid}.${mark}`) };
  };
  return {
    app,
    server,
    deps: app.get<Deps>(DEPS),
    cookieOf,
    as: (actor) => {
      const agent = request.agent(server);
      if (actor) {
        const { name, value } = cookieOf(actor);
        agent.set('Cookie', `${name}=${value}`);
      }
      return agent;
    },
    today: (date) => setDemoDate(query, plainDate(date)),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
