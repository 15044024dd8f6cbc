import { registerPerson, type Actor, type Deps, type Role } from '#application';
import { parseInsz, type Insz } from '#kernel';
import { SeededIds } from './seeded-ids.js';

/** A valid national number for a person born on `yymmdd` in the 1900s; `serial` 1–997, odd for men. */
export function inszOf(yymmdd: string, serial: number): Insz {
  const base = `${yymmdd}${String(serial).padStart(3, '0')}`;
  const check = String(97 - (Number(base) % 97)).padStart(2, '0');
  const insz = parseInsz(base + check);
  if (!insz) throw new Error(`Not a national number: ${base}`);
  return insz;
}

type Cast = Record<
  string,
  readonly [given: string, family: string, insz: Insz, channel: Actor['channel'], ...roles: Role[]]
>;

/** Who plays in the specs; claimants enter by the e-counter, staff by the back-office. */
const CAST = {
  luc: ['Luc', 'Desmet', inszOf('580412', 113), 'e-loket', 'claimant'],
  fatima: ['Fatima', 'El Amrani', inszOf('870923', 244), 'e-loket', 'claimant'],
  jan: ['Jan', 'Peeters', inszOf('720130', 305), 'e-loket', 'claimant'],
  an: ['An', 'Verhaegen', inszOf('850617', 412), 'back-office', 'officer'],
  tom: ['Tom', 'Claes', inszOf('900203', 121), 'back-office', 'officer'],
  els: ['Els', 'Maes', inszOf('760811', 228), 'back-office', 'approver'],
  dirk: ['Dirk', 'Janssens', inszOf('690505', 331), 'back-office', 'expert'],
  koen: ['Koen', 'Willems', inszOf('810119', 175), 'back-office', 'lawyer'],
  sofie: ['Sofie', 'Goossens', inszOf('880730', 286), 'back-office', 'lawyer'],
  bart: ['Bart', 'Mertens', inszOf('740226', 191), 'back-office', 'finance'],
  nele: ['Nele', 'Jacobs', inszOf('920914', 108), 'back-office', 'finance'],
  ingrid: ['Ingrid', 'Wouters', inszOf('660322', 254), 'back-office', 'administrator'],
  wim: ['Wim', 'De Smedt', inszOf('790707', 367), 'back-office', 'auditor'],
  frida: ['Frida', 'Pauwels', inszOf('730608', 216), 'back-office', 'data-protection-officer'],
} as const satisfies Cast;

export type ActorName = keyof typeof CAST;
export type Actors = Readonly<Record<ActorName, Actor>>;

/** The national number a player logs in with. */
export function nationalNumberOf(name: ActorName): Insz {
  return CAST[name][2];
}

const PLAYERS = Object.entries(CAST);
export const ACTOR_COUNT = PLAYERS.length;

/** Ids are seeded, so everybody has the same id in every test database. */
export const ACTORS = (() => {
  const ids = new SeededIds();
  return Object.fromEntries(
    PLAYERS.map(([name, [given, family, , channel, ...roles]]): [string, Actor] => [
      name,
      { personId: ids.next(), name: `${given} ${family}`, channel, roles },
    ]),
  ) as Actors;
})();

/** Registers everybody as a login would; with seeded ids from the start they get the ids of `ACTORS`. */
export async function registerActors(deps: Deps): Promise<void> {
  for (const [name, [givenName, familyName, nationalNumber, , role]] of PLAYERS) {
    const registered = await registerPerson(deps, { givenName, familyName, nationalNumber, role });
    const expected = ACTORS[name as ActorName].personId;
    if (!registered.ok || registered.value.personId !== expected)
      throw new Error(`${name} could not be registered`);
  }
}
