import request from 'supertest';
import { attributesOf } from '../../apps/simulators/src/identity-provider/identity-provider.controller.js';
import { demoPerson } from '../../apps/simulators/src/demo-persons.js';
import {
  attributeNames,
  closeLoginWorld,
  folderOfKeys,
  idp,
  keyPair,
  openLoginWorld,
  ownCertificate,
  startApp,
  type Agent,
} from './login-world.js';
import { simpleSamlPhpInstalled, startSimpleSamlPhp, type RunningProvider } from './simplesamlphp.js';

/**
 * Login at an identity provider that this project did not write. Skipped only where the Debian package is not
 * installed; the build server installs it (.ci/run).
 */
const where = simpleSamlPhpInstalled ? describe : describe.skip;

where('login at SimpleSAMLphp', () => {
  let provider: RunningProvider;
  let server: Awaited<ReturnType<typeof startApp>>;

  beforeAll(async () => {
    await openLoginWorld();
    provider = await startSimpleSamlPhp(
      folderOfKeys(),
      [
        {
          entityId: 'http://localhost:3100/saml/metadata',
          acsUrl: 'http://localhost:3100/saml/acs',
          certificate: await ownCertificate('e-loket'),
        },
      ],
      ['luc', 'an'].map((name) => ({ name, password: `${name}-secret`, attributes: attributesFor(name) })),
    );
    server = await startApp('e-loket', settings(idp.certificate));
  }, 240_000);
  afterAll(async () => {
    await provider?.stop();
    await closeLoginWorld();
  });

  const settings = (certificate: string): Record<string, string> => ({
    SAML_IDP_ENTRY_POINT: `${provider.url}/saml2/idp/SSOService.php`,
    SAML_IDP_LOGOUT_URL: `${provider.url}/saml2/idp/initSLO.php`,
    SAML_IDP_ISSUER: `${provider.url}/metadata`,
    SAML_IDP_CERT: certificate,
  });

  it('accepts our signed request, and we its signed and encrypted answer', async () => {
    const agent = request.agent(server);
    const answer = await post(agent, await signIn(agent, 'luc'));
    expect(answer.status).toBe(303);
    expect(answer.get('Location')).toBe('/mij');
    expect((await agent.get('/mij')).body).toMatchObject({ name: 'Luc Peeters', roles: ['claimant'] });
  });

  it('refuses our request without its signature', async () => {
    const begun = await request.agent(server).get('/aanmelden?terug=/mij');
    const address = new URL(begun.get('Location') ?? '');
    expect((await visit(address.href, new Map())).text).toContain('name="AuthState"');
    address.searchParams.delete('Signature');
    expect((await visit(address.href, new Map())).text).not.toContain('name="AuthState"');
  });

  it('its answer counts once', async () => {
    const agent = request.agent(server);
    const response = await signIn(agent, 'luc');
    expect((await post(agent, response)).status).toBe(303);
    expect((await post(agent, response)).status).toBe(403);
  });

  it('its answer is refused when its certificate is not the one we trust', async () => {
    const other = await startApp('e-loket', settings((await keyPair('eloket')).certificate));
    const agent = request.agent(other);
    expect((await post(agent, await signIn(agent, 'luc'))).status).toBe(403);
  });

  it('somebody of the fund is no citizen there either', async () => {
    const agent = request.agent(server);
    expect((await post(agent, await signIn(agent, 'an'))).status).toBe(403);
  });
});

function attributesFor(name: string): Readonly<Record<string, readonly string[]>> {
  const person = demoPerson(name);
  if (!person) throw new Error(`no demo person ${name}`);
  return attributesOf(person, attributeNames());
}

function post(agent: Agent, SAMLResponse: string): request.Test {
  return agent.post('/saml/acs').type('form').send({ SAMLResponse });
}

/** Goes to the provider as a browser does: its login page, its cookie, its form that posts itself. */
async function signIn(agent: Agent, name: string): Promise<string> {
  const begun = await agent.get('/aanmelden?terug=/mij');
  const jar = new Map<string, string>();
  let page = await visit(begun.get('Location') ?? '', jar);
  const state = /name="AuthState" value="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
  expect(state).toBeDefined();
  page = await visit(
    page.url,
    jar,
    new URLSearchParams({ username: name, password: `${name}-secret`, AuthState: state ?? '' }),
  );
  const response = /name="SAMLResponse" value="([^"]+)"/.exec(page.text)?.[1];
  if (!response) throw new Error('the provider gave no answer');
  return response;
}

async function visit(
  address: string,
  jar: Map<string, string>,
  form?: URLSearchParams,
): Promise<{ readonly url: string; readonly text: string }> {
  const answer = await fetch(address, {
    ...(form ? { method: 'POST', body: form } : {}),
    headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
    redirect: 'manual',
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, key, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (key && value !== undefined) jar.set(key, value);
  }
  const next = answer.headers.get('location');
  if (next) return visit(new URL(next, address).href, jar);
  return { url: address, text: await answer.text() };
}
