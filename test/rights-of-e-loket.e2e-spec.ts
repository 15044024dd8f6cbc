import { randomUUID } from 'node:crypto';
import {
  actingAs,
  answerMandate,
  nameCoOwner,
  registerOrganisation,
  representWith,
  saveSharedGoods,
  startClaim,
  type Actor,
} from '#application';
import { FLOOD_2023, HAIL_2024 } from '#persistence';
import {
  anAskedMandate,
  aReport,
  aSubmittedCase,
  createTestWorld,
  inTx,
  must,
  type TestWorld,
} from '#testing';
import { E_LOKET_ADDRESSES } from './e-loket-rights.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { FORM_TOKEN } from './back-office-app.js';
import { routesOf, type PageRoute } from './routes-of.js';

/*
 * Every address of the e-loket against everybody who can stand to a file: of Luc (a person) and of a bakery. A new address
 * fails here until its line is written.
 */
let world: TestWorld;
let app: ELoketApp;
/** The things an address names, by the parameter it names them with; the bakery's beside Luc's. */
const THINGS = { person: {} as Record<string, string>, bakery: {} as Record<string, string> };
const browsers: { readonly name: string; readonly of: keyof typeof THINGS; readonly agent: ReturnType<ELoketApp['as']> }[] = []; // prettier-ignore

beforeAll(async () => {
  world = await createTestWorld();
  app = await startELoket(world);
  await app.today('2024-05-15');
  const { luc, fatima, jan } = world.actors;
  const login = (number: string, name: string) =>
    registerOrganisation(world.deps, { kind: 'enterprise', number, name });
  const bakery = must(await login('0999123457', 'Bakkerij Lambrecht'));
  const garage = must(await login('0999567875', 'Garage Dobbels'));
  const baker: Actor = { ...jan, organisation: bakery };
  THINGS.person = await filesOf(luc);
  THINGS.bakery = await filesOf(baker);
  const power = async (given: object): Promise<string> => {
    const { mandateId } = must(await anAskedMandate(world, jan, given));
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }));
    return mandateId;
  };
  const inScope = await power({});
  const elsewhere = await power({ disasterId: HAIL_2024.id });
  const ended = await power({});
  await world.adminDb.query(
    "update mandate set starts_on = '2024-01-01', ends_on = '2024-05-14' where id = $1",
    [ended],
  );
  const coOwner = THINGS.person['owner']!;
  await world.adminDb.query('update co_owner set person_id = $2 where id = $1', [coOwner, fatima.personId]);
  must(await representWith(world.deps, jan, inScope));
  expect(actingAs(jan, must(await representWith(world.deps, jan, elsewhere))).roles).toEqual([
    'representative',
  ]);
  const browser = (name: string, of: keyof typeof THINGS, actor?: Actor, actingWith?: string): void => {
    browsers.push({
      name,
      of,
      agent: app.as(actor, { csrfToken: FORM_TOKEN, ...(actingWith ? { actingWith } : {}) }),
    });
  };
  browser('anonymous', 'person');
  browser('owner', 'person', luc);
  browser('stranger', 'person', jan);
  browser('representative', 'person', jan, inScope);
  browser('other-disaster', 'person', jan, elsewhere);
  browser('expired', 'person', jan, ended);
  browser('co-owner', 'person', fatima);
  browser('colleague', 'bakery', { ...fatima, organisation: bakery });
  browser('other-organisation', 'bakery', { ...fatima, organisation: garage });
}, 240_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

/** One of each thing, of this claimant: a draft or a filed claim, its goods and documents, a report, a power, a co-owner. */
async function filesOf(actor: Actor): Promise<Record<string, string>> {
  const { personId, organisation } = actor;
  const filed = await aSubmittedCase(world, { personId, ...(organisation ? { organisation } : {}) });
  must(await startClaim(world.deps, actor, { disasterId: FLOOD_2023.id }));
  const reportId = world.ids.next();
  const number = organisation ? 'M-2023-0000008-08' : 'M-2023-0000007-11';
  await inTx(world.deps, (tx) =>
    tx.reports.insert(aReport({ id: reportId, number, personId, ...(organisation ? { organisation } : {}) })),
  );
  const ownShare = { numerator: 1, denominator: 2 };
  const itemIds = [filed.items[0]!.id];
  must(await saveSharedGoods(world.deps, actor, { claimId: filed.id, itemIds, ownShare }));
  const owner = world.ids.next();
  const named = { name: 'Fatima', email: 'f@example.org', share: ownShare };
  must(await nameCoOwner(world.deps, actor, { claimId: filed.id, id: owner, ...named }));
  const asked = organisation
    ? { grantor: { kind: 'organisation' as const, number: organisation.number, name: organisation.name } }
    : {};
  const { mandateId } = must(
    await anAskedMandate(world, organisation ? world.actors.luc : world.actors.fatima, asked),
  );
  return { claim: filed.id, item: itemIds[0]!, report: reportId, mandate: mandateId, owner };
}

const addressOf = ({ path }: PageRoute, things: Readonly<Record<string, string>>): string =>
  path.replace(/[:*](\w+)/g, (_all, name: string) => {
    if (name === 'token') return 'a'.repeat(64);
    if (name !== 'id') return things[name] ?? randomUUID();
    if (path.startsWith('/melding/') || path.includes('/ontvangst/')) return things['report']!;
    if (path.startsWith('/volmacht/')) return things['mandate']!;
    return path.startsWith('/mede-eigendom/') ? things['owner']! : things['claim']!;
  });

/** Whether the answer says: not for you (login, not found, or the power is over). */
function isOpen(status: number, location: string | undefined): boolean {
  if (status === 404 || status === 401 || status === 403) return false;
  return !/^\/(aanmelden|volmachten\/gestopt)/.test(location ?? '');
}

async function openTo(route: PageRoute): Promise<string> {
  const open: string[] = [];
  for (const { name, of, agent } of browsers) {
    const address = addressOf(route, THINGS[of]);
    const answer =
      route.method === 'get'
        ? await agent.get(address)
        : await agent
            .post(address)
            .type('form')
            .send({ _csrf: FORM_TOKEN, id: randomUUID(), key: randomUUID() });
    if (answer.status >= 500) throw new Error(`${route.method} ${route.path} as ${name}: ${answer.status}`);
    if (isOpen(answer.status, answer.get('Location'))) open.push(name);
  }
  return open.length === browsers.length ? 'everybody' : open.join(' ');
}

/** Reading first; what takes something away comes last, so that the others still find it. */
function weight({ method, path }: PageRoute): number {
  if (method === 'get') return 0;
  // Who begins to act gets new form tokens.
  if (path.endsWith('/handelen')) return 3;
  return /verwijderen|intrekken|weigeren|stopzetten|indienen/.test(path) ? 2 : 1;
}

it('every address is in the table, once, and opens to whom it names only', async () => {
  const found: Record<string, string> = {};
  const routes = routesOf(app.app)
    .filter(({ path }) => !/^\/(saml|afmelden|aanmelden|api|volmachten\/stoppen)/.test(path))
    .sort((a, b) => weight(a) - weight(b));
  for (const route of routes) found[`${route.method} ${route.path}`] = await openTo(route);
  expect(found).toEqual(E_LOKET_ADDRESSES);
}, 240_000);
