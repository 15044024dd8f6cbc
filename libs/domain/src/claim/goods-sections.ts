import type { OrganisationKind } from '../organisation/organisation.js';
import type { Claim, DamageItem, UnfinishedItem } from './claim.js';
import {
  categoriesFor,
  GOODS_SECTION_KEYS,
  type GoodsSection,
  type ItemCategory,
} from './item-categories.js';
import {
  BUSINESS_KINDS,
  CONSTRUCTION_KINDS,
  FARM_GOODS,
  FOREST_KINDS,
  type BusinessKind,
  type ItemDetails,
} from './item-details.js';

const SECTION_OF: Readonly<Record<ItemCategory, GoodsSection>> = {
  construction: 'A',
  household: 'B',
  vehicle: 'B',
  business: 'C',
  crop: 'D',
  livestock: 'D',
  forest: 'E',
  'public-domain': 'P',
};

/** Farm machines and stores are professional goods, but stand on the form for agriculture. */
export function sectionOf(item: Pick<DamageItem, 'category' | 'details'>): GoodsSection {
  const { details } = item;
  return details?.category === 'business' && FARM_GOODS.includes(details.kind)
    ? 'D'
    : SECTION_OF[item.category];
}

/** The sections in which this claimant can have goods. */
export function sectionsFor(
  organisation: { readonly kind: OrganisationKind } | undefined,
): readonly GoodsSection[] {
  const categories = categoriesFor(organisation);
  return GOODS_SECTION_KEYS.filter((section) =>
    categories.some((category) => SECTION_OF[category] === section),
  );
}

/** One choice on the page "what is damaged". */
export interface GoodChoice {
  readonly section: GoodsSection;
  readonly category: ItemCategory;
  readonly name: string;
  /** The kind within the category, when the choice tells it already. */
  readonly kind?: string;
}

const business = (key: BusinessKind): GoodChoice => ({
  section: FARM_GOODS.includes(key) ? 'D' : 'C',
  category: 'business',
  name: BUSINESS_KINDS[key],
  kind: key,
});

const CHOICES: readonly (readonly [string, GoodChoice])[] = [
  ...Object.entries(CONSTRUCTION_KINDS).map(([kind, name]): [string, GoodChoice] => [
    `construction.${kind}`,
    { section: 'A', category: 'construction', name, kind },
  ]),
  ['household', { section: 'B', category: 'household', name: 'Inboedel (meubels, toestellen, kleren)' }],
  ['vehicle', { section: 'B', category: 'vehicle', name: 'Voertuig (auto, motor, fiets, aanhangwagen)' }],
  ['business.equipment', business('equipment')],
  ['business.stock', business('stock')],
  ['crop', { section: 'D', category: 'crop', name: 'Teelten en oogsten die nog niet binnen waren' }],
  ['livestock', { section: 'D', category: 'livestock', name: 'Vee' }],
  ['business.farm-equipment', business('farm-equipment')],
  ['business.farm-stock', business('farm-stock')],
  ...Object.entries(FOREST_KINDS).map(([kind, name]): [string, GoodChoice] => [
    `forest.${kind}`,
    { section: 'E', category: 'forest', name, kind },
  ]),
  ['public-domain', { section: 'P', category: 'public-domain', name: 'Goed van het openbaar domein' }],
];

/** What this claimant can choose from in a section, by key. */
export function choicesIn(
  section: GoodsSection,
  organisation: { readonly kind: OrganisationKind } | undefined,
): ReadonlyMap<string, GoodChoice> {
  const categories = categoriesFor(organisation);
  return new Map(
    CHOICES.filter(
      ([, choice]) =>
        choice.section === section &&
        categories.includes(choice.category) &&
        // Who farms claims crops; a club or town hall has no farm goods.
        (choice.section !== 'D' || categories.includes('crop')) &&
        // An organisation lives nowhere.
        !(choice.kind === 'movable-dwelling' && organisation),
    ),
  );
}

/** Where a claimant stands with one section. */
export type SectionState = 'open' | 'none' | 'begun' | 'done';

export function goodsOf(claim: Pick<Claim, 'items'>, section: GoodsSection): readonly DamageItem[] {
  return claim.items.filter((item) => sectionOf(item) === section);
}

/** Goods of a section that were begun and not finished. */
export function unfinishedOf(
  claim: Pick<Claim, 'unfinished'>,
  section: GoodsSection,
): readonly UnfinishedItem[] {
  return (claim.unfinished ?? []).filter((item) => item.section === section);
}

type GoodsFacts = Pick<Claim, 'items' | 'unfinished' | 'sectionsWithout' | 'cropAreas'>;

export function sectionState(claim: GoodsFacts, section: GoodsSection): SectionState {
  const items = goodsOf(claim, section);
  if (unfinishedOf(claim, section).length > 0 || items.some((item) => lacking(item).length > 0))
    return 'begun';
  if (items.length === 0) return claim.sectionsWithout?.includes(section) ? 'none' : 'open';
  return section === 'D' && asksCropAreas(claim) && !claim.cropAreas ? 'begun' : 'done';
}

/** A farm with damaged crops tells its crop area and the insured part of it. @see Decreet 5/4/2019 art. 27 */
export function asksCropAreas(claim: Pick<Claim, 'items' | 'unfinished'>): boolean {
  return [...claim.items, ...(claim.unfinished ?? [])].some((item) => item.category === 'crop');
}

/** Pages of a good, in the order in which they are asked. */
export type GoodPage = 'details' | 'parcels' | 'cost' | 'title';
export const hasParcels = (category: ItemCategory): category is 'crop' | 'forest' =>
  category === 'crop' || category === 'forest';

/** Which pages a good still lacks. */
export function lacking(item: Partial<DamageItem> & Pick<DamageItem, 'category'>): GoodPage[] {
  return [
    ...(item.details === undefined || item.description === undefined ? (['details'] as const) : []),
    ...(hasParcels(item.category) && parcelsOf(item.details).length === 0 ? (['parcels'] as const) : []),
    ...(item.cost === undefined || item.costBasis === undefined ? (['cost'] as const) : []),
    ...(item.title === undefined ? (['title'] as const) : []),
  ];
}

export function parcelsOf(details: ItemDetails | undefined) {
  return details?.category === 'crop' || details?.category === 'forest' ? details.parcels : [];
}
