import type { Claim } from './claim.js';
import type { ItemCategory } from './item-categories.js';
import { FARM_GOODS } from './item-details.js';

/** Kinds of claimants that the documents distinguish. A farmer is who claims for crops, livestock or goods of a farm. */
export const CLAIMANT_KINDS = {
  person: 'Particulier',
  farmer: 'Land- of tuinbouwer',
  enterprise: 'Onderneming',
  association: 'Vereniging',
  'local-authority': 'Lokaal bestuur',
} as const;
export type ClaimantKind = keyof typeof CLAIMANT_KINDS;

const FARM: readonly ItemCategory[] = ['crop', 'livestock'];

export function claimantKindOf({ organisation, items }: Pick<Claim, 'organisation' | 'items'>): ClaimantKind {
  const kind = organisation?.kind ?? 'person';
  const farms = items.some(({ category, details }) => {
    const equipment = details?.category === 'business' && FARM_GOODS.includes(details.kind);
    return FARM.includes(category) || equipment;
  });
  return farms && (kind === 'person' || kind === 'enterprise') ? 'farmer' : kind;
}
