import { holderOf, isInForce, reaches, type Claim, type MandateGround } from '#domain';
import { holderIdOf, type Actor } from '../access/actor.js';
import { claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What the documents a claim needs depend on: a representative shows his power. @see Decreet 5/4/2019 art. 9 */
export interface Representation {
  readonly filedByRepresentative: boolean;
  /** A power that covers this claim was confirmed by the person himself or checked by an officer, and is in force. */
  readonly powerOfAttorneyPresent: boolean;
  readonly ground?: MandateGround;
}

/** Of a claim that was filed, or of a draft that the actor is filling in now. */
export async function representationOf(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  claim: Claim,
  actor?: Actor,
): Promise<Representation> {
  const filed = await tx.mandates.filedUnder(claim.id);
  const acting =
    actor?.representing && holderIdOf(actor) === holderOf(claim) ? actor.representing : undefined;
  const mandate = filed ?? (acting ? await tx.mandates.find(acting.mandateId) : undefined);
  if (!mandate) return { filedByRepresentative: false, powerOfAttorneyPresent: false };
  const inForce = isInForce(mandate, deps.clock.today()) && reaches(mandate, claimFacts(claim));
  return { filedByRepresentative: true, powerOfAttorneyPresent: inForce, ground: mandate.ground };
}
