import { parseIban } from '#kernel';
import { z } from 'zod';

/** The account the Fund pays from. Without a default: nobody pays from an account that was not named. */
export const paymentsConfigSchema = z
  .object({
    DEBTOR_NAME: z.string().min(1).max(70),
    DEBTOR_IBAN: z.string().transform((text, context) => {
      const iban = parseIban(text);
      if (iban) return iban;
      context.addIssue({ code: 'custom', message: 'is not a valid IBAN' });
      return z.NEVER;
    }),
    DEBTOR_BIC: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'is not a valid BIC'),
  })
  .transform((env) => ({ name: env.DEBTOR_NAME, iban: env.DEBTOR_IBAN, bic: env.DEBTOR_BIC }));
