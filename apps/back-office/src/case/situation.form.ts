import { z } from 'zod';
import type { StatedFact } from '#domain';
import { choice, ID_PATTERN, optionalText } from '#platform';

const REASON_LENGTH = 1000;

/** The fields carry the name of the fact: several forms stand on one page. */
export function judgementForm(fact: StatedFact) {
  return z.object({
    [`outcome-${fact}`]: choice(
      ['confirmed', 'refused'] as const,
      'Kies of u dit gegeven bevestigt of niet aanvaardt.',
    ),
    [`document-${fact}`]: z
      .string()
      .regex(ID_PATTERN, 'Kies een document uit de lijst.')
      .optional()
      .or(z.literal('').transform(() => undefined)),
    [`reason-${fact}`]: optionalText(REASON_LENGTH),
  });
}

export const priorityForm = z.object({
  'priority-outcome': choice(['granted', 'refused'] as const, 'Kies of u voorrang geeft.'),
  'priority-reason': optionalText(REASON_LENGTH),
});
