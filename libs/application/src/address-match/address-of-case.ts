import {
  addressConcerns,
  isRecognisedPlace,
  type AddressConcern,
  type AddressMatch,
  type Claim,
  type Disaster,
  type Municipality,
  type Person,
} from '#domain';
import type { ClaimAtAddress } from '../ports/address-match.port.js';
import type { ClaimRegisterFacts } from '../ports/register-facts.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { parcelsOfClaimant } from '../registers/proven-titles.js';

/** What the register says of the address of a case, what does not fit, and who else claims there. */
export interface CaseAddress {
  readonly match: AddressMatch;
  readonly concerns: readonly AddressConcern[];
  /** Municipality by the register, when it has another code than the typed one. */
  readonly municipality?: Municipality;
  /** CaPaKeys the claimant has a right on, when that was compared. */
  readonly owned?: readonly string[];
  /** Other claims for this disaster at the same address of the register: a hint, never a ground. */
  readonly alike: readonly ClaimAtAddress[];
}

/** Undefined while the register was not asked. */
export async function addressOfCase(
  tx: Tx,
  known: {
    readonly claim: Claim;
    readonly claimant: Person;
    readonly disaster: Disaster;
    readonly registerFacts: ClaimRegisterFacts;
  },
  showAlike: boolean,
): Promise<CaseAddress | undefined> {
  const { claim, claimant, disaster, registerFacts } = known;
  const match = await tx.addressMatches.of({ kind: 'claim', id: claim.id });
  if (!match) return undefined;
  const on = claim.damageDate ?? disaster.firstDay;
  const elsewhere = match.nis !== undefined && match.nis !== match.typed.nis;
  const all = elsewhere ? await tx.municipalities.all() : [];
  const owned = parcelsOfClaimant(claim, claimant.nationalNumber, registerFacts);
  const concerns = addressConcerns(match, {
    typedIn: await tx.municipalities.find(match.typed.nis),
    isRecognised: (nis) => isRecognisedPlace(disaster, nis, on),
    predecessors: all.filter(({ mergedInto }) => mergedInto === match.nis).map(({ nis }) => nis),
    owned,
  });
  const municipality = all.find(({ nis }) => nis === match.nis);
  const { addressId } = match;
  return {
    match,
    concerns,
    ...(municipality ? { municipality } : {}),
    ...(owned ? { owned } : {}),
    alike:
      showAlike && addressId !== undefined && match.outcome !== 'withdrawn'
        ? await tx.addressMatches.claimsAt(addressId, { disasterId: disaster.id, except: claim.id })
        : [],
  };
}
