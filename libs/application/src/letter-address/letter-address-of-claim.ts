import { domainError, err, ok, type Result } from '#kernel';
import {
  letterAddressOf,
  registeredAddress,
  type BelgianAddress,
  type Claim,
  type LetterAddress,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { ClaimRegisterFacts } from '../ports/register-facts.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Where letters about a claim go now, by what is known today. @throws Error for a claim without a place: a bug */
export async function letterAddressOfClaim(
  tx: Tx,
  claim: Claim,
  facts?: ClaimRegisterFacts,
): Promise<LetterAddress> {
  const { address } = claim;
  if (!address) throw new Error(`Claim ${claim.id} has no place`);
  const { nis, ...parts } = address;
  return letterAddressOf({
    ...(await partiesOf(tx, claim, facts ?? (await tx.registerFacts.ofClaim(claim.id)))),
    given: claim.postalAddress,
    damage: { ...parts, municipality: await nameOf(tx, nis), country: 'BE' },
  });
}

async function partiesOf(
  tx: Tx,
  claim: Claim,
  { identity, enterprise }: ClaimRegisterFacts,
): Promise<Parameters<typeof registeredAddress>[0]> {
  const person = identity?.facts;
  const seat = enterprise?.facts;
  return {
    isOrganisation: claim.organisation !== undefined,
    person:
      person?.address.kind === 'belgian' || person?.address.kind === 'contact'
        ? { ...person, address: { ...person.address, ...(await named(tx, person.address)) } }
        : person,
    enterprise: seat?.address
      ? { ...seat, address: { ...seat.address, ...(await named(tx, seat.address)) } }
      : seat,
  };
}

/**
 * Where letters go when the claimant gives no postal address, as the form shows it: undefined while no register told.
 * Errors: `common/not-found`, also for somebody else's claim.
 */
export async function readUsualLetterAddress(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<LetterAddress | undefined>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.edit', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const facts = await tx.registerFacts.ofClaim(claim.id);
    return ok(registeredAddress(await partiesOf(tx, claim, facts)));
  });
}

/** The same, for a page about one delivery. Refusals: `access/forbidden`, `common/not-found`. */
export async function readLetterAddress(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<LetterAddress>> {
  const allowed = authorize(actor, 'delivery.view');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    return claim ? ok(await letterAddressOfClaim(tx, claim)) : err(domainError('common/not-found'));
  });
}

/** A register sometimes gives only the code of the municipality. */
async function named(
  tx: Tx,
  { municipality, nis }: BelgianAddress,
): Promise<Pick<BelgianAddress, 'municipality'>> {
  if (municipality !== undefined || nis === undefined) return {};
  const name = (await tx.municipalities.find(nis))?.name;
  return name === undefined ? {} : { municipality: name };
}

async function nameOf(tx: Tx, nis: string): Promise<string> {
  const found = await tx.municipalities.find(nis);
  if (!found) throw new Error(`Municipality ${nis} is gone`);
  return found.name;
}
