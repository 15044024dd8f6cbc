import { formatDate, isAfter, isWithin, type Insz, type KboNumber, type PlainDate } from '#kernel';
import type { TaskKind } from '../case-task/case-task.js';
import type { Title } from '../claim/claim.js';
import type { Disaster } from '../disaster/disaster.js';
import { comparableName } from '../municipality/comparable-name.js';
import type { Provenance } from './provenance.js';
import { concernsOn, type EnterpriseConcern, type EnterpriseFacts } from './register-enterprise.js';
import { rightsOf, type OwnershipFacts, type OwnershipRight } from './register-ownership.js';
import {
  addressOn,
  wasStruckOffOn,
  type AddressHistory,
  type BelgianAddress,
  type PersonFacts,
  type RegisterAddress,
} from './register-person.js';

/** What is asked about a claim. No Flemish regime has a rule on the household, so the household is not asked. */
export const REGISTER_TOPICS = {
  identity: 'Identiteit',
  residence: 'Adres op de dag van de schade',
  enterprise: 'Onderneming',
  representation: 'Functie in de onderneming',
  ownership: 'Eigendom op de dag van de schade',
} as const;
export type RegisterTopic = keyof typeof REGISTER_TOPICS;

/** The one residence that counts: the rest of the history is not kept. */
export interface ResidenceFacts {
  readonly provenance: Provenance;
  readonly on: PlainDate;
  readonly address: RegisterAddress;
  /** Off the registers that day: the address is only the last one known. */
  readonly struckOff?: true;
}

/**
 * Somebody whose address is secret now keeps it secret for every day: a residence that still lasts would tell it.
 * @see Koninklijk besluit 16/7/1992
 */
export function residenceOn(
  history: AddressHistory,
  on: PlainDate,
  current: RegisterAddress | undefined,
): ResidenceFacts {
  const address: RegisterAddress =
    current?.kind === 'secret' || history.addresses.some(({ kind }) => kind === 'secret')
      ? { kind: 'secret' }
      : addressOn(history, on);
  return {
    provenance: history.provenance,
    on,
    address,
    ...(wasStruckOffOn(history, on) ? { struckOff: true as const } : {}),
  };
}

/**
 * Where the history has nothing about somebody: who lives since before that day where he lives now, lived there that day.
 * undefined when the present situation does not tell it.
 */
export function residenceByNow(now: PersonFacts, on: PlainDate): ResidenceFacts | undefined {
  const { address, provenance } = now;
  if (address.kind === 'secret') return { provenance, on, address: { kind: 'secret' } };
  const lives = address.kind === 'belgian' || address.kind === 'abroad';
  const already = address.since !== undefined && !isAfter(address.since, on);
  return lives && already ? { provenance, on, address } : undefined;
}

/** Street, number, box and municipality are the same, whatever the spelling of capitals and accents. */
export function isSameAddress(a: BelgianAddress, b: BelgianAddress): boolean {
  return isSameBuilding(a, b) && comparable(a.box) === comparable(b.box);
}

function isSameBuilding(a: BelgianAddress, b: BelgianAddress): boolean {
  const samePlace = a.nis !== undefined && b.nis !== undefined ? a.nis === b.nis : a.postcode === b.postcode;
  return (
    samePlace &&
    comparable(a.street) === comparable(b.street) &&
    comparable(a.houseNumber) === comparable(b.houseNumber)
  );
}

function comparable(text: string | undefined): string {
  return comparableName(text ?? '').replace(/ /g, '');
}

/** Something an officer must know, told by a register. */
export interface LifeEvent {
  readonly kind: TaskKind;
  readonly what: string;
}

