import { registerPerson, type Actor, type Deps, type Role } from '#application';
import { parseInsz, type Insz } from '#kernel';

/** A valid national number for a person born on `yymmdd` in the 1900s; `serial` 1–997, odd for men. */
export function inszOf(yymmdd: string, serial: number): Insz {
  const base = `${yymmdd}${String(serial).padStart(3, '0')}`;
  const check = String(97 - (Number(base) % 97)).padStart(2, '0');
  const insz = parseInsz(base + check);
  if (!insz) throw new Error(`Not a national number: ${base}`);
  return insz;
}

type Cast = Record<string, readonly [given: string, family: string, insz: Insz, channel: Actor['channel'], ...roles: Role[]]>;

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
} as const satisfies Cast;

export type ActorName = keyof typeof CAST;
export type Actors = Readonly<Record<ActorName, Actor>>;

/** The national number a player logs in with. */
export function nationalNumberOf(name: ActorName): Insz {
  return CAST[name][2];
}

/** Registers everybody as a login would. */
export async function registerActors(deps: Deps): Promise<Actors> {
  const actors: Partial<Record<ActorName, Actor>> = {};
  for (const [name, [givenName, familyName, nationalNumber, channel, ...roles]] of Object.entries(CAST)) {
    const registered = await registerPerson(deps, { givenName, familyName, nationalNumber, role: roles[0] });
    if (!registered.ok) throw new Error(registered.error.code);
    const { personId } = registered.value;
    actors[name as ActorName] = { personId, name: `${givenName} ${familyName}`, channel, roles };
  }
  return actors as Actors;
}
