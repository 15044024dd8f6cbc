import { isInForce, reaches, type Claim, type Mandate } from '#domain';
import { claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** The power of attorney somebody filed a claim with. @see Decreet 5/4/2019 art. 9 */
export interface FiledUnder {
  readonly mandate: Mandate;
  /** It covers this claim, and was confirmed by the person himself or checked by an officer, and still runs. */
  readonly inForce: boolean;
}

/** Undefined when the claimant filed it himself. */
export async function filedUnder(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  claim: Claim,
): Promise<FiledUnder | undefined> {
  const mandate = await tx.mandates.filedUnder(claim.id);
  return (
    mandate && {
      mandate,
      inForce: isInForce(mandate, deps.clock.today()) && reaches(mandate, claimFacts(claim)),
    }
  );
}
