import { readFileSync } from 'node:fs';
import { defineConfig, wholeNumber, type ConfigPart } from '#platform';
import { z } from 'zod';
import type { ServiceProvider } from './identity-provider/authn-request.js';
import type { SigningKey } from './identity-provider/saml-response.js';

/** Settings of what only the simulators have. They never run under production settings. */
export interface SimulatorsConfig {
  readonly smtpPort: number;
  readonly mailFolder: string;
  readonly attributeNames: AttributeNames;
  readonly identityKey: SigningKey;
  readonly providers: readonly ServiceProvider[];
  /** The fund as a client of the token endpoint: its name, and the certificate of its key. */
  readonly machineClient: { readonly clientId: string; readonly publicKey: string };
  /** A party that files for others through the API of the e-loket. */
  readonly partnerClient?: { readonly clientId: string; readonly publicKey: string };
}

export type AttributeNames = typeof ATTRIBUTE_NAMES;
const ATTRIBUTE_NAMES = {
  nationalNumber: 'rrn',
  givenName: 'given_name',
  familyName: 'family_name',
  targetGroup: 'vo_doelgroepcode',
  organisation: 'vo_orgcode',
  organisationName: 'vo_orgnaam',
  rights: 'dkbuza_rampenfonds_rol_3d',
} as const;

const pemFile = z.string().transform((file, ctx) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is a file that cannot be read' });
    return z.NEVER;
  }
});

export const simulatorsConfig: ConfigPart<z.ZodType<SimulatorsConfig>> = defineConfig(
  z
    .object({
      SIM_SMTP_PORT: wholeNumber(1, 65535).prefault('3325'),
      SIM_MAIL_DIR: z.string().default('.data/mails'),
      SIM_IDP_KEY: pemFile,
      SIM_IDP_CERT: pemFile,
      ELOKET_SAML_CERT: pemFile,
      BACKOFFICE_SAML_CERT: pemFile,
      SIM_CLIENT_ID: z.string().default('rampenfonds'),
      SIM_CLIENT_CERT: pemFile,
      SIM_PARTNER_ID: z.string().default('demo-partner'),
      SIM_PARTNER_CERT: pemFile.optional(),
      ELOKET_PUBLIC_URL: z.string().default('http://localhost:3100'),
      BACKOFFICE_PUBLIC_URL: z.string().default('http://localhost:3200'),
      ELOKET_SAML_ENTITY_ID: z.string().optional(),
      BACKOFFICE_SAML_ENTITY_ID: z.string().optional(),
    })
    .transform((env): SimulatorsConfig => ({
      smtpPort: env.SIM_SMTP_PORT,
      mailFolder: env.SIM_MAIL_DIR,
      attributeNames: ATTRIBUTE_NAMES,
      identityKey: { privateKey: env.SIM_IDP_KEY, certificate: env.SIM_IDP_CERT },
      ...(env.SIM_PARTNER_CERT
        ? { partnerClient: { clientId: env.SIM_PARTNER_ID, publicKey: env.SIM_PARTNER_CERT } }
        : {}),
      machineClient: { clientId: env.SIM_CLIENT_ID, publicKey: env.SIM_CLIENT_CERT },
      providers: [
        provider('E-loket', env.ELOKET_PUBLIC_URL, env.ELOKET_SAML_CERT, env.ELOKET_SAML_ENTITY_ID),
        provider(
          'Back-office',
          env.BACKOFFICE_PUBLIC_URL,
          env.BACKOFFICE_SAML_CERT,
          env.BACKOFFICE_SAML_ENTITY_ID,
        ),
      ],
    })) as unknown as z.ZodType<SimulatorsConfig>,
);

function provider(
  name: string,
  publicUrl: string,
  certificate: string,
  entityId: string | undefined,
): ServiceProvider {
  return {
    name,
    certificate,
    entityId: entityId ?? `${publicUrl}/saml/metadata`,
    acsUrl: `${publicUrl}/saml/acs`,
  };
}
