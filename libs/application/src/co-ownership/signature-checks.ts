import { hasSigned, sharedGoods, type Claim, type CompletenessItem } from '#domain';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * Each co-owner's signature as an item of the completeness list, so that officer and claimant see which one misses. Nothing
 * to write for a draft: the list begins when the claim is submitted. @see Decreet 5/4/2019 art. 9 and 11 §1
 */
export async function keepSignatureChecks(tx: Tx, claim: Claim): Promise<void> {
  if (claim.state === 'draft') return;
  const held = await tx.coOwners.goodsOf(claim.id);
  if (!held) return;
  const goods = sharedGoods(claim, held);
  for (const owner of await tx.coOwners.ofClaim(claim.id)) {
    const signed = hasSigned(owner, goods);
    const known = await tx.completeness.get(owner.id);
    const item: CompletenessItem = {
      // One and the same id: the item is found again without a column of its own.
      id: owner.id,
      claimId: claim.id,
      kind: 'information',
      version: 0,
      ...known,
      label: `Handtekening van mede-eigenaar ${owner.name}`,
      status: statusOf(signed, known),
    };
    if (known?.status !== item.status) await tx.completeness.upsert(item);
  }
}

/** What an officer asked stays asked until it is there; what he found not needed stays so. */
function statusOf(signed: boolean, known: CompletenessItem | undefined): CompletenessItem['status'] {
  if (signed) return known?.status === 'requested' || known?.status === 'supplied' ? 'supplied' : 'present';
  return known?.status === 'requested' || known?.status === 'not-needed' ? known.status : 'missing';
}
