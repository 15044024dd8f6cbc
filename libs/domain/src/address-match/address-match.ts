import type { Instant } from '#kernel';
import type { Municipality } from '../municipality/municipality.js';
import type { Address } from '../person/person.js';

/** How a typed address stands in the Flemish address register. */
export const ADDRESS_OUTCOMES = {
  exact: 'Gevonden',
  near: 'Lijkt erop, niet helemaal gelijk',
  'street-only': 'Alleen de straat gevonden',
  none: 'Niet gevonden',
  withdrawn: 'Verwijderd uit het register',
  down: 'Het register antwoordde niet',
} as const;
export type AddressOutcome = keyof typeof ADDRESS_OUTCOMES;

/** The register's score of the very same address. */
const SAME = 100;

/** What the address register said of the address of a report or claim. */
export interface AddressMatch {
  readonly outcome: AddressOutcome;
  readonly source: 'address-register';
  /** As it was typed when the register was asked. */
  readonly typed: Address;
  readonly askedAt: Instant;
  /** The last time the register was asked again and did not answer; what it said before still stands. */
  readonly failedAt?: Instant;
  /** Object id in the register. */
  readonly addressId?: string;
  /** 0 to 100. */
  readonly score?: number;
  /** The official spelling of the address, or of the street when only that is known. */
  readonly text?: string;
  /** Code of the municipality the register puts it in, as it is today. */
  readonly nis?: string;
  readonly postcode?: string;
  /** False for an address that is historic or was rejected. */
  readonly inUse?: boolean;
  /** CaPaKeys of the parcels under it; absent when the register did not tell. */
  readonly parcels?: readonly string[];
  /** Metres in Lambert 72 (EPSG:31370). */
  readonly position?: { readonly x: number; readonly y: number };
}

export function outcomeOfScore(score: number): 'exact' | 'near' {
  return score >= SAME ? 'exact' : 'near';
}

/** Why an officer must look at the address. */
export type AddressConcern =
  /** The register puts it in a municipality that is not recognised for this disaster and day. */
  | 'outside-area'
  /** In another municipality than was typed, though also recognised. */
  | 'other-municipality'
  /** The cadastre knows no right of the claimant on these parcels. */
  | 'other-parcel'
  | 'not-in-use';

/**
 * What does not fit. Municipalities that merged have another code in the register (of today) than in a recognition of
 * before: the same place under its new code is no difference.
 * @see Decreet 5/4/2019 art. 4, art. 8 and art. 11 §1
 */
export function addressConcerns(
  match: AddressMatch,
  known: {
    readonly typedIn: Municipality | undefined;
    /** Whether a municipality (by code of its time) is recognised on the day of the damage. */
    readonly isRecognised: (nis: string) => boolean;
    /** Codes that the register's code took over by a merger. */
    readonly predecessors: readonly string[];
    /** CaPaKeys the claimant has a right on; undefined when the cadastre was not asked or no title to a building is claimed. */
    readonly owned: readonly string[] | undefined;
  },
): readonly AddressConcern[] {
  const { nis, parcels } = match;
  const concerns: AddressConcern[] = [];
  const { typedIn, owned } = known;
  const same = nis === undefined || typedIn?.nis === nis || typedIn?.mergedInto === nis;
  if (nis !== undefined) {
    const codes = same && typedIn ? [typedIn.nis, nis] : [nis, ...known.predecessors];
    if (!codes.some(known.isRecognised)) concerns.push('outside-area');
    else if (!same) concerns.push('other-municipality');
  }
  if (owned && parcels && parcels.length > 0 && !parcels.some((parcel) => owned.includes(parcel)))
    concerns.push('other-parcel');
  if (match.inUse === false) concerns.push('not-in-use');
  return concerns;
}
