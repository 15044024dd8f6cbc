import { z } from 'zod';
import { choice, optionalText } from '#platform';

/** The answer to the expert's report; a remark per damage item is in `remark-<item id>`. */
export const expertReportForm = z.object({
  reportId: z.string().catch(''),
  answer: choice(['agreed', 'remarked'], 'Kies of u akkoord gaat of opmerkingen hebt.'),
  remark: optionalText(2000),
});

/** Form for the remarks of these items. */
export function itemRemarksForm(
  itemIds: readonly string[],
): z.ZodObject<Record<string, ReturnType<typeof optionalText>>> {
  return z.object(Object.fromEntries(itemIds.map((id) => [`remark-${id}`, optionalText(2000)])));
}
