import { z } from 'zod';
import { text } from '#platform';

export const proposalForm = z.object({
  calculationId: text(36, 'Maak eerst de berekening.'),
  motivation: text(4000, 'Schrijf de motivering. De aanvrager leest ze in de brief.'),
});
export const sendBackForm = z.object({
  reason: text(1000, 'Schrijf waarom u het voorstel terugstuurt.'),
});
