import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#application';
import { userOf } from '#auth-saml';
import { plainDate } from '#kernel';
import { createWebApp, sessionCookieName, setDemoDate, type QueryFunction } from '#platform';
import type { TestWorld } from '#testing';
import { createViews } from '#ui';
import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import request from 'supertest';
import { testKeys } from './test-keys.js';
import { AppModule, CSRF_EXEMPT, eLoketConfig, STREAMED } from '../apps/e-loket/src/app.module.js';

type Agent = ReturnType<typeof request.agent>;
/** What a session holds beside who signed in: the form token, and the power he acts with. */
type ExtraSession = Readonly<{ csrfToken?: string; actingWith?: string }>;

/** The real e-loket on the database of a test world; persons enter with a session as a login leaves it. */
export interface ELoketApp {
  readonly app: NestExpressApplication;
  readonly server: Server;
  /** Browser of this person; undefined: nobody signed in. */
  as(actor?: Actor, session?: ExtraSession): Agent;
  /** The cookie of a signed-in browser, for one that is not supertest. */
  cookieOf(actor: Actor): { readonly name: string; readonly value: string };
  /** Moves the clock that the pages see. */
  today(date: string): Promise<void>;
  close(): Promise<void>;
}

export async function startELoket(
  world: TestWorld,
  settings: Readonly<Record<string, string>> = {},
): Promise<ELoketApp> {
  const folder = await mkdtemp(join(tmpdir(), 'rf-e-loket-'));
  const config = eLoketConfig({
    RF_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: world.database.appUrl,
    OBJECT_STORE_DIR: join(folder, 'objects'),
    ...(await testKeys()),
    ...settings,
  });
  const store = new session.MemoryStore();
  const app = await createWebApp(AppModule.forRoot(config), {
    views: createViews({ roots: ['apps/e-loket/src'], demo: true }),
    userOf: userOf('e-loket'),
    csrfExempt: CSRF_EXEMPT,
    streamed: STREAMED,
    sessionStore: store,
  });
  await app.init();
  const server = app.getHttpServer();
  const query: QueryFunction = async (sql, params) => ({ rows: await world.adminDb.query(sql, params) });
  const cookieOf = (actor: Actor, extra: ExtraSession = {}): { name: string; value: string } => {
    const sid = randomUUID();
    store.set(sid, {
      cookie: Object.assign(new session.Cookie(), { path: '/', maxAge: 3_600_000 }),
      actor,
      ...extra,
    });
    const secret = `${config.platform.app}:${config.platform.sessionSecret}`;
    const mark = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
    return { name: sessionCookieName(config.platform), value: encodeURIComponent(`s:${sid}.${mark}`) };
  };
  return {
    app,
    server,
    cookieOf,
    as: (actor, extra) => {
      const agent = request.agent(server);
      if (actor) {
        const { name, value } = cookieOf(actor, extra);
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

/** The hidden fields of the page's main form (the one that posts to `action`). */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].find((m) =>
    m[0].includes(`action="${action}"`),
  );
  if (!form) throw new Error(`No form posts to ${action}`);
  const fields = form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map((m) => [m[1]!, m[2]!]));
}
