import request from 'supertest';
import { samlResponse } from '../../apps/simulators/src/identity-provider/saml-response.js';
import {
  apps,
  beginLogin,
  closeLoginWorld,
  factsFor,
  identityProviderPages,
  idp,
  openLoginWorld,
  ownCertificate,
  post,
  SIM,
} from './login-world.js';

/** Making keys and, at the first run, the database's template takes a while. */
const SLOW = 240_000;
beforeAll(openLoginWorld, SLOW);
afterAll(closeLoginWorld);

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
    ['back-office', 'griet', 'geen toegang tot de dossierbehandeling'],
    ['back-office', 'stijn', 'geen toegang tot de dossierbehandeling'],
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

  it.each([
    ['griet', { kind: 'enterprise', name: 'Bakkerij Lambrecht' }],
    ['stijn', { kind: 'local-authority', name: 'Stad Diksmuide' }],
  ] as const)('the e-loket lets %s act for %j', async (person, organisation) => {
    const { agent, id } = await beginLogin('e-loket');
    const xml = await samlResponse(factsFor('e-loket', id, person), idp, await ownCertificate('e-loket'));
    expect((await post(agent, xml)).status).toBe(303);
    expect((await agent.get('/mij')).body).toMatchObject({ roles: ['claimant'], organisation });
  });

  it('who may not act for the enterprise he chose is told whom to ask', async () => {
    const { agent, id } = await beginLogin('e-loket');
    const facts = factsFor('e-loket', id, 'griet');
    const attributes = { ...facts.attributes, dkbuza_rampenfonds_rol_3d: [] };
    const xml = await samlResponse({ ...facts, attributes }, idp, await ownCertificate('e-loket'));
    const answer = await post(agent, xml);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('lokale beheerder van uw organisatie');
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
    const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1];
    const answer = await agent.post('/afmelden').type('form').send({ _csrf: token });
    expect([answer.status, answer.get('Location')]).toEqual([303, `${SIM}/idp/logout`]);
    expect((await agent.get('/mij')).status).toBe(303);
  });
});

describe('the simulator’s form for somebody who is not in its list', () => {
  const choose = (query: string, fields: Record<string, string>) =>
    request(identityProviderPages)
      .post('/idp/keuze')
      .type('form')
      .send({ vraag: query, persoon: 'ander', ...fields });
  const jan = { rijksregisternummer: '67.62.15-467.51', voornaam: 'Jan', achternaam: 'De <Man>' };

  it.each([
    [{}, { name: 'Jan De <Man>' }],
    [{ ondernemingsnummer: '0468.123.780' }, { organisation: { kind: 'enterprise', number: '0468123780' } }],
  ])('lets him in: %j', async (more, expected) => {
    const { agent, query } = await beginLogin('e-loket');
    const chosen = await choose(query, { ...jan, ...more });
    const response = /name="SAMLResponse" value="([^"]+)"/.exec(chosen.text)?.[1];
    const answer = await agent.post('/saml/acs').type('form').send({ SAMLResponse: response });
    expect(answer.status).toBe(303);
    expect((await agent.get('/mij')).body).toMatchObject(expected);
  });

  it('keeps what was typed and tells what is wrong', async () => {
    const { query } = await beginLogin('e-loket');
    const refused = await choose(query, {
      ...jan,
      rijksregisternummer: '67621546752',
      ondernemingsnummer: '1',
    });
    expect(refused.status).toBe(422);
    for (const words of [
      'geen geldig rijksregisternummer',
      'geen geldig ondernemingsnummer',
      'value="De &lt;Man&gt;"',
    ])
      expect(refused.text).toContain(words);
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
