import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainError, FixedClock, type Clock } from '#kernel';
import { createTestDatabase, type TestDatabase } from '#testing';
import { Controller, Get, Inject, Module, Post, Req, Res } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import nunjucks from 'nunjucks';
import request from 'supertest';
import { z } from 'zod';
import { setDemoDate } from '../clock/database-clock.js';
import { loadConfig } from '../config/config.js';
import { platformConfig } from '../config/platform.config.js';
import { DomainException } from '../errors/domain.exception.js';
import { text } from '../forms/pieces.js';
import { readForm } from '../forms/read-form.js';
import { createLogger } from '../logging/logger.js';
import { createPool, PlatformModule, queryOf } from '../platform.module.js';
import { CLOCK } from '../tokens.js';
import { readUpload, removeUpload } from '../uploads/read-upload.js';
import { createWebApp } from './create-web-app.js';
import { setFlash } from './flash.js';

const form = z.object({ name: text(20, 'Vul uw naam in.') });
const changes: string[] = [];

@Controller()
class PagesController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Get('plain')
  plain(@Res() res: Response): void {
    res.render('plain');
  }
  @Get('form')
  form(@Res() res: Response): void {
    res.render('form');
  }
  @Post('form')
  submit(@Req() req: Request, @Res() res: Response): void {
    const read = readForm(form, req.body);
    if (!read.ok) {
      res.status(422).render('form', { errors: read.errors });
      return;
    }
    changes.push(read.value.name);
    setFlash(req, 'success', 'Bewaard.');
    res.redirect(303, '/form');
  }
  @Post('upload')
  async upload(@Req() req: Request, @Res() res: Response): Promise<void> {
    const read = await readUpload(req, { maxBytes: 1024 * 1024, field: 'file' });
    if (!read.ok) throw new DomainException(read.error);
    const { file, fields } = read.value;
    const content = file ? await readFile(file.path) : Buffer.alloc(0);
    if (file) await removeUpload(file);
    changes.push('upload');
    res.json({
      fields,
      name: file?.originalName,
      size: file?.size,
      same: content.every((byte) => byte === 7),
    });
  }
  @Get('today')
  today(@Res() res: Response): void {
    res.send(this.clock.today().toString());
  }
  @Get('bug')
  bug(): void {
    throw new Error('secret 85.07.30-033.28 inside');
  }
  @Get('refused')
  refused(): void {
    throw new DomainException(domainError('version/conflict'));
  }
}

@Module({ controllers: [PagesController] })
class PagesModule {}

let database: TestDatabase;
let templates: string;
const logged: string[] = [];
const open: NestExpressApplication[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ disasters: false });
  templates = await mkdtemp(join(tmpdir(), 'rf-views-'));
  await writeFile(
    join(templates, 'plain.njk'),
    'Dag {{ user.name if user else "bezoeker" }}{{ demo.today }}',
  );
  await writeFile(
    join(templates, 'form.njk'),
    '{% for f in flash %}<i>{{ f.text }}</i>{% endfor %}{% for e in errors.summary %}<b>{{ e.text }}</b>{% endfor %}<input name="_csrf" value="{{ csrfToken }}">',
  );
}, 240_000);

afterAll(async () => {
  for (const app of open) await app.close();
  await database.drop();
  await rm(templates, { recursive: true });
});

async function start(more: Record<string, string> = {}, clock?: Clock): Promise<Server> {
  const env = { RF_ENV: 'test', DATABASE_URL: database.appUrl, LOG_LEVEL: 'info', ...more };
  const config = loadConfig(platformConfig('e-loket'), env);
  const logger = createLogger('spec', 'info', { write: (line: string) => void logged.push(line) });
  const module = {
    module: PagesModule,
    imports: [PlatformModule.forRoot({ config, logger, ...(clock ? { clock } : {}) })],
  };
  const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(templates), { autoescape: true });
  const app = await createWebApp(module, { views, formTargets: ['https://idp.example'] });
  await app.init();
  open.push(app);
  return app.getHttpServer();
}

async function tokenOf(agent: ReturnType<typeof request.agent>): Promise<string> {
  return /value="([0-9a-f]+)"/.exec((await agent.get('/form')).text)?.[1] ?? '';
}

describe('headers and cookies', () => {
  it('sends a policy without anything inline, and no name of the software', async () => {
    const answer = await request(await start()).get('/plain');
    expect(answer.get('Content-Security-Policy')).toBe(
      "default-src 'self';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self' https://idp.example",
    );
    expect(answer.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.get('X-Frame-Options')).toBe('DENY');
    expect(answer.get('Cache-Control')).toBe('no-store');
    expect(answer.get('X-Powered-By')).toBeUndefined();
    expect(answer.get('Strict-Transport-Security')).toBeUndefined();
  });

  it('starts no session for a page without a form', async () => {
    const answer = await request(await start()).get('/plain');
    expect(answer.get('Set-Cookie')).toBeUndefined();
  });

  it('gives the session cookie every flag behind https', async () => {
    const server = await start({ ELOKET_PUBLIC_URL: 'https://loket.example', TRUST_PROXY: '1' });
    const answer = await request(server).get('/form').set('X-Forwarded-Proto', 'https');
    const cookie = String(answer.get('Set-Cookie'));
    expect(cookie).toMatch(/^__Host-rf-e-loket=/);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
    expect(answer.get('Strict-Transport-Security')).toContain('max-age=31536000');
    const plain = await request(server).get('/form');
    expect(plain.get('Set-Cookie')).toBeUndefined();
  });
});

