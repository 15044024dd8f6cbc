import { parseKboNumber, type Insz } from '#kernel';
import { provesTitle, rightsAt, type Claim, type OwnershipFacts, type OwnershipRight } from '#domain';
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
  { ownership, identity }: ClaimRegisterFacts,
): readonly OwnershipRight[] {
  const facts: OwnershipFacts | undefined = ownership?.facts;
  if (!facts || !claim.address || ownership?.on?.toString() !== claim.damageDate?.toString()) return [];
  const enterprise = claim.organisation && parseKboNumber(claim.organisation.number);
  if (claim.organisation) return enterprise ? rightsAt(facts, { enterprise }, claim.address) : [];
  const numbers = [nationalNumber, identity?.facts?.nationalNumber, identity?.facts?.replacedBy];
  const known = [...new Set(numbers.filter((number) => number !== undefined))];
  return known.flatMap((number) => rightsAt(facts, { nationalNumber: number }, claim.address!));
}
