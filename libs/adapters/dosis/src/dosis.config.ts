import { readFileSync } from 'node:fs';
import { partnerPolicySettings } from '#adapters/partner-calls';
import { z } from 'zod';

const address = z
  .string()
  .regex(/^https?:\/\/[^\s]+[^/\s]$/, { error: 'must be an http(s) address without slash at the end' });
const file = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    context.addIssue({ code: 'custom', message: 'is a file that cannot be read' });
    return z.NEVER;
  }
});
const connected = z.object({
  DOSIS_URL: address,
  DOSIS_TOKEN_URL: address,
  DOSIS_CLIENT_ID: z.string().min(1),
  /** PEM file of the private key with which we sign in. */
  DOSIS_CLIENT_KEY: file,
  DOSIS_KEY_ID: z.string().optional(),
  DOSIS_SCOPE: z.string().default('DosisImport'),
  /** `bron`: the URI under which our files are known there. */
  DOSIS_SOURCE: z.url().default('https://rampenfonds.vlaanderen.be/dossiers'),
  /** IPDC number of the product. */
  DOSIS_PRODUCT: z.string().regex(/^\d{1,5}$/, { error: 'must be an IPDC number' }),
  /** IDM right that a representative of an enterprise needs to see its files. */
  DOSIS_ENTERPRISE_RIGHT: z.string().default('Raadpleger'),
  DOSIS_CONTACT_EMAIL: z.string().default('rampenfonds@vlaanderen.be'),
  DOSIS_CONTACT_WEBSITE: z.url().default('https://www.vlaanderen.be/rampenfonds'),
  /** `rest`: REST v2; `soap`: RegistreerDossier through MAGDA. */
  DOSIS_CHANNEL: z.enum(['rest', 'soap']).default('rest'),
  DOSIS_SOAP_URL: address.optional(),
  DOSIS_SOAP_IDENTIFICATION: z.string().max(120).default('vlaanderen.be/rampenfonds'),
  DOSIS_SOAP_CAPACITY: z.string().max(40).default('9999'),
  /** PEM files: with them the SOAP channel signs. */
  DOSIS_SOAP_CERT: file.optional(),
  DOSIS_SOAP_KEY: file.optional(),
  /** Notifications of Mijn Burgerprofiel; without an address none are sent. */
  NOTIFICATIONS_URL: address.optional(),
  NOTIFICATIONS_PROVIDER_URI: z.url().default('https://rampenfonds.vlaanderen.be'),
  NOTIFICATIONS_BRAND: z.string().default('VLAANDEREN'),
  NOTIFICATIONS_CHANNEL: z.string().default('Burgerprofiel'),
});

/** Not connected when DOSIS_URL is absent: statuses then wait. With it, every other setting is checked by its own name. */
export const dosisConfigSchema = z
  .looseObject({ DOSIS_URL: z.string().optional() })
  .transform((env, context): DosisConfig | { readonly DOSIS_URL?: undefined } => {
    if (env.DOSIS_URL === undefined) return {};
    const read = connected.safeParse(env);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
export type DosisConfig = z.output<typeof connected>;
export const dosisPolicySettings = partnerPolicySettings('DOSIS', { concurrent: 6, queued: 200 });
