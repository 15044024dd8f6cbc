import { domainError, err, ok, type DomainError, type Instant, type PlainDate, type Result } from '#kernel';
import {
  fullName,
  holdsOn,
  isSameAddress,
  type Address,
  type BelgianAddress,
  type EnterpriseAccount,
  type Provenance,
  type RegisterAddress,
} from '#domain';
import type { Deps } from '../deps.js';
import type { ClaimRegisterFacts, CorrectedPart, RegisterCorrection } from '../ports/register-facts.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What a form can take over instead of asking it, with where it comes from. */
export interface Given<V> {
  readonly value: V;
  readonly provenance: Provenance;
  readonly on?: PlainDate;
}

/** What the victim is shown: never more than he told or could tell himself, and never a secret address. */
export interface GivenByRegisters {
  readonly place?: Given<Address>;
  readonly name?: Given<string>;
  readonly home?: Given<Address>;
  readonly accounts?: Given<readonly EnterpriseAccount[]>;
  readonly corrections: readonly RegisterCorrection[];
}

export function givenByRegisters(
  facts: ClaimRegisterFacts,
  corrections: readonly RegisterCorrection[],
  today: PlainDate,
): GivenByRegisters {
  const { residence, identity, enterprise } = facts;
  const place = completeAddress(residence?.facts?.address);
  const seat = completeAddress(enterprise?.facts?.address);
  const home = completeAddress(identity?.facts?.address);
  const accounts = enterprise?.facts?.accounts.filter((account) => holdsOn(account, today)) ?? [];
  const { name } = identity?.facts ?? {};
  return {
    ...(place && residence?.facts
      ? { place: { value: place, provenance: residence.facts.provenance, on: residence.facts.on } }
      : seat && enterprise?.facts
        ? { place: { value: seat, provenance: enterprise.facts.provenance } }
        : {}),
    ...(home && identity?.facts ? { home: { value: home, provenance: identity.facts.provenance } } : {}),
    ...(name && identity?.facts
      ? {
          name: {
            value: fullName({ givenName: name.givenNames[0] ?? '', familyName: name.familyName }).trim(),
            provenance: identity.facts.provenance,
          },
        }
      : {}),
    ...(accounts.length > 0 && enterprise?.facts
      ? { accounts: { value: accounts, provenance: enterprise.facts.provenance } }
      : {}),
    corrections,
  };
}

/** Only a Belgian residence with all its parts fits the form. */
function completeAddress(
  address: RegisterAddress | (BelgianAddress & { readonly kind?: undefined }) | undefined,
): Address | undefined {
  if (!address || (address.kind !== undefined && address.kind !== 'belgian')) return undefined;
  const { street, houseNumber, box, postcode, nis } = address;
  if (!street || !houseNumber || !postcode || !nis) return undefined;
  return { street, houseNumber, postcode, nis, ...(box ? { box } : {}) };
}

/** The typed place is not where the person lived that day. The seat of an enterprise says nothing of where damage was. */
export function differsFromPlace(
  given: GivenByRegisters,
  typed: { readonly damageDate: PlainDate; readonly address: Address },
): boolean {
  const { place } = given;
  if (!place?.on || !place.on.equals(typed.damageDate)) return false;
  return !isSameAddress(place.value, typed.address);
}

/**
 * Keeps why the victim gave something else than the register, or forgets it when he no longer does.
 * Errors: `register/reason-missing` at `reason` when it differs without a reason.
 */
export async function keepCorrection(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  claimId: string,
  given: { readonly part: CorrectedPart; readonly differs: boolean; readonly reason: string | undefined },
): Promise<Result<void>> {
  if (!given.differs) {
    await tx.registerFacts.correct(claimId, given.part, undefined);
    return ok();
  }
  if (given.reason === undefined || given.reason.trim() === '') return err(reasonMissing());
  const at: Instant = deps.clock.now();
  await tx.registerFacts.correct(claimId, given.part, { reason: given.reason.trim(), at });
  return ok();
}

function reasonMissing(): DomainError {
  return domainError('register/reason-missing', undefined, [
    { field: 'reason', code: 'register/reason-missing' },
  ]);
}

/** What the registers gave for a claim. */
export async function readGiven(tx: Tx, claimId: string, today: PlainDate): Promise<GivenByRegisters> {
  const facts = await tx.registerFacts.ofClaim(claimId);
  return givenByRegisters(facts, await tx.registerFacts.corrections(claimId), today);
}