/** What changed for a person since the register was read before; without a first reading only what holds now. */
export function personEvents(before: PersonFacts | undefined, now: PersonFacts): LifeEvent[] {
  const events: LifeEvent[] = [];
  if (now.death && !before?.death) {
    const on = now.death.date ? ` op ${formatDate(now.death.date)}` : '';
    events.push({
      kind: 'died',
      what: `De aanvrager is volgens het Rijksregister overleden${on}. Kijk na wie de aanvraag voortzet en aan wie wij betalen.`,
    });
  }
  if (now.declaredAbsent && !before?.declaredAbsent) {
    const on = now.declaredAbsent.date ? ` sinds ${formatDate(now.declaredAbsent.date)}` : '';
    events.push({
      kind: 'died',
      what: `De aanvrager is volgens het Rijksregister${on} afwezig verklaard. Dat heeft de gevolgen van een overlijden. Kijk na wie de aanvraag voortzet en aan wie wij betalen.`,
    });
  }
  if (before && hasMoved(before.address, now.address))
    events.push({
      kind: 'moved',
      what: 'Het adres van de aanvrager in het Rijksregister is gewijzigd. Kijk na naar welk adres de brieven gaan en of een plaatsbezoek nog klopt.',
    });
  return events;
}

function hasMoved(before: RegisterAddress, now: RegisterAddress): boolean {
  if (before.kind !== now.kind) return true;
  if (now.kind === 'secret') return before.since?.toString() !== now.since?.toString();
  if (now.kind === 'abroad' && before.kind === 'abroad') return before.lines.join() !== now.lines.join();
  return 'street' in before && 'street' in now && !isSameAddress(before, now);
}

const CONCERNS: Readonly<Record<EnterpriseConcern, LifeEvent>> = {
  bankrupt: {
    kind: 'bankrupt',
    what: 'De onderneming is failliet volgens de Kruispuntbank van Ondernemingen. Neem contact op met de curator voor er iets betaald wordt.',
  },
  stopped: {
    kind: 'stopped',
    what: 'De onderneming is stopgezet volgens de Kruispuntbank van Ondernemingen. Kijk na wie recht heeft op de tegemoetkoming.',
  },
  'struck-off': {
    kind: 'struck-off',
    what: 'De onderneming is ambtshalve geschrapt in de Kruispuntbank van Ondernemingen. Kijk na of zij nog bestaat voor er iets betaald wordt.',
  },
  'not-normal': {
    kind: 'look-by-hand',
    what: 'De onderneming is niet in haar normale rechtstoestand. Kijk in de Kruispuntbank van Ondernemingen na wat er is.',
  },
};

/** What an enterprise's file in the register tells that it did not tell before. */
export function enterpriseEvents(
  before: EnterpriseFacts | undefined,
  now: EnterpriseFacts,
  today: PlainDate,
): LifeEvent[] {
  const known = before ? concernsOn(before, today) : [];
  return concernsOn(now, today)
    .filter((concern) => !known.includes(concern))
    .map((concern) => CONCERNS[concern]);
}

/** Full and bare ownership; the cadastre writes bare ownership as NE or BE. */
const OWNER_RIGHTS = new Set(['VE', 'NE', 'BE']);

/** The rights of the claimant in what stands at that address. */
export function rightsAt(
  facts: OwnershipFacts,
  who: { readonly nationalNumber?: Insz; readonly enterprise?: KboNumber },
  address: BelgianAddress,
): readonly OwnershipRight[] {
  return rightsOf(facts, who)
    .filter(({ property }) => property.addresses.some((one) => isSameBuilding(one, address)))
    .map(({ right }) => right);
}

/** The cadastre proves ownership, also of a share; every other title is for an officer to judge. @see Decreet 5/4/2019 art. 8 */
export function provesTitle(rights: readonly OwnershipRight[], title: Title): boolean {
  return title === 'owner' && rights.some(({ right }) => OWNER_RIGHTS.has(right.code));
}

/** The place falls under the recognition on that day. @see Decreet 5/4/2019 art. 4 */
export function isRecognisedPlace(
  { areas }: Pick<Disaster, 'areas'>,
  nis: string | undefined,
  on: PlainDate,
): boolean {
  return areas.some((area) => area.nis === nis && isWithin(on, area.firstDay, area.lastDay));
}
