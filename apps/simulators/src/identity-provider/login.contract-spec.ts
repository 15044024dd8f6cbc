import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Actor } from '#application';
import { AuthSamlModule, CurrentActor, samlConfig, userOf, type LoginApp } from '#auth-saml';
import { systemClock, type Instant } from '#kernel';
import {
  createLogger,
  createWebApp,
  loadConfigs,
  platformConfig,
  PlatformModule,
  queryOf,
  type Logger,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '#testing';
import { createViews } from '#ui';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { ensureDemoKeys } from '../../../../scripts/demo-keys.js';
import { DEMO_PERSONS, demoPerson } from '../demo-persons.js';
import { MailBox } from '../mail-catcher/mail-box.js';
import { simulatorsConfig } from '../simulators.config.js';
import { simulators } from '../simulators.js';
import { attributesOf } from './identity-provider.controller.js';
import {
  assertionXml,
  encryptAssertion,
  responseXml,
  samlResponse,
  sign,
  type ResponseFacts,
  type SigningKey,
} from './saml-response.js';

@Controller()
class OwnPage {
  @Get('mij')
  me(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

@Module({ controllers: [OwnPage] })
class OwnPageModule {}

const SIM = 'http://localhost:3300';
const PORT = { 'e-loket': 3100, 'back-office': 3200 } as const;
type Agent = ReturnType<typeof request.agent>;

let folder: string;
let database: TestDatabase;
let pool: pg.Pool;
let env: Record<string, string>;
let idp: SigningKey;
let loggedLines: string[];
let identityProviderPages: ReturnType<typeof simulators>;
const open: NestExpressApplication[] = [];
const apps = {} as Record<LoginApp, Server>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rf-login-'));
  database = await createTestDatabase({ disasters: false });
  pool = new pg.Pool({ connectionString: database.appUrl });
  env = {
    RF_ENV: 'test',
    DATABASE_URL: database.appUrl,
    SIM_PUBLIC_URL: SIM,
    ...(await ensureDemoKeys(folder)),
  };
  idp = await keyPair('idp');
  loggedLines = [];
  apps['e-loket'] = await startApp('e-loket');
  apps['back-office'] = await startApp('back-office');
  identityProviderPages = simulators({
    config: loadConfigs({ own: simulatorsConfig }, env).own,
    publicUrl: SIM,
    query: queryOf(pool),
    mails: new MailBox(folder, systemClock),
    logger: quietLogger(),
  });
});

afterAll(async () => {
  for (const app of open) await app.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function keyPair(name: string): Promise<SigningKey> {
  return {
    privateKey: await readFile(join(folder, `${name}.key`), 'utf8'),
    certificate: await readFile(join(folder, `${name}.crt`), 'utf8'),
  };
}

function quietLogger(): Logger {
  return createLogger('spec', 'debug', { write: (line: string) => void loggedLines.push(line) });
}

async function startApp(name: LoginApp, more: Record<string, string> = {}): Promise<Server> {
  const settings = loadConfigs(
    { platform: platformConfig(name), saml: samlConfig(name) },
    { ...env, ...more },
  );
  const module = {
    module: OwnPageModule,
    imports: [
      PlatformModule.forRoot({ config: settings.platform, logger: quietLogger() }),
      AuthSamlModule.forRoot({
        config: settings.saml,
        registerPerson: { useFactory: () => async (person) => ({ personId: `id-of-${person.givenName}` }) },
      }),
    ],
  };
  const app = await createWebApp(module, {
    views: createViews({ roots: [`apps/${name}/src`], demo: true }),
    userOf: userOf(name),
    csrfExempt: ['/saml/acs'],
  });
  await app.init();
  open.push(app);
  return app.getHttpServer() as Server;
}

/** Clicks "Aanmelden" and follows to the provider: the signed request as it stands in the address. */
async function beginLogin(
  app: LoginApp,
  back = '/mij',
  server = apps[app],
): Promise<{ agent: Agent; query: string; id: string }> {
  const agent = request.agent(server);
  const answer = await agent.get(`/aanmelden?terug=${encodeURIComponent(back)}`);
  expect(answer.status).toBe(302);
  const url = new URL(answer.get('Location') ?? '');
  expect(url.origin + url.pathname).toBe(`${SIM}/idp/sso`);
  return { agent, query: url.search.slice(1), id: requestIdIn(answer) };
}

function requestIdIn(answer: request.Response): string {
  const packed = new URL(answer.get('Location') ?? '').searchParams.get('SAMLRequest') ?? '';
  return /ID="([^"]+)"/.exec(inflateRawSync(Buffer.from(packed, 'base64')).toString())?.[1] ?? '';
}

function factsFor(
  app: LoginApp,
  id: string,
  person: string,
  more: Partial<ResponseFacts> = {},
): ResponseFacts {
  const found = demoPerson(person);
  if (!found) throw new Error(`no demo person ${person}`);
  const { attributeNames } = loadConfigs({ own: simulatorsConfig }, env).own;
  const address = `http://localhost:${PORT[app]}`;
  return {
    issuer: `${SIM}/idp/metadata`,
    audience: `${address}/saml/metadata`,
    acsUrl: `${address}/saml/acs`,
    inResponseTo: id,
    now: systemClock.now(),
    attributes: attributesOf(found, attributeNames),
    ...more,
  };
}

const ownCertificate = async (app: LoginApp): Promise<string> =>
  (await keyPair(app === 'e-loket' ? 'eloket' : 'backoffice')).certificate;

function post(agent: Agent, xml: string): request.Test {
  return agent
    .post('/saml/acs')
    .type('form')
    .send({ SAMLResponse: Buffer.from(xml).toString('base64') });
}

describe('an answer that is right', () => {
  it('lets a citizen in, on the page asked for, with a new session', async () => {
    const { agent, id } = await beginLogin('e-loket', '/mij?van=hier');
    const answer = await post(
      agent,
      await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket')),
    );
    expect(answer.status).toBe(303);
    expect(answer.get('Location')).toBe('/mij?van=hier');
    const cookie = String(answer.get('Set-Cookie')?.find((line) => line.startsWith('rf-e-loket=')));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const me = await agent.get('/mij');
    expect(me.body).toEqual({
      personId: 'id-of-Luc',
      name: 'Luc Peeters',
      channel: 'e-loket',
      roles: ['claimant'],
    });
  });

  it('comes out of the simulator’s own pages, without JavaScript', async () => {
    const { agent, query } = await beginLogin('back-office');
    const choose = await request(identityProviderPages).get(`/idp/sso?${query}`);
    expect(choose.status).toBe(200);
    expect(choose.text).toContain('Kies een demo-persoon');
    const chosen = await request(identityProviderPages)
      .post('/idp/keuze')
      .type('form')
      .send({ vraag: query, persoon: 'an' });
    expect(chosen.status).toBe(200);
    expect(chosen.text).toContain('action="http://localhost:3200/saml/acs"');
    const response = /name="SAMLResponse" value="([^"]+)"/.exec(chosen.text)?.[1];
    const answer = await agent.post('/saml/acs').type('form').send({ SAMLResponse: response });
    expect(answer.status).toBe(303);
    expect((await agent.get('/mij')).body).toMatchObject({ name: 'An Vermeersch', roles: ['officer'] });
  });

  it('is accepted under either certificate while the provider rolls over', async () => {
    const other = await keyPair('eloket');
    const both = `${env['SAML_IDP_CERT']},${env['ELOKET_SAML_CERT']}`;
    const server = await startApp('back-office', { SAML_IDP_CERT: both });
    for (const key of [idp, other]) {
      const { agent, id } = await beginLogin('back-office', '/mij', server);
      const xml = await samlResponse(
        factsFor('back-office', id, 'an'),
        key,
        await ownCertificate('back-office'),
      );
      expect((await post(agent, xml)).status).toBe(303);
    }
  });
});

