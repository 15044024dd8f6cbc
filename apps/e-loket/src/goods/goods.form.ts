import { z } from 'zod';
import { COST_BASES, TITLES, type CostBasis, type Title } from '#domain';
import { amount, choice, text } from '#platform';
import { hectares } from './number-pieces.js';

export const choiceForm = z.object({ choice: text(60, 'Kies wat er beschadigd is.') });

export const sectionForm = z.object({
  damage: choice(['ja', 'nee'] as const, 'Kies of u hier schade hebt.'),
});

const cost = amount('Vul een bedrag in.');
export const costForm = z.object({
  costBasis: choice(
    Object.keys(COST_BASES) as unknown as readonly [CostBasis, ...CostBasis[]],
    'Kies of u het goed herstelt of vervangt.',
  ),
  cost,
});
/** Of crops, animals and trees there is only one way to count. */
export const valueForm = z.object({ cost });

export const titleForm = (titles: readonly Title[]) =>
  z.object({
    title: choice(titles as readonly [Title, ...Title[]], 'Kies welk recht u op dit goed had.'),
  });
export function titlesFor(category: string): Partial<typeof TITLES> {
  const { operator, ...titles } = TITLES;
  return category === 'crop' ? { ...titles, operator } : titles;
}

export const parcelForm = z.object({
  number: text(40, 'Vul het nummer van het perceel in.'),
  area: hectares('Vul de beschadigde oppervlakte in.'),
  search: text(80, 'Vul de gemeente van het perceel in.'),
});

export const cropAreasForm = z.object({
  cultivated: hectares('Vul uw totale teeltareaal in.'),
  insured: hectares('Vul in hoeveel hectare verzekerd was. Niets? Vul 0 in.'),
});
