import { partnerPolicySettings } from '#adapters/partner-calls';
import { z } from 'zod';

/** Adressenregister (Basisregisters Vlaanderen), API v2. Without an address nothing is asked. */
export const addressRegisterConfigSchema = z.object({
  ADDRESS_REGISTER_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+[^/\s]$/, { error: 'must be an http(s) address without slash at the end' })
    .optional(),
  /** For more calls than the public limit. */
  ADDRESS_REGISTER_KEY: z.string().optional(),
  ADDRESS_REGISTER_CACHE_MINUTES: z.coerce.number().int().min(1).max(10_080).default(720),
});
export type AddressRegisterConfig = z.output<typeof addressRegisterConfigSchema>;
/** A person waits for it: short, without many tries. */
export const addressRegisterPolicySettings = partnerPolicySettings('ADDRESS_REGISTER', {
  timeoutMs: 1_500,
  retries: 1,
  backoffMs: 50,
  maxBackoffMs: 200,
  concurrent: 10,
  queued: 20,
});