describe('an answer that is wrong', () => {
  const build: Record<string, (facts: ResponseFacts, certificate: string) => Promise<string>> = {
    'unsigned altogether': async (f, c) => responseXml(f, await encryptAssertion(assertionXml(f), c)),
    'with an unsigned assertion': async (f, c) =>
      sign(responseXml(f, await encryptAssertion(assertionXml(f), c)), 'Response', idp),
    'with an unsigned envelope': async (f, c) =>
      responseXml(f, await encryptAssertion(sign(assertionXml(f), 'Assertion', idp), c)),
    'signed with another key': async (f, c) => samlResponse(f, await keyPair('eloket'), c),
    'with the assertion signed by another key': async (f, c) =>
      sign(
        responseXml(
          f,
          await encryptAssertion(sign(assertionXml(f), 'Assertion', await keyPair('eloket')), c),
        ),
        'Response',
        idp,
      ),
    'not encrypted': async (f) =>
      sign(responseXml(f, sign(assertionXml(f), 'Assertion', idp)), 'Response', idp),
    'encrypted for another app': async (f) => samlResponse(f, idp, await ownCertificate('back-office')),
    expired: (f, c) => samlResponse({ ...f, now: minutesAway(-30) }, idp, c),
    'from the future': (f, c) => samlResponse({ ...f, now: minutesAway(30) }, idp, c),
    'for another audience': (f, c) =>
      samlResponse({ ...f, audience: 'http://localhost:3200/saml/metadata' }, idp, c),
    'for another address': (f, c) => samlResponse({ ...f, acsUrl: 'http://localhost:3200/saml/acs' }, idp, c),
    'of another provider': (f, c) => samlResponse({ ...f, issuer: 'http://elsewhere.example/idp' }, idp, c),
    'to a request that was never sent': (f, c) =>
      samlResponse({ ...f, inResponseTo: `_${'0'.repeat(40)}` }, idp, c),
    'bound to another request inside': async (f, c) => {
      const inner = assertionXml({ ...f, inResponseTo: `_${'1'.repeat(40)}` });
      return sign(responseXml(f, await encryptAssertion(sign(inner, 'Assertion', idp), c)), 'Response', idp);
    },
    'changed in its envelope': async (f, c) =>
      (await samlResponse(f, idp, c)).replace('status:Success', 'status:Sucess'),
    'changed in its assertion': async (f, c) => {
      const signed = sign(assertionXml(f), 'Assertion', idp).replace('Peeters', 'Peters');
      return sign(responseXml(f, await encryptAssertion(signed, c)), 'Response', idp);
    },
    'with a forged assertion in front': async (f, c) => {
      const good = await samlResponse(f, idp, c);
      return good.replace('<saml:EncryptedAssertion', `${assertionXml(f)}<saml:EncryptedAssertion`);
    },
    'no XML': async () => 'hello',
    empty: async () => '',
  };

  it.each(Object.keys(build))('%s is refused', async (name) => {
    const { agent, id } = await beginLogin('e-loket');
    const xml = await build[name]?.(factsFor('e-loket', id, 'luc'), await ownCertificate('e-loket'));
    await expectRefused(agent, await post(agent, xml ?? ''));
  });

  it('sent a second time is refused, also at the same moment', async () => {
    const { agent, id } = await beginLogin('e-loket');
    const xml = await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket'));
    const statuses = (await Promise.all([post(agent, xml), post(agent, xml), post(agent, xml)])).map(
      (a) => a.status,
    );
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect((await post(agent, xml)).status).toBe(403);
  });

  it('with a used assertion is refused, even while its request still waits', async () => {
    const begun = await request(apps['e-loket']).get('/aanmelden');
    const cookie = String(begun.get('Set-Cookie')?.[0]).split(';', 1)[0] ?? '';
    const id = requestIdIn(begun);
    const xml = await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket'));
    const send = (): request.Test => post(request.agent(apps['e-loket']), xml).set('Cookie', cookie);
    expect((await send()).status).toBe(303);
    // The request is put back, as if two copies were read before either was used up.
    await pool.query('insert into saml_request (key, value, created_at) values ($1, $2, now())', [
      id,
      systemClock.now().toString(),
    ]);
    expect((await send()).status).toBe(403);
  });

  it('for a login that another browser began is refused', async () => {
    const { id } = await beginLogin('e-loket');
    const victim = await beginLogin('e-loket');
    const xml = await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket'));
    await expectRefused(victim.agent, await post(victim.agent, xml));
  });

  it('in the address, or as a logout request, is refused', async () => {
    const { agent, id } = await beginLogin('e-loket');
    const xml = await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket'));
    const value = encodeURIComponent(Buffer.from(xml).toString('base64'));
    expect((await agent.get(`/saml/acs?SAMLResponse=${value}`)).status).not.toBe(303);
    expect((await agent.get(`/aanmelden?SAMLResponse=${value}`)).get('Location')).toBe('/');
    await expectRefused(agent, await agent.post('/saml/acs').type('form').send({ SAMLRequest: 'abc' }));
  });

  it('leaves the reason in the log and nothing of the person', () => {
    const all = loggedLines.join('\n');
    expect(all).toContain('assertion is not encrypted');
    expect(all).toContain('assertion was used before');
    for (const person of DEMO_PERSONS) {
      expect(all).not.toContain(person.nationalNumber);
      expect(all).not.toContain(person.familyName);
    }
  });
});