describe('the form token', () => {
  it('is needed for every change', async () => {
    const server = await start();
    const agent = request.agent(server);
    const token = await tokenOf(agent);
    changes.length = 0;
    for (const body of [
      { name: 'Luc' },
      { name: 'Luc', _csrf: 'x' },
      { name: 'Luc', _csrf: [token, token] },
    ]) {
      const answer = await agent.post('/form').type('form').send(body);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Deze pagina stond te lang open');
    }
    const stranger = await request(server).post('/form').type('form').send({ name: 'Luc', _csrf: token });
    expect(stranger.status).toBe(403);
    expect(changes).toEqual([]);
    const good = await agent.post('/form').type('form').send({ name: 'Luc', _csrf: token });
    expect(good.status).toBe(303);
    expect(changes).toEqual(['Luc']);
  });

  it('is needed in multipart forms too, on every address', async () => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    changes.length = 0;
    for (const path of ['/form', '/upload']) {
      expect((await agent.post(path).field('name', 'Luc')).status).toBe(403);
      expect(
        (await agent.post(path).attach('file', Buffer.alloc(100, 7), 'a.jpg').field('_csrf', token)).status,
      ).toBe(403);
    }
    expect(changes).toEqual([]);
  });
});

describe('forms', () => {
  it('shows a message once, on the next page', async () => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    await agent.post('/form').type('form').send({ name: 'Luc', _csrf: token });
    expect((await agent.get('/form')).text).toContain('<i>Bewaard.</i>');
    expect((await agent.get('/form')).text).not.toContain('Bewaard.');
  });

  it.each([
    ['missing', undefined, 'Vul uw naam in.'],
    ['too long', 'x'.repeat(21), 'De tekst mag hoogstens 20 tekens bevatten.'],
    ['with NUL', 'a\u0000b', 'De tekst bevat tekens die we niet kunnen lezen. Typ de tekst opnieuw.'],
    ['given twice', ['a', 'b'], 'Vul hier één waarde in.'],
  ])('says what is wrong when the name is %s', async (_what, name, words) => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    const answer = await agent.post('/form').type('form').send({ _csrf: token, name });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<b>${words}</b>`);
  });

  it('refuses a megabyte of text with a clear page', async () => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    const answer = await agent
      .post('/form')
      .type('form')
      .send({ _csrf: token, name: 'x'.repeat(1_000_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('te veel tekst');
  });
});

describe('uploads', () => {
  it('arrive whole, with the fields around them', async () => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    const answer = await agent
      .post('/upload')
      .field('_csrf', token)
      .field('note', 'foto')
      .attach('file', Buffer.alloc(700_000, 7), '../../été.jpg')
      .field('after', 'ja');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ size: 700_000, same: true, fields: { note: 'foto', after: 'ja' } });
    expect(answer.body.name).toBe('été.jpg');
  });

  it('of too many bytes are refused, and the sender hears it', async () => {
    const agent = request.agent(await start());
    changes.length = 0;
    const token = await tokenOf(agent);
    const answer = await agent
      .post('/upload')
      .field('_csrf', token)
      .attach('file', Buffer.alloc(40_000_000, 7), 'a.jpg');
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('Een bestand mag hoogstens 1 MB zijn.');
    expect(changes).toEqual([]);
  });

  it('without a file, or cut off, are refused', async () => {
    const agent = request.agent(await start());
    const token = await tokenOf(agent);
    expect((await agent.post('/upload').field('_csrf', token)).status).toBe(422);
    const cut = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc`;
    const answer = await agent
      .post('/upload')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send(cut);
    expect(answer.status).toBe(400);
    expect((await agent.post('/upload').set('Content-Type', 'multipart/form-data').send('abc')).status).toBe(
      400,
    );
  });
});

describe('faults', () => {
  it('of our own show a number and nothing else', async () => {
    const answer = await request(await start()).get('/bug');
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Er ging iets mis aan onze kant.');
    expect(answer.text).toContain(answer.get('X-Request-Id') ?? 'no number');
    expect(answer.text).not.toContain('secret');
    const lines = logged.join('\n');
    expect(lines).toContain('secret ••• inside');
    expect(lines).not.toContain('033.28');
  });

  it('are problem+json for programs', async () => {
    const answer = await request(await start())
      .get('/refused')
      .set('Accept', 'application/json');
    expect(answer.status).toBe(409);
    expect(answer.get('Content-Type')).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      type: 'urn:rampenfonds:version/conflict',
      status: 409,
      title: 'Intussen gewijzigd',
    });
  });

  it.each(['/nope', '/a%00b', '/%E0%A4%A', '/form/%0d%0aX: y'])(
    '%s is a page that does not exist',
    async (path) => {
      expect((await request(await start()).get(path)).status).toBe(404);
    },
  );
});

describe('the clock', () => {
  it('moves for the next request', async () => {
    const server = await start();
    const pool = createPool({ databaseUrl: database.appUrl }, createLogger('spec', 'silent'));
    await setDemoDate(queryOf(pool), FixedClock.at('2024-05-15').today());
    expect((await request(server).get('/today')).text).toBe('2024-05-15');
    expect((await request(server).get('/plain')).text).toContain('15 mei 2024');
    await setDemoDate(queryOf(pool), FixedClock.at('2023-11-12').today());
    expect((await request(server).get('/today')).text).toBe('2023-11-12');
    await pool.end();
  });
});

describe('health', () => {
  it('is 200 with the database and 503 without', async () => {
    expect((await request(await start()).get('/gezondheid')).body).toEqual({ ok: true, db: true });
    const lost = await start(
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      FixedClock.at('2024-05-15'),
    );
    const answer = await request(lost).get('/gezondheid');
    expect([answer.status, answer.body]).toEqual([503, { ok: false, db: false }]);
  });
});
