import { holderOf, isInForce, reaches, type Claim } from '#domain';
import { claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Where the mails about a claim go: the choice that was made with each power that covers it. */
export async function mailRecipients(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  claim: Claim,
): Promise<readonly string[]> {
  const today = deps.clock.today();
  const powers = (await tx.mandates.ofGrantor(holderOf(claim))).filter(
    (mandate) => isInForce(mandate, today) && reaches(mandate, claimFacts(claim)),
  );
  const addresses = new Set<string>();
  const own = powers.length === 0 || powers.some((mandate) => mandate.mailsTo !== 'representative');
  if (own && claim.email) addresses.add(claim.email);
  for (const { mailsTo, representativeEmail } of powers) {
    if (mailsTo !== 'grantor' && representativeEmail) addresses.add(representativeEmail);
  }
  // Nobody is left without news because a choice cannot be followed.
  if (addresses.size === 0 && claim.email) addresses.add(claim.email);
  return [...addresses];
}