function minutesAway(minutes: number): Instant {
  return systemClock.now().add({ minutes });
}

async function expectRefused(agent: Agent, answer: request.Response): Promise<void> {
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Het aanmelden is niet gelukt');
  expect((await agent.get('/mij').set('Accept', 'application/json')).status).toBe(401);
}

describe('who may enter where', () => {
  it.each([
    ['e-loket', 'luc', ['claimant']],
    ['e-loket', 'dirk', ['claimant']],
    ['back-office', 'an', ['officer']],
    ['back-office', 'els', ['approver']],
    ['back-office', 'koen', ['lawyer']],
    ['back-office', 'bart', ['finance']],
    ['back-office', 'ingrid', ['administrator']],
    ['back-office', 'wim', ['auditor']],
    ['back-office', 'dirk', ['expert']],
  ] as const)('%s lets %s in as %j', async (app, person, roles) => {
    const { agent, id } = await beginLogin(app);
    const xml = await samlResponse(factsFor(app, id, person), idp, await ownCertificate(app));
    expect((await post(agent, xml)).status).toBe(303);
    expect((await agent.get('/mij')).body).toMatchObject({ channel: app, roles });
  });

  it.each([
    ['e-loket', 'an', 'geen toegang tot het e-loket'],
    ['e-loket', 'gast', 'geen toegang tot het e-loket'],
    ['back-office', 'luc', 'geen toegang tot de dossierbehandeling'],
    ['back-office', 'gast', 'geen toegang tot de dossierbehandeling'],
  ] as const)('%s refuses %s with a clear page', async (app, person, words) => {
    const { agent, id } = await beginLogin(app);
    const answer = await post(
      agent,
      await samlResponse(factsFor(app, id, person), idp, await ownCertificate(app)),
    );
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(words);
    expect((await agent.get('/mij').set('Accept', 'application/json')).status).toBe(401);
  });

  it('gives nothing to the cookie of the other app', async () => {
    const { agent, id } = await beginLogin('e-loket');
    const answer = await post(
      agent,
      await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket')),
    );
    const value = /rf-e-loket=([^;]+)/.exec(String(answer.get('Set-Cookie')))?.[1];
    const other = await request(apps['back-office']).get('/mij').set('Cookie', `rf-back-office=${value}`);
    expect(other.status).toBe(303);
    expect(other.get('Location')).toBe('/aanmelden?terug=%2Fmij');
  });
});

