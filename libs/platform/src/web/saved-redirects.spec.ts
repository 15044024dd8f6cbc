import express from 'express';
import session, { MemoryStore, type SessionData } from 'express-session';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { savedRedirects } from './saved-redirects.js';

/** A store as slow as a loaded database. */
class SlowStore extends MemoryStore {
  stored = false;
  times = 0;
  override set(sid: string, data: SessionData, done?: (fault?: unknown) => void): void {
    this.times += 1;
    void pause(150).then(() => {
      this.stored = true;
      super.set(sid, data, done);
    });
  }
}

function appOn(store: SlowStore, steps: express.RequestHandler[]): express.Express {
  const app = express();
  app.use(session({ store, secret: 's', resave: false, saveUninitialized: false }), ...steps);
  app.post('/', (req, res) => {
    (req.session as unknown as Record<string, unknown>)['note'] = 'bewaard';
    res.redirect(303, '/next');
  });
  return app;
}

/** Whether the session stood in the store at the moment the redirect could be followed. */
async function storedWhenRedirected(steps: express.RequestHandler[]): Promise<boolean> {
  const store = new SlowStore();
  const server = appOn(store, steps).listen(0);
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', redirect: 'manual' });
  const stored = store.stored;
  await answer.body?.cancel();
  server.close();
  return stored;
}

describe('a redirect', () => {
  it('leaves after the session is stored', async () => {
    expect(await storedWhenRedirected([savedRedirects])).toBe(true);
  });

  it('would leave before, without this step: the reason it exists', async () => {
    expect(await storedWhenRedirected([])).toBe(false);
  });

  it('stores nothing when nothing changed', async () => {
    const store = new SlowStore();
    const app = appOn(store, [savedRedirects]);
    app.get('/', (_req, res) => {
      res.redirect(303, '/next');
    });
    const first = await request(app).post('/');
    const stored = store.times;
    const again = await request(app)
      .get('/')
      .set('Cookie', first.headers['set-cookie'] ?? '');
    expect([again.status, store.times - stored]).toEqual([303, 0]);
  });

  it('keeps status and address', async () => {
    const answer = await request(appOn(new SlowStore(), [savedRedirects])).post('/');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/next']);
  });
});
