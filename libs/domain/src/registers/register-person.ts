import { isAfter, isBefore } from '#kernel';
import type { Insz, PlainDate } from '#kernel';
import { holdsOn, type CodeLabel, type Period, type Provenance } from './provenance.js';

/**
 * Where somebody lives by a register. A secret address (niet-mededeelbaar adres, RD 16/7/1992) carries no text at all, so
 * that no page, letter or log can show it.
 */
export type RegisterAddress = Period &
  (
    | ({ readonly kind: 'belgian' } & BelgianAddress)
    /** Where mail reaches somebody without Belgian residence (bis number). */
    | ({ readonly kind: 'contact' } & BelgianAddress)
    | { readonly kind: 'abroad'; readonly lines: readonly string[]; readonly country?: string }
    | { readonly kind: 'secret' }
    | { readonly kind: 'none' }
  );

export interface BelgianAddress {
  readonly street?: string;
  readonly houseNumber?: string;
  readonly box?: string;
  readonly postcode?: string;
  readonly municipality?: string;
  readonly nis?: string;
}

export interface PersonName {
  readonly givenNames: readonly string[];
  readonly familyName: string;
}

export interface PersonFacts {
  readonly provenance: Provenance;
  readonly nationalNumber?: Insz;
  readonly name?: PersonName;
  readonly birthDate?: PlainDate;
  readonly address: RegisterAddress;
  /** Present when deceased; the day may be unknown to the register. */
  readonly death?: { readonly date?: PlainDate };
  /** Declared absent by a court: that has all the effects of a death (old Civil Code art. 121 §2). */
  readonly declaredAbsent?: { readonly date?: PlainDate };
  /** A move was declared that the municipality has not confirmed yet. */
  readonly moveDeclared: boolean;
  /** Under administration or legally represented: somebody else signs. */
  readonly represented: boolean;
  /** The number that replaced the one asked for. */
  readonly replacedBy?: Insz;
}

export interface AddressHistory {
  readonly provenance: Provenance;
  readonly nationalNumber?: Insz;
  readonly addresses: readonly RegisterAddress[];
  /** Written off to abroad or struck off by the municipality; the register seldom gives the end. */
  readonly struckOff?: readonly Period[];
  readonly death?: { readonly date?: PlainDate };
}

/**
 * The address on a day. The register gives starts, seldom ends: each residence lasts until the next one starts. A secret
 * address hides every other one for as long as it holds. `none` when the first known residence starts later.
 */
export function addressOn(history: AddressHistory, date: PlainDate): RegisterAddress {
  const secret = history.addresses.find((address) => address.kind === 'secret' && holdsOn(address, date));
  if (secret) return secret;
  const residences = history.addresses.filter(({ kind, since, until }) => {
    const started = since === undefined || !isAfter(since, date);
    const ended = until !== undefined && isBefore(until, date);
    return (kind === 'belgian' || kind === 'abroad') && started && !ended;
  });
  return residences.reduce<RegisterAddress>(
    (best, next) => (best.kind === 'none' || startsLater(next, best) ? next : best),
    { kind: 'none' },
  );
}

/** Whether somebody was off the registers on a day: an officer must look, for the address was only the last one known. */
export function wasStruckOffOn(history: AddressHistory, date: PlainDate): boolean {
  const backSince = (day: PlainDate): boolean =>
    history.addresses.some(
      ({ kind, since }) =>
        kind !== 'secret' && since !== undefined && !isBefore(since, day) && !isAfter(since, date),
    );
  return (history.struckOff ?? []).some(
    (period) => holdsOn(period, date) && (period.since === undefined || !backSince(period.since)),
  );
}

function startsLater(a: Period, b: Period): boolean {
  if (a.since === undefined) return false;
  return b.since === undefined || isAfter(a.since, b.since);
}

export interface HouseholdMember extends Period {
  readonly nationalNumber?: Insz;
  readonly name?: PersonName;
  readonly birthDate?: PlainDate;
  /** 01 is the reference person, 02 the spouse. */
  readonly position?: CodeLabel;
}

export interface HouseholdFacts {
  readonly provenance: Provenance;
  readonly members: readonly HouseholdMember[];
}

/** Who belonged to the household on a day; each person once. */
export function householdOn(facts: HouseholdFacts, date: PlainDate): readonly HouseholdMember[] {
  const there = facts.members.filter((member) => holdsOn(member, date));
  return there.filter(
    (member, index) =>
      member.nationalNumber === undefined ||
      there.findIndex((other) => other.nationalNumber === member.nationalNumber) === index,
  );
}
