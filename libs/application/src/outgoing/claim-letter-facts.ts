import { ok, type Result } from '#kernel';
import { letterAddressOfClaim } from '../letter-address/letter-address-of-claim.js';
import { required } from './worker-deps.js';
import type { ClaimLetterFacts } from '../ports/letters.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Loads what every letter about a claim needs. @throws Error when the claim is incomplete: a bug. */
export async function claimLetterFacts(tx: Tx, claimId: string): Promise<Result<ClaimLetterFacts>> {
  const claim = required(await tx.claims.find(claimId), 'claim');
  const address = required(claim.address, 'address of the claim');
  return ok({
    claim,
    person: required(await tx.persons.find(claim.personId), 'claimant'),
    disaster: required(await tx.disasters.find(claim.disasterId), 'disaster'),
    letterAddress: await letterAddressOfClaim(tx, claim),
    municipality: required(await tx.municipalities.find(address.nis), 'municipality'),
  });
}
