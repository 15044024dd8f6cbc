import { randomUUID } from 'node:crypto';
import { ROLES, type Actor, type Role } from '#application';
import {
  aCaseAt,
  aClaim,
  anItem,
  confirmAllRules,
  inTx,
  inszOf,
  createTestWorld,
  type TestWorld,
} from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { PAGE_RIGHTS } from './page-rights.js';
import { routesOf, type PageRoute } from './routes-of.js';

/*
 * Every address of the back-office against every role: who is not named in the table gets 403, also for a case that he
 * gave a reason to look at. A new address fails here until its line is written.
 */
let world: TestWorld;
let app: BackOfficeApp;
let claimId: string;
const agents = new Map<string, ReturnType<BackOfficeApp['as']>>();
const STAFF = ROLES.filter((role) => role !== 'claimant' && role !== 'system');

beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
  claimId = (await aCaseAt(world, 'payable')).id;
  app = await startBackOffice(world);
  for (const role of ['none', ...STAFF]) {
    const agent = app.as(actorWith(role === 'none' ? [] : [role as Role]));
    await agent
      .post(`/dossier/${claimId}/reden`)
      .type('form')
      .send({ _csrf: FORM_TOKEN, reason: 'controle' });
    agents.set(role, agent);
  }
}, 240_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

/** Somebody who is neither the case's officer nor its expert. */
const actorWith = (roles: readonly Role[]): Actor => ({
  personId: world.actors.tom.personId,
  name: 'Iemand',
  channel: 'back-office',
  roles,
});

/** Login and the start page (which sends each on to his work) are for everybody. */
const guarded = (): PageRoute[] =>
  routesOf(app.app).filter(({ path }) => !/^\/(aanmelden|afmelden|saml\/.*)?$/.test(path));

const addressOf = ({ path }: PageRoute): string =>
  path.replace(/:(\w+)/g, (_all, name: string) =>
    name === 'id' && path.startsWith('/dossier/') ? claimId : randomUUID(),
  );

async function allowed(route: PageRoute): Promise<string[]> {
  const open: string[] = [];
  for (const [role, agent] of agents) {
    const address = addressOf(route);
    const answer =
      route.method === 'get'
        ? await agent.get(address)
        : await agent.post(address).type('form').send({ _csrf: FORM_TOKEN });
    expect(answer.status).toBeLessThan(500);
    if (answer.status !== 403) open.push(role);
  }
  return open;
}

it('every address is in the table, once, and opens to the roles it names only', async () => {
  const found: Record<string, string> = {};
  for (const route of guarded()) found[`${route.method} ${route.path}`] = (await allowed(route)).join(' ');
  expect(found).toEqual(PAGE_RIGHTS);
}, 240_000);

it('shows a draft to nobody: on no page, in no list and by no search', async () => {
  const seldom = 'Onzichtbaarheidsproef';
  const draftId = world.ids.next();
  await inTx(world.deps, async (tx) => {
    const { id: personId } = await tx.persons.register({
      id: world.ids.next(),
      nationalNumber: inszOf('610203', 51),
      givenName: 'Ot',
      familyName: seldom,
    });
    const items = [anItem({ id: world.ids.next(), description: seldom })];
    await tx.claims.insert(aClaim({ id: draftId, personId, items, email: `${seldom}@example.org` }));
    await tx.drafts.save(personId, 'schademelding', { description: seldom });
    const typed = { description: seldom };
    const page = `/aanvraag/${draftId}/plaats`;
    const savedAt = world.clock.now();
    const owner = { personId, holderId: personId };
    await tx.pageDrafts.save(owner, { page, claimId: draftId, version: '1', typed, savedAt });
  });
  const reads = guarded().filter((route) => route.method === 'get');
  for (const route of reads) {
    // The page that asks why somebody looks at a case asks it before it knows whether there is one.
    const ofDraft =
      !route.path.endsWith('/reden') && /^\/(dossier|expertise|bevragingen)\/:id/.test(route.path);
    const address = route.path.replace(/:(\w+)/g, (_all, name: string) =>
      name === 'id' ? draftId : randomUUID(),
    );
    for (const agent of agents.values()) {
      for (const query of [
        '',
        '?zoek=Ot',
        '?zoek=Diksmuide&stand=draft&staat=draft&tekst=Ot&gemeente=Diksmuide',
      ]) {
        const answer = await agent.get(`${address}${query}`);
        expect([address, query, answer.text?.includes(seldom) ?? false]).toEqual([address, query, false]);
        if (ofDraft) expect([address, answer.status]).toEqual([address, answer.status === 403 ? 403 : 404]);
      }
    }
  }
}, 240_000);

it('without a login nothing of it is served', async () => {
  for (const route of guarded()) {
    const visitor = app.as();
    const address = addressOf(route);
    const answer = route.method === 'get' ? await visitor.get(address) : await visitor.post(address);
    expect([route.path, answer.status]).toEqual([route.path, route.method === 'get' ? 303 : 403]);
    if (route.method === 'get') expect(answer.get('Location')).toMatch(/^\/aanmelden/);
  }
}, 120_000);
