import { parseKboNumber, type Insz, type KboNumber } from '#kernel';
import {
  provesTitle,
  rightsAt,
  rightsOf,
  type Claim,
  type OwnershipFacts,
  type OwnershipRight,
} from '#domain';
import type { ClaimRegisterFacts } from '../ports/register-facts.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Buildings of the claim whose title the cadastre proves: no paper is asked for them. @see Decreet 5/4/2019 art. 8 */
export async function provenTitles(tx: Tx, claim: Claim): Promise<ReadonlySet<string>> {
  const builds = claim.items.filter((item) => item.category === 'construction');
  if (builds.length === 0) return new Set();
  const facts = await tx.registerFacts.ofClaim(claim.id);
  if (!facts.ownership?.facts) return new Set();
  const person = await tx.persons.find(claim.personId);
  const rights = person ? rightsOfClaimant(claim, person.nationalNumber, facts) : [];
  return new Set(builds.filter((item) => provesTitle(rights, item.title)).map((item) => item.id));
}

/** What the claimant owned at the place of the damage on the day of the damage. */
export function rightsOfClaimant(
  claim: Claim,
  nationalNumber: Insz,
  facts: ClaimRegisterFacts,
): readonly OwnershipRight[] {
  const { address } = claim;
  const known = ownershipOnDay(claim, facts);
  if (!known || !address) return [];
  return partiesOf(claim, nationalNumber, facts).flatMap((party) => rightsAt(known, party, address));
}

/**
 * CaPaKeys of everything the claimant had a right on that day. Undefined when nobody asked the cadastre, or when no building
 * is claimed as an owner: then the cadastre has nothing to say of the address.
 */
export function parcelsOfClaimant(
  claim: Claim,
  nationalNumber: Insz,
  facts: ClaimRegisterFacts,
): readonly string[] | undefined {
  const owns = claim.items.some((item) => item.category === 'construction' && item.title === 'owner');
  const known = ownershipOnDay(claim, facts);
  if (!owns || !known) return undefined;
  const parties = partiesOf(claim, nationalNumber, facts);
  if (parties.length === 0) return undefined;
  const keys = parties.flatMap((party) =>
    rightsOf(known, party).flatMap(({ property }) => property.parcelKey ?? []),
  );
  return [...new Set(keys)];
}

function ownershipOnDay(claim: Claim, { ownership }: ClaimRegisterFacts): OwnershipFacts | undefined {
  return ownership?.on?.toString() === claim.damageDate?.toString() ? ownership?.facts : undefined;
}

/** The claimant under every number the registers know: an organisation, or else a person. */
function partiesOf(
  claim: Claim,
  nationalNumber: Insz,
  { identity }: ClaimRegisterFacts,
): readonly { readonly nationalNumber?: Insz; readonly enterprise?: KboNumber }[] {
  if (claim.organisation) {
    const enterprise = parseKboNumber(claim.organisation.number);
    return enterprise ? [{ enterprise }] : [];
  }
  const numbers = [nationalNumber, identity?.facts?.nationalNumber, identity?.facts?.replacedBy];
  const known = [...new Set(numbers.filter((number) => number !== undefined))];
  return known.map((number) => ({ nationalNumber: number }));
}
