import { z } from 'zod';
import { date, text } from '#platform';

/** A day, or nothing. */
const optionalDate = z
  .unknown()
  .optional()
  .transform((value, ctx) => {
    if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
    const day = date().safeParse(value);
    if (day.success) return day.data;
    ctx.addIssue({ code: 'custom', message: day.error.issues[0]?.message ?? 'Vul een datum in.' });
    return z.NEVER;
  });

/** Appointing an expert; the list of known experts is checked by the page. */
export const appointForm = z.object({
  expertId: text(36, 'Kies een deskundige.'),
  visitOn: optionalDate,
  noConflict: z
    .unknown()
    .optional()
    .transform((value) => value === 'ja'),
});
