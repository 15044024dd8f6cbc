import { Money, type FieldFault, type PlainDate } from '#kernel';
import { categoriesFor, detailFaults, YEAR_NAMES, type Claim, type DamageItem } from '#domain';

/** More goods than this do not fit one claim form; larger claims go by the counter of the fund. */
export const MAX_ITEMS = 100;
const HIGHEST_COST = Money.of('9999999.99');
const OLDEST_YEAR = 1500;

type Good = Partial<DamageItem> & Pick<DamageItem, 'category'>;

/** What is wrong with a good, as far as it is described. @see Decreet 5/4/2019 art. 5 */
export function goodFaults(item: Good, claim: Claim, today: PlainDate): FieldFault[] {
  const damagedOn = claim.damageDate ?? today;
  return [
    ...categoryFaults(item, claim),
    ...yearFaults(item, damagedOn),
    ...costFaults(item),
    ...detailFaults(item, damagedOn),
  ];
}

/** Who claims decides what can be claimed. */
function categoryFaults({ category }: Good, { organisation }: Claim): FieldFault[] {
  return categoriesFor(organisation).includes(category)
    ? []
    : [{ field: 'category', code: 'claim/category-of-others' }];
}

function yearFaults({ yearBought }: Good, damagedOn: PlainDate): FieldFault[] {
  if (yearBought === undefined) return [];
  if (yearBought > damagedOn.year)
    return [{ field: 'yearBought', code: 'claim/bought-after-damage', params: { year: damagedOn.year } }];
  return yearBought < OLDEST_YEAR ? [{ field: 'yearBought', code: 'claim/year-impossible' }] : [];
}

function costFaults({ cost }: Good): FieldFault[] {
  if (cost === undefined) return [];
  if (cost.compare(Money.ZERO) <= 0) return [{ field: 'cost', code: 'claim/cost-not-positive' }];
  return cost.compare(HIGHEST_COST) > 0 ? [{ field: 'cost', code: 'claim/cost-impossible' }] : [];
}

/** The year says something of this good; of crops and animals it is only the year of the damage. */
export function hasYear({ category, details }: Pick<DamageItem, 'category' | 'details'>): boolean {
  return details === undefined || YEAR_NAMES[category] !== undefined;
}
