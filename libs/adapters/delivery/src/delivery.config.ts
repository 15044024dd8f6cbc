import { readFileSync } from 'node:fs';
import { partnerPolicySettings } from '#adapters/partner-calls';
import { z } from 'zod';

const address = z
  .string()
  .regex(/^https?:\/\/[^\s]+[^/\s]$/, { error: 'must be an http(s) address without slash at the end' });

/** The MAGDA Documentendienst: eBox and registered paper. */
export const deliveryConfigSchema = z.object({
  DELIVERY_URL: address,
  DELIVERY_TOKEN_URL: address,
  DELIVERY_CLIENT_ID: z.string().min(1),
  /** PEM file of the private key with which we sign in. */
  DELIVERY_CLIENT_KEY: z.string().transform((path, context) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      context.addIssue({ code: 'custom', message: 'is a file that cannot be read' });
      return z.NEVER;
    }
  }),
  DELIVERY_SCOPE: z.string().default('DocumentendienstVerzenden'),
  /** Our name as a sender there. */
  DELIVERY_SENDER: z.string().default('vlaams-rampenfonds'),
  DELIVERY_MESSAGE_TYPE: z.string().default('beslissing-tegemoetkoming'),
});
export type DeliveryConfig = z.output<typeof deliveryConfigSchema>;
export const deliveryPolicySettings = partnerPolicySettings('DELIVERY', {
  timeoutMs: 20_000,
  concurrent: 4,
  queued: 100,
});
