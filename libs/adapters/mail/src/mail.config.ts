import { z } from 'zod';

/** Where mail leaves. */
export const mailConfigSchema = z.object({
  SMTP_URL: z.string().regex(/^smtps?:\/\//, { error: 'must be an smtp:// or smtps:// address' }),
  MAIL_FROM: z.string().min(3).default('Vlaams Rampenfonds <rampenfonds@vlaanderen.be>'),
  MAIL_TIMEOUT_MS: z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number of milliseconds' })
    .default('15000')
    .transform(Number),
});
export type MailConfig = z.output<typeof mailConfigSchema>;
