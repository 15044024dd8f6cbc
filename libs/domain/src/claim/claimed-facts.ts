import type { ItemFacts, GoodsKind } from '../entitlement/item-eligibility.js';
import { goodsKindOf } from '../entitlement/item-eligibility.js';
import type { Claim, DamageItem } from './claim.js';
import { totalArea } from './detail-faults.js';
import type { CropAreas, ItemDetails, KnownOrNot } from './item-details.js';

/**
 * What the claimant's own answers say of one good, as the rules on exclusions take it. A fact that was not told stays
 * absent: the verdict then says what to check. @see Decreet 5/4/2019 art. 5 and 6
 */
export function claimedFacts(
  item: Pick<DamageItem, 'category' | 'details' | 'title'>,
  claim: Pick<Claim, 'cropAreas' | 'organisation'>,
): ItemFacts {
  const { details } = item;
  const share = item.category === 'crop' ? insuredShareOf(claim.cropAreas) : undefined;
  return {
    kind: kindOf(item),
    ...(details ? factsIn(details) : {}),
    ...(share === undefined ? {} : { insuredShare: share }),
  };
}

function kindOf({ category, details }: Pick<DamageItem, 'category' | 'details'>): GoodsKind {
  switch (details?.category) {
    case 'construction':
      if (details.kind === 'movable-dwelling') return 'movable-dwelling';
      return goodsKindOf(category, details.kind === 'building' || details.kind === 'outbuilding');
    case 'livestock':
      return details.place === 'inside' ? 'livestock-inside' : 'livestock-outside';
    case 'forest':
      if (details.kind === 'land') return details.professional ? 'land-professional' : 'land-private';
      return details.professional ? 'forest-professional' : 'forest-private';
    default:
      return goodsKindOf(category);
  }
}

function factsIn(details: ItemDetails): Partial<ItemFacts> {
  switch (details.category) {
    case 'construction':
      return {
        ...known('notSimpleRisk', details.largeComplex),
        ...known('excludedByFirePolicy', details.excludedByPolicy),
      };
    case 'vehicle':
      return { sheltered: details.place !== 'outside' };
    case 'public-domain':
      return { ownedByFlemishAuthority: details.ofFlemishAuthority };
    default:
      return {};
  }
}

function known<K extends keyof ItemFacts>(fact: K, answer: KnownOrNot | undefined): Partial<ItemFacts> {
  return answer === 'yes' || answer === 'no' ? { [fact]: answer === 'yes' } : {};
}

/** Insured share of the crop area in basis points, rounded down: "at least" a quarter is a quarter. @see art. 27 */
export function insuredShareOf(areas: CropAreas | undefined): number | undefined {
  if (!areas || areas.cultivated <= 0) return undefined;
  return Math.floor((areas.insured * 10_000) / areas.cultivated);
}

/**
 * Loss of a crop code over the whole farm in basis points, by what the claimant says of all lines with that code: what
 * the damaged parcels gave less than usual, over what the whole area of that crop usually gives.
 */
export function productionLossOf(item: DamageItem, items: readonly DamageItem[]): number | undefined {
  if (item.details?.category !== 'crop') return undefined;
  const { code, unit } = item.details;
  const same = items.flatMap(({ details }) =>
    details?.category === 'crop' && details.code === code && details.unit === unit ? [details] : [],
  );
  const lost = same.reduce((sum, d) => sum + totalArea(d.parcels) * (d.normalYield - d.obtainedYield), 0);
  // The area of the code on the farm is one fact, told on each of its lines: the largest counts.
  const farm = Math.max(...same.map((d) => d.farmArea), totalArea(same.flatMap((d) => d.parcels)));
  const usual = farm * Math.max(...same.map((d) => d.normalYield));
  return usual > 0 ? Math.min(10_000, Math.round((lost * 10_000) / usual)) : undefined;
}
