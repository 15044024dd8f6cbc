import { z } from 'zod';
import { date, text } from '#platform';

const optionalDate = z.unknown().transform((v) => (typeof v === 'string' && v.trim() === '' ? undefined : v));

/** Appointing an expert; the list of known experts is checked by the page. */
export const appointForm = z.object({
  expertId: text(36, 'Kies een deskundige.'),
  visitOn: optionalDate.pipe(z.union([z.undefined(), date()])),
  noConflict: z.unknown().transform((value) => value === 'ja'),
});
