import { z } from 'zod';
import { optionalDate, text } from '#platform';

/** Appointing an expert; the list of known experts is checked by the page. */
export const appointForm = z.object({
  expertId: text(36, 'Kies een deskundige.'),
  visitOn: optionalDate(),
  noConflict: z
    .unknown()
    .optional()
    .transform((value) => value === 'ja'),
});
