import { registerOrganisation, startClaim, type Actor } from '#application';
import { ok } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aClaim, aClaimant, must, type TestWorld } from '#testing';
import { addGood, post, WASHING_MACHINE, type TypedGood } from './claim-pages.js';
import type { ELoketApp } from './e-loket-app.js';
import type { Visit, Visits } from './page-visitor.js';
import { begun, BRIDGE, CAR, FENCE, LEEKS, POPLARS, PUMP, SHEEP } from './typed-goods.js';

const ANY_GOOD = '/aanvraag/:id/schadeposten/:item';

/** Pages on goods: every kind of good as it is begun, and filled in by who owns it. */
export async function goodsPages(world: TestWorld, eloket: ELoketApp): Promise<Visits> {
  const farmer = await claimOf(world, await aClaimant(world));
  const beginner = await claimOf(world, await aClaimant(world));
  const town = await claimOfTown(world);
  const goods: [Owner, TypedGood][] = [
    ...[WASHING_MACHINE, CAR, FENCE, LEEKS, SHEEP, PUMP, POPLARS].map((good): [Owner, TypedGood] => [farmer, good]),
    [town, BRIDGE],
  ]; // prettier-ignore
  const filled: { good: TypedGood; of: Owner; at: string }[] = [];
  for (const [of, good] of goods)
    filled.push({ good, of, at: await addGood(eloket.as(of.actor), of.base, good) });
  const agent = eloket.as(beginner.actor);
  const started: { good: TypedGood; at: string }[] = [];
  for (const [, good] of goods.filter(([of]) => of === farmer))
    started.push({ good, at: await begun(agent, beginner.base, good) });
  const townStart = await begun(eloket.as(town.actor), town.base, BRIDGE);
  // One that stands before its parcels, and one before what it costs.
  const leeks = started.find(({ good }) => good === LEEKS)!.at;
  await post(agent, `${leeks}/gegevens`, LEEKS.gegevens);
  const car = started.find(({ good }) => good === CAR)!.at;
  await post(agent, `${car}/gegevens`, CAR.gegevens);

  const of = ({ actor }: Owner, at: string, state: Visit['state'], more: Partial<Visit> = {}): Visit =>
    ({ at, as: actor, state, ...more }); // prettier-ignore
  const step = (name: string): readonly Visit[] =>
    filled.map(({ of: owner, at }) => of(owner, `${at}/${name}`, 'filled', { refuses: false }));
  const first = filled[0]!;
  return {
    ...sectionPages(beginner, farmer, town, of),
    [ANY_GOOD]: [
      of(beginner, car, 'empty'),
      ...filled.map(({ of: owner, at }) => of(owner, at, 'filled')),
    ],
    [`${ANY_GOOD}/gegevens`]: [
      ...started.filter(({ at }) => at !== leeks && at !== car).map(({ at }) => of(beginner, `${at}/gegevens`, 'empty', { refuses: true })),
      of(beginner, `${leeks}/gegevens`, 'filled', { refuses: true }),
      of(beginner, `${car}/gegevens`, 'filled', { refuses: true }),
      of(town, `${townStart}/gegevens`, 'empty', { refuses: true }),
      ...step('gegevens'),
    ],
    [`${ANY_GOOD}/percelen`]: [
      of(beginner, `${leeks}/percelen`, 'empty', { refuses: true }),
      ...filled.filter(({ good }) => good.percelen).flatMap(({ of: owner, at }) => [
        of(owner, `${at}/percelen`, 'filled', { refuses: false }),
        of(owner, `${at}/percelen?wijzig=1`, 'filled', { refuses: true }),
      ]),
    ],
    [`${ANY_GOOD}/kost`]: [
      of(beginner, `${car}/kost`, 'empty', { refuses: true }),
      of(beginner, `${leeks}/kost`, 'empty', { refuses: true }),
      ...step('kost'),
    ],
    [`${ANY_GOOD}/recht`]: [
      of(beginner, `${car}/recht`, 'empty', { refuses: true }),
      of(first.of, `${first.at}/recht`, 'filled', { refuses: false }),
    ],
    [`${ANY_GOOD}/verwijderen`]: [
      of(beginner, `${car}/verwijderen`, 'empty'),
      of(first.of, `${first.at}/verwijderen`, 'filled'),
    ],
  }; // prettier-ignore
}

type OneVisit = (owner: Owner, at: string, state: Visit['state'], more?: Partial<Visit>) => Visit;

function sectionPages(beginner: Owner, farmer: Owner, town: Owner, of: OneVisit): Visits {
  const letters = ['a', 'b', 'c', 'd', 'e'];
  return {
    '/aanvraag/:id/schadeposten': [
      of(beginner, `${beginner.base}/schadeposten`, 'empty'),
      of(farmer, `${farmer.base}/schadeposten`, 'filled'),
    ],
    '/aanvraag/:id/schadeposten/deel/:section': [
      // The beginner has goods in all but this one.
      of(beginner, `${beginner.base}/schadeposten/deel/c`, 'empty', { refuses: true }),
      ...letters.map((letter) => of(farmer, `${farmer.base}/schadeposten/deel/${letter}`, 'filled', { refuses: letter === 'c' })),
      of(town, `${town.base}/schadeposten/deel/p`, 'filled'),
    ],
    '/aanvraag/:id/schadeposten/nieuw': letters.map((letter) =>
      of(beginner, `${beginner.base}/schadeposten/nieuw?deel=${letter}`, 'empty', { refuses: true }),
    ),
    '/aanvraag/:id/schadeposten/teeltareaal': [
      of(beginner, `${beginner.base}/schadeposten/teeltareaal`, 'empty', { refuses: true }),
    ],
  }; // prettier-ignore
}

/** Somebody with a draft. */
interface Owner {
  readonly actor: Actor;
  readonly base: string;
}

async function claimOf(world: TestWorld, actor: Actor): Promise<Owner> {
  const claim = aClaim({ id: world.ids.next(), personId: actor.personId });
  await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  return { actor, base: `/aanvraag/${claim.id}` };
}

async function claimOfTown(world: TestWorld): Promise<Owner> {
  const town = { kind: 'local-authority', number: '0999567875', name: 'Stad Diksmuide' } as const;
  const actor = {
    ...(await aClaimant(world)),
    organisation: must(await registerOrganisation(world.deps, town)),
  };
  const { claimId } = must(await startClaim(world.deps, actor, { disasterId: FLOOD_2023.id }));
  return { actor, base: `/aanvraag/${claimId}` };
}
