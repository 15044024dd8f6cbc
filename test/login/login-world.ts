import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Actor } from '#application';
import { AuthSamlModule, CurrentActor, samlConfig, userOf, type LoginApp } from '#auth-saml';
import { systemClock } from '#kernel';
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
import { ensureDemoKeys } from '../../scripts/demo-keys.js';
import { demoPerson } from '../../apps/simulators/src/demo-persons.js';
import { MailBox } from '../../apps/simulators/src/mail-catcher/mail-box.js';
import { simulatorsConfig } from '../../apps/simulators/src/simulators.config.js';
import { simulators } from '../../apps/simulators/src/simulators.js';
import { attributesOf } from '../../apps/simulators/src/identity-provider/identity-provider.controller.js';
import type { ResponseFacts, SigningKey } from '../../apps/simulators/src/identity-provider/saml-response.js';

/** Both apps' logins and the simulator's pages, on a database and keys of their own. */

@Controller()
class OwnPage {
  @Get('mij')
  me(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

@Module({ controllers: [OwnPage] })
class OwnPageModule {}

export const SIM = 'http://localhost:3300';
const PORT = { 'e-loket': 3100, 'back-office': 3200 } as const;
export type Agent = ReturnType<typeof request.agent>;

let folder: string;
let database: TestDatabase;
export let pool: pg.Pool;
export let env: Record<string, string>;
export let idp: SigningKey;
export const loggedLines: string[] = [];
export let identityProviderPages: ReturnType<typeof simulators>;
const open: NestExpressApplication[] = [];
export const apps = {} as Record<LoginApp, Server>;

export async function openLoginWorld(): Promise<void> {
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
  apps['e-loket'] = await startApp('e-loket');
  apps['back-office'] = await startApp('back-office');
  identityProviderPages = simulators({
    config: loadConfigs({ own: simulatorsConfig }, env).own,
    publicUrl: SIM,
    query: queryOf(pool),
    mails: new MailBox(folder, systemClock),
    logger: quietLogger(),
  });
}

export async function closeLoginWorld(): Promise<void> {
  for (const app of open) await app.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
}

/** Where this world keeps its keys; removed at the end. */
export const folderOfKeys = (): string => folder;

/** The attribute names that both sides agreed on. */
export const attributeNames = (): Parameters<typeof attributesOf>[1] =>
  loadConfigs({ own: simulatorsConfig }, env).own.attributeNames;

export async function keyPair(name: string): Promise<SigningKey> {
  return {
    privateKey: await readFile(join(folder, `${name}.key`), 'utf8'),
    certificate: await readFile(join(folder, `${name}.crt`), 'utf8'),
  };
}

function quietLogger(): Logger {
  return createLogger('spec', 'debug', { write: (line: string) => void loggedLines.push(line) });
}

export async function startApp(name: LoginApp, more: Record<string, string> = {}): Promise<Server> {
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
        registerPerson: {
          useFactory: () => async (person) => ({
            personId: `id-of-${person.givenName}`,
            ...(person.organisation
              ? { organisation: { id: `id-of-${person.organisation.number}`, ...person.organisation } }
              : {}),
          }),
        },
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
  return app.getHttpServer();
}

/** Clicks "Aanmelden" and follows to the provider: the signed request as it stands in the address. */
export async function beginLogin(
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

export function requestIdIn(answer: request.Response): string {
  const packed = new URL(answer.get('Location') ?? '').searchParams.get('SAMLRequest') ?? '';
  return /ID="([^"]+)"/.exec(inflateRawSync(Buffer.from(packed, 'base64')).toString())?.[1] ?? '';
}

export function factsFor(
  app: LoginApp,
  id: string,
  person: string,
  more: Partial<ResponseFacts> = {},
): ResponseFacts {
  const found = demoPerson(person);
  if (!found) throw new Error(`no demo person ${person}`);
  const address = `http://localhost:${PORT[app]}`;
  return {
    issuer: `${SIM}/idp/metadata`,
    audience: `${address}/saml/metadata`,
    acsUrl: `${address}/saml/acs`,
    inResponseTo: id,
    now: systemClock.now(),
    attributes: attributesOf(found, attributeNames()),
    ...more,
  };
}

export const ownCertificate = async (app: LoginApp): Promise<string> =>
  (await keyPair(app === 'e-loket' ? 'eloket' : 'backoffice')).certificate;

export function post(agent: Agent, xml: string): request.Test {
  return agent
    .post('/saml/acs')
    .type('form')
    .send({ SAMLResponse: Buffer.from(xml).toString('base64') });
}

export async function expectRefused(agent: Agent, answer: request.Response): Promise<void> {
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Het aanmelden is niet gelukt');
  expect((await agent.get('/mij').set('Accept', 'application/json')).status).toBe(401);
}
