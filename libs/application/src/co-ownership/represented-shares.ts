import { ok } from '#kernel';
import { representedShare, sharedGoods, type Claim, type Share } from '#domain';
import type { Deps } from '../deps.js';

/**
 * Per good in co-ownership the share the claim speaks for: the claimant's own and of who signed. The expert starts from it;
 * with his report it reaches the computation. Goods whose shares are more than the whole are left to him.
 * @see Decreet 5/4/2019 art. 8 and 9
 */
export async function representedShares(
  deps: Pick<Deps, 'uow'>,
  claim: Pick<Claim, 'id' | 'items'>,
): Promise<ReadonlyMap<string, Share>> {
  const read = await deps.uow.run(async (tx) => {
    const held = await tx.coOwners.goodsOf(claim.id);
    return ok(held && { held, owners: await tx.coOwners.ofClaim(claim.id) });
  });
  if (!read.ok || !read.value) return new Map();
  const { held, owners } = read.value;
  const share = representedShare(held, owners, sharedGoods(claim, held));
  return new Map(share ? held.itemIds.map((id) => [id, share]) : []);
}
