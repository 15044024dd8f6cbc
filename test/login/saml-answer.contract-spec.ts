import { systemClock, type Instant } from '#kernel';
import request from 'supertest';
import { DEMO_PERSONS } from '../../apps/simulators/src/demo-persons.js';
import {
  assertionXml,
  encryptAssertion,
  responseXml,
  samlResponse,
  sign,
  type ResponseFacts,
} from '../../apps/simulators/src/identity-provider/saml-response.js';
import {
  apps,
  beginLogin,
  closeLoginWorld,
  env,
  expectRefused,
  factsFor,
  identityProviderPages,
  idp,
  keyPair,
  loggedLines,
  openLoginWorld,
  ownCertificate,
  pool,
  post,
  requestIdIn,
  startApp,
} from './login-world.js';

/** Making keys and, at the first run, the database's template takes a while. */
const SLOW = 240_000;
beforeAll(openLoginWorld, SLOW);
afterAll(closeLoginWorld);

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

  it('counts on whichever instance of the app it arrives, and there once for all of them', async () => {
    const second = await startApp('e-loket');
    const begun = await request(apps['e-loket']).get('/aanmelden?terug=%2Fmij');
    const cookie = String(begun.get('Set-Cookie')?.[0]).split(';', 1)[0] ?? '';
    const facts = factsFor('e-loket', requestIdIn(begun), 'luc');
    const xml = await samlResponse(facts, idp, await ownCertificate('e-loket'));
    const send = (server: typeof second): request.Test =>
      post(request.agent(server), xml).set('Cookie', cookie);
    const accepted = await send(second);
    expect(accepted.status).toBe(303);
    // The session that the second instance began holds on the first.
    const signedIn = String(accepted.get('Set-Cookie')?.find((line) => line.startsWith('rf-e-loket=')));
    const me = request(apps['e-loket'])
      .get('/mij')
      .set('Cookie', signedIn.split(';', 1)[0] ?? '');
    expect((await me).body).toMatchObject({ name: 'Luc Peeters' });
    for (const server of [apps['e-loket'], second]) expect((await send(server)).status).toBe(403);
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
