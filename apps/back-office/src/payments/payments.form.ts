import { z } from 'zod';
import { optionalDate, text } from '#platform';

/** An empty execution date means: the next day on which banks settle. */
export const proposeForm = z.object({
  executionDate: optionalDate(),
});
export const approveForm = z.object({ contentHash: z.string().regex(/^[0-9a-f]{64}$/) });
export const cancelForm = z.object({ reason: text(500, 'Schrijf waarom u deze batch annuleert.') });
