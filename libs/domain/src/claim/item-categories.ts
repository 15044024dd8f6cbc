import type { OrganisationKind } from '../organisation/organisation.js';

/** What a claim can be for, with examples between brackets; sections A to E of the forms. @see Decreet 5/4/2019 art. 5 */
export const ITEM_CATEGORIES = {
  construction: 'Constructie (bv. muur, schuur, garage, oprit)',
  household: 'Inboedel (meubels, toestellen, kleren)',
  vehicle: 'Voertuig',
  business: 'Beroepsgoederen (machines, materiaal, voorraad)',
  crop: 'Teelten en oogsten (die nog niet binnen waren)',
  livestock: 'Vee',
  forest: 'Bosaanplanting',
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
