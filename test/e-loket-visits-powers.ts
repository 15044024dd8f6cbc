import {
  answerMandate,
  declareHeir,
  mailInvitation,
  nameCoOwner,
  readSharedClaim,
  revokeMandate,
  saveSharedGoods,
  shownGoods,
  signSharedClaim,
  takeUpInvitation,
  type Actor,
} from '#application';
import type { Claim } from '#domain';
import { ok } from '#kernel';
import {
  aCaseAt,
  aClaim,
  aClaimant,
  aGivenMandate,
  anAskedMandate,
  anItem,
  aProof,
  claimantOf,
  must,
  nationalNumberOf,
  workerDeps,
  type TestWorld,
} from '#testing';
import type { Page } from 'playwright-core';
import { sendEmpty, sendForm } from './browser.js';
import type { Visit, Visits } from './page-visitor.js';

const HALF = { numerator: 1, denominator: 2 };
const QUARTER = { numerator: 1, denominator: 4 };

/** Goods held with others: the claimant's page, the co-owner's, and the link between them. */
export async function sharedPages(world: TestWorld): Promise<Visits> {
  const { deps } = world;
  const draft = async (items: Claim['items']): Promise<Claim> => {
    const { personId } = await aClaimant(world);
    const claim = aClaim({ id: world.ids.next(), personId, items });
    await deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
    return claim;
  };
  const bare = await draft([]);
  const alone = await draft([anItem({ id: world.ids.next() })]);
  const shared = await draft([anItem({ id: world.ids.next() })]);
  const { owner, person: signer } = await sharedWith(world, shared);
  const signed = await sharedWith(world, await aCaseAt(world, 'submitted'));
  must(await sign(world, signed));
  const refused = await sharedWith(world, signed.claim, QUARTER);
  must(await sign(world, refused, 'refuse'));
  const late = await sharedWith(world, await aCaseAt(world, 'submitted'));
  await world.adminDb.query("update claim set state = 'decided' where id = $1", [late.claim.id]);
  const unopened = await invite(world, shared, QUARTER);

  const owners = (claim: Claim, state: Visit['state'], more: Partial<Visit> = {}): Visit =>
    ({ at: `/aanvraag/${claim.id}/mede-eigenaars`, as: claimantOf(claim), state, ...more }); // prettier-ignore
  return {
    '/aanvraag/:id/mede-eigenaars': [
      owners(bare, 'empty'),
      owners(alone, 'empty', { refuses: true }),
      // Who they are is asked by the second form.
      owners(shared, 'filled', { refuses: sendLast }),
      owners(signed.claim, 'filled', { refuses: sendEmpty }),
    ],
    '/mede-eigendom/:id': [
      { at: `/mede-eigendom/${owner}`, as: signer, state: 'empty', refuses: true },
      // To refuse takes a reason.
      {
        at: `/mede-eigendom/${owner}`,
        as: signer,
        state: 'filled',
        first: (page) => page.check('[value=refuse]'),
        refuses: sendForm,
      },
      { at: `/mede-eigendom/${signed.owner}`, as: signed.person, state: 'filled' },
      { at: `/mede-eigendom/${late.owner}`, as: late.person, state: 'filled' },
    ],
    '/uitnodiging/:token': [
      { at: unopened, as: await aClaimant(world), state: 'empty' },
      { at: await invitedRepresentative(world), as: await aClaimant(world), state: 'empty' },
    ],
  }; // prettier-ignore
}

interface Shared {
  readonly claim: Claim;
  readonly owner: string;
  readonly person: Actor;
}

/** Shares the first good of a claim with a new person, who opened the link. */
async function sharedWith(world: TestWorld, claim: Claim, share = HALF): Promise<Shared> {
  const link = await invite(world, claim, share);
  const person = await aClaimant(world);
  const token = link.split('/').at(-1)!;
  const { id: owner } = must(await takeUpInvitation(world.deps, person, { token }));
  return { claim, owner, person };
}

/** Names a co-owner of a claim; answers the address in the mail. */
async function invite(world: TestWorld, claim: Claim, share: typeof HALF): Promise<string> {
  const { deps } = world;
  const ownShare = QUARTER;
  const itemIds = [claim.items[0]!.id];
  must(await saveSharedGoods(deps, claimantOf(claim), { claimId: claim.id, itemIds, ownShare }));
  const named = { id: world.ids.next(), name: 'Griet Lambrecht', email: 'griet@example.org', share };
  must(await nameCoOwner(deps, claimantOf(claim), { claimId: claim.id, ...named }));
  return linkInLastInvitation(world);
}

/** The address in the mail of the last invitation; the worker's job is run for it. */
export async function linkInLastInvitation(world: TestWorld): Promise<string> {
  const deps = workerDeps(world.deps);
  const job = (await world.jobs()).findLast(({ name }) => name === 'invitation.mail');
  await mailInvitation(deps, (job!.payload as { invitationId: string }).invitationId);
  return /\/uitnodiging\/[0-9a-f]{64}/.exec(deps.mailer.sent[0]!.text)![0];
}

async function invitedRepresentative(world: TestWorld): Promise<string> {
  must(await aGivenMandate(world, await aClaimant(world)));
  return linkInLastInvitation(world);
}

async function sign(world: TestWorld, { owner, person }: Shared, answer: 'sign' | 'refuse' = 'sign') {
  const at = { coOwnerId: owner };
  const { owner: read, goods } = must(await readSharedClaim(world.deps, person, at));
  const reason = 'Dit goed is niet van mij.';
  return signSharedClaim(world.deps, person, {
    ...at,
    version: read.version,
    shown: shownGoods(goods),
    answer,
    reason,
  });
}