describe('a visitor without a session', () => {
  it('goes to the login from a page, and gets 401 as a program', async () => {
    const page = await request(apps['e-loket']).get('/mij?a=1');
    expect([page.status, page.get('Location')]).toEqual([303, '/aanmelden?terug=%2Fmij%3Fa%3D1']);
    const program = await request(apps['e-loket']).get('/mij').set('Accept', 'application/json');
    expect(program.status).toBe(401);
    expect(program.get('Content-Type')).toContain('application/problem+json');
  });

  it('reads our metadata with the signing and the encryption key', async () => {
    const answer = await request(apps['e-loket']).get('/saml/metadata');
    expect(answer.status).toBe(200);
    expect(answer.text ?? answer.body.toString()).toMatch(/AuthnRequestsSigned="true"/);
  });
});

describe('signing out', () => {
  it('needs the form token, ends the session and leads to the provider', async () => {
    const { agent, id } = await beginLogin('e-loket');
    await post(
      agent,
      await samlResponse(factsFor('e-loket', id, 'luc'), idp, await ownCertificate('e-loket')),
    );
    expect((await agent.post('/afmelden')).status).toBe(403);
    const page = await agent.get('/bestaat-niet');
    const token = /name="_csrf" value="([0-9a-f]+)"/.exec(page.text)?.[1];
    const answer = await agent.post('/afmelden').type('form').send({ _csrf: token });
    expect([answer.status, answer.get('Location')]).toEqual([303, `${SIM}/idp/logout`]);
    expect((await agent.get('/mij')).status).toBe(303);
  });
});

describe('the simulator refuses a request', () => {
  it.each([
    ['without a signature', (q: string) => q.replace(/&Signature=.*/, '')],
    ['with a changed request', (q: string) => q.replace('&SigAlg', '&RelayState=x&SigAlg')],
    ['with another signature', (q: string) => q.replace(/Signature=[^&]{6}/, 'Signature=AAAAAA')],
    ['that is empty', () => ''],
  ])('%s', async (_name, spoil) => {
    const { query } = await beginLogin('e-loket');
    expect((await request(identityProviderPages).get(`/idp/sso?${spoil(query)}`)).status).toBe(403);
    const chosen = await request(identityProviderPages)
      .post('/idp/keuze')
      .type('form')
      .send({ vraag: spoil(query), persoon: 'luc' });
    expect(chosen.status).toBe(403);
  });
});
