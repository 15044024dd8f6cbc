import type { OrganisationKind } from '../organisation/organisation.js';

/** What a claim can be for, with examples between brackets; sections A to E of the forms. @see Decreet 5/4/2019 art. 5 */
export const ITEM_CATEGORIES = {
  construction: 'Constructie (bv. muur, schuur, garage, oprit)',
  household: 'Inboedel (meubels, toestellen, kleren)',
  vehicle: 'Voertuig',
  business: 'Beroepsgoederen (machines, materiaal, voorraad)',
  crop: 'Teelten en oogsten (die nog niet binnen waren)',
  livestock: 'Vee',
  forest: 'Onbebouwde grond of bosaanplanting (voor een beroep)',
  'public-domain': 'Goed van het openbaar domein (bv. weg, brug, plein)',
} as const;
export type ItemCategory = keyof typeof ITEM_CATEGORIES;

const OF_ORGANISATION: Readonly<Record<OrganisationKind, readonly ItemCategory[]>> = {
  enterprise: ['construction', 'vehicle', 'business', 'crop', 'livestock', 'forest'],
  association: ['construction', 'vehicle', 'business'],
  // Goods of its private domain have another deductible and scale: one claim cannot hold both.
  'local-authority': ['public-domain'],
};
const OF_PERSON: readonly ItemCategory[] = [
  'construction',
  'household',
  'vehicle',
  'business',
  'crop',
  'livestock',
  'forest',
];

/** What this claimant can claim for; without an organisation a natural person, who may have a profession. */
export function categoriesFor(
  organisation: { readonly kind: OrganisationKind } | undefined,
): readonly ItemCategory[] {
  return organisation ? OF_ORGANISATION[organisation.kind] : OF_PERSON;
}

/** Sections of the official claim forms; goods of the public domain have a form of their own. */
export const GOODS_SECTIONS = {
  A: { name: 'Gebouwen, andere constructies en verplaatsbare woningen', short: 'Constructies' },
  B: { name: 'Inboedel en voertuigen', short: 'Inboedel en voertuigen' },
  C: { name: 'Beroepsmateriaal en voorraden (geen landbouw)', short: 'Beroepsgoederen' },
  D: { name: 'Landbouw: teelten, vee en landbouwmateriaal', short: 'Landbouw' },
  E: { name: 'Onbebouwde grond voor een beroep en bosbouw', short: 'Grond en bos' },
  P: { name: 'Goederen van het openbaar domein', short: 'Openbaar domein' },
} as const;
export type GoodsSection = keyof typeof GOODS_SECTIONS;
export const GOODS_SECTION_KEYS = Object.keys(GOODS_SECTIONS) as readonly GoodsSection[];