/** Powers of attorney: the lists, the ways to a new one, and one power in each of its states for both sides. */
export async function mandatePages(world: TestWorld): Promise<Visits> {
  const { luc, fatima, jan } = world.actors;
  const { deps } = world;
  const asked = async (given: object = {}): Promise<string> =>
    must(await anAskedMandate(world, jan, given)).mandateId;
  const waiting = must(await aGivenMandate(world, luc)).mandateId;
  const open = await asked();
  const proven = await asked();
  must(await aProof(world, jan, proven));
  const byCourt = await asked({ ground: 'administrator' });
  const inForce = await asked();
  must(await answerMandate(deps, luc, { mandateId: inForce, answer: 'confirm' }));
  const refused = await asked();
  must(await answerMandate(deps, luc, { mandateId: refused, answer: 'refuse' }));
  const over = await asked();
  must(await answerMandate(deps, luc, { mandateId: over, answer: 'confirm' }));
  must(await revokeMandate(deps, luc, { mandateId: over }));
  const heir = await heirOf(world, fatima, luc);

  const one = (id: string, as: Actor, more: Partial<Visit> = {}): Visit =>
    ({ at: `/volmacht/${id}`, as, state: 'filled', ...more }); // prettier-ignore
  // Nothing chosen: the form of the proof says so.
  const noFile = { refuses: sendLast };
  return {
    '/volmachten': [
      { at: '/volmachten', as: await aClaimant(world), state: 'empty' },
      { at: '/volmachten?zoek=Niemand', as: luc, state: 'empty', refuses: false },
      { at: '/volmachten', as: luc, state: 'filled' },
      { at: '/volmachten', as: jan, state: 'filled', refuses: false },
    ],
    '/volmachten/gestopt': [
      { at: `/volmachten/gestopt?volmacht=${over}`, as: jan, state: 'filled', status: 403 },
    ],
    '/volmachten/geven': stepsOf('/volmachten/geven', luc, { name: 'Griet Lambrecht', email: 'griet@example.org' }),
    '/volmachten/vragen': stepsOf('/volmachten/vragen', jan, {
      givenName: 'Lucien', familyName: 'Desmet', nationalNumber: nationalNumberOf('luc'),
    }),
    '/volmacht/:id': [
      one(waiting, luc), one(open, luc), one(proven, luc), one(refused, luc), one(byCourt, luc),
      one(open, jan, noFile), one(byCourt, jan, noFile), one(proven, jan, noFile), one(inForce, jan), one(over, jan),
      one(heir, fatima, noFile),
    ],
    '/volmacht/:id/stopzetten': [
      { at: `/volmacht/${inForce}/stopzetten`, as: luc, state: 'empty' },
      { at: `/volmacht/${over}/stopzetten`, as: jan, state: 'filled' },
    ],
    '/erfgenaam': [
      { at: '/erfgenaam', as: jan, state: 'empty', refuses: true },
      // What is typed fits no file.
      { at: '/erfgenaam', as: jan, state: 'filled', first: typesWrongHeir, refuses: sendForm },
    ],
  }; // prettier-ignore
}

/** The four steps to a new power, at one address; each as it comes and refused. */
function stepsOf(at: string, as: Actor, who: Readonly<Record<string, string>>): readonly Visit[] {
  const byPerson = async (page: Page): Promise<void> => {
    await page.check('[name=kind][value=person]');
    for (const [name, value] of Object.entries(who)) await page.fill(`[name=${name}]:visible`, value);
    await sendForm(page);
  };
  const scope = async (page: Page): Promise<void> => {
    await byPerson(page);
    await page.check('[name=ground][value=family]');
    await sendForm(page);
  };
  const dates = async (page: Page): Promise<void> => {
    await scope(page);
    for (const [part, value] of [['day', '31'], ['month', '12'], ['year', '2024']] as const)
      await page.fill(`[name=endsOn-${part}]`, value);
    await page.check('[name=mailsTo][value=both]');
    const own = page.locator('[name=representativeEmail]');
    if (await own.count()) await own.fill('jan@example.org');
    await sendForm(page);
  }; // prettier-ignore
  const chosen = (kind: string) => (page: Page) => page.check(`[name=kind][value=${kind}]`);
  return [
    { at, as, state: 'empty', refuses: true },
    { at, as, state: 'filled', first: chosen('person'), refuses: sendForm },
    { at, as, state: 'filled', first: chosen('organisation'), refuses: sendForm },
    { at, as, state: 'filled', first: byPerson, refuses: true },
    { at, as, state: 'filled', first: scope, refuses: true },
    { at, as, state: 'filled', first: dates },
  ];
}

async function heirOf(world: TestWorld, heir: Actor, deceased: Actor): Promise<string> {
  const { number } = await aCaseAt(world, 'submitted', { personId: deceased.personId });
  const given = { id: world.ids.next(), claimNumber: number!, email: 'fatima@example.org' };
  const nationalNumber = nationalNumberOf('luc');
  return must(await declareHeir(world.deps, heir, { ...given, nationalNumber })).mandateId;
}

async function typesWrongHeir(page: Page): Promise<void> {
  await page.fill('[name=claimNumber]', 'D-2024-0000001-11');
  await page.fill('[name=nationalNumber]', nationalNumberOf('jan'));
  await page.fill('[name=email]', 'jan@example.org');
}

/** Sends the last form of the page as it stands. */
async function sendLast(page: Page): Promise<void> {
  const send = page.locator('main form').last().locator('button[type=submit]');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), send.click()]);
}
