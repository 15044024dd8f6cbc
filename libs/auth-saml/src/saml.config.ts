import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  addressFaults,
  defineConfig,
  wholeNumber,
  type ConfigFault,
  type ConfigPart,
  type Environment,
} from '#platform';
import { z } from 'zod';
import { attributeMap, roleTable, type AttributeMap, type RoleTable } from './mapping.js';

export type LoginApp = 'e-loket' | 'back-office';

/** How one app talks to the identity provider (ACM/IDM). */
export interface SamlConfig {
  readonly app: LoginApp;
  /** Our name at the identity provider; also the audience of its assertions. */
  readonly entityId: string;
  readonly acsUrl: string;
  /** PEM; signs our requests and opens the assertions encrypted for us. */
  readonly privateKey: string;
  readonly certificate: string;
  readonly idpEntryPoint: string;
  readonly idpLogoutUrl: string;
  readonly idpIssuer: string;
  /** PEM; several while the provider rolls its certificate over. */
  readonly idpCertificates: readonly string[];
  readonly clockSkewMs: number;
  readonly authnContext: readonly string[];
  readonly attributes: AttributeMap;
  readonly roles: RoleTable;
  /** Organisation codes (OVO) whose rights count as rights at the fund. */
  readonly fundOrganisations: readonly string[];
  /** Right that somebody needs to act for his organisation in the e-loket; empty: none. */
  readonly organisationRight: string;
}

const PREFIX = { 'e-loket': 'ELOKET', 'back-office': 'BACKOFFICE' } as const satisfies Record<
  LoginApp,
  string
>;
const DEMO_PORT = { 'e-loket': '3100', 'back-office': '3200' } as const satisfies Record<LoginApp, string>;

const shared = z.object({
  RF_ENV: z.string().optional(),
  SIM_PUBLIC_URL: z.string().default('http://localhost:3300'),
  SAML_IDP_ENTRY_POINT: z.url({ error: 'is not an address' }).optional(),
  SAML_IDP_LOGOUT_URL: z.url({ error: 'is not an address' }).optional(),
  SAML_IDP_ISSUER: z.string().optional(),
  SAML_IDP_CERT: z.string().transform((value, ctx) => pemBlocks(value, 'CERTIFICATE', ctx)),
  SAML_CLOCK_SKEW_MS: wholeNumber(0, 300_000).prefault('30000'),
  SAML_AUTHN_CONTEXT: z.string().default(''),
  SAML_ATTRIBUTE_MAP: jsonSetting(attributeMap),
  SAML_ROLE_MAP: jsonSetting(roleTable),
  SAML_FUND_ORGANISATIONS: z.string().default('OVO002949'),
  SAML_ORGANISATION_RIGHT: z.string().default('rampenfonds-indiener'),
});

/**
 * Settings of the login: `SAML_*` shared, and `<ELOKET|BACKOFFICE>_SAML_KEY`, `_SAML_CERT`, `_SAML_ENTITY_ID` per app.
 * Keys and certificates are PEM or the path of a PEM file. Outside production the provider is the simulator.
 */
export function samlConfig(app: LoginApp): ConfigPart<z.ZodType<SamlConfig>> {
  const prefix = PREFIX[app];
  const schema = shared
    .extend({
      [`${prefix}_PUBLIC_URL`]: z.string().default(`http://localhost:${DEMO_PORT[app]}`),
      [`${prefix}_SAML_ENTITY_ID`]: z.string().optional(),
      [`${prefix}_SAML_KEY`]: z.string().transform((value, ctx) => pemBlocks(value, 'PRIVATE KEY', ctx)),
      [`${prefix}_SAML_CERT`]: z.string().transform((value, ctx) => pemBlocks(value, 'CERTIFICATE', ctx)),
    })
    .transform((all): SamlConfig => {
      const env = all as unknown as z.output<typeof shared>;
      const own = all as Record<string, unknown>;
      const publicUrl = String(own[`${prefix}_PUBLIC_URL`]).replace(/\/+$/, '');
      return {
        app,
        entityId: String(own[`${prefix}_SAML_ENTITY_ID`] ?? `${publicUrl}/saml/metadata`),
        acsUrl: `${publicUrl}/saml/acs`,
        privateKey: (own[`${prefix}_SAML_KEY`] as string[])[0] ?? '',
        certificate: (own[`${prefix}_SAML_CERT`] as string[])[0] ?? '',
        idpEntryPoint: env.SAML_IDP_ENTRY_POINT ?? `${env.SIM_PUBLIC_URL}/idp/sso`,
        idpLogoutUrl: env.SAML_IDP_LOGOUT_URL ?? `${env.SIM_PUBLIC_URL}/idp/logout`,
        idpIssuer: env.SAML_IDP_ISSUER ?? `${env.SIM_PUBLIC_URL}/idp/metadata`,
        idpCertificates: env.SAML_IDP_CERT,
        clockSkewMs: env.SAML_CLOCK_SKEW_MS,
        authnContext: words(env.SAML_AUTHN_CONTEXT),
        attributes: env.SAML_ATTRIBUTE_MAP,
        roles: env.SAML_ROLE_MAP,
        fundOrganisations: words(env.SAML_FUND_ORGANISATIONS).map((code) => code.toUpperCase()),
        organisationRight: env.SAML_ORGANISATION_RIGHT.trim(),
      };
    });
  return defineConfig(schema as unknown as z.ZodType<SamlConfig>, (env) => productionFaults(prefix, env));
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function jsonSetting<S extends z.ZodType>(schema: S): z.ZodType<z.output<S>, string | undefined> {
  return z
    .string()
    .default('{}')
    .transform((value, ctx): z.output<S> => {
      try {
        const parsed = schema.safeParse(JSON.parse(value));
        if (parsed.success) return parsed.data;
        ctx.addIssue({
          code: 'custom',
          message: `is not right: ${parsed.error.issues.map((i) => i.message).join('; ')}`,
        });
      } catch {
        ctx.addIssue({ code: 'custom', message: 'is not JSON' });
      }
      return z.NEVER;
    });
}

/** PEM blocks of `kind` in a value that is PEM itself or a comma-separated list of files. */
function pemBlocks(value: string, kind: string, ctx: z.RefinementCtx): string[] {
  const blocks: string[] = [];
  try {
    const texts = value.includes('-----BEGIN')
      ? [value.replaceAll('\\n', '\n')]
      : value.split(',').map((f) => readFileSync(f.trim(), 'utf8'));
    const pattern = new RegExp(`-----BEGIN (?:RSA )?${kind}-----[^-]+-----END (?:RSA )?${kind}-----`, 'g');
    for (const text of texts) blocks.push(...(text.match(pattern) ?? []));
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is a file that cannot be read' });
    return [];
  }
  if (blocks.length === 0) ctx.addIssue({ code: 'custom', message: `holds no PEM ${kind}` });
  return blocks;
}

function productionFaults(prefix: string, env: Environment): ConfigFault[] {
  const certificates = ['SAML_IDP_CERT', `${prefix}_SAML_CERT`];
  return [
    ...addressFaults(env, ['SAML_IDP_ENTRY_POINT', 'SAML_IDP_LOGOUT_URL']),
    ...(env['SAML_IDP_ISSUER'] === undefined ? [{ setting: 'SAML_IDP_ISSUER', fault: 'is missing' }] : []),
    ...certificates
      .filter((setting) => isDemoCertificate(env[setting]))
      .map((setting) => ({ setting, fault: 'is a demo certificate' })),
  ];
}

function isDemoCertificate(value: string | undefined): boolean {
  if (value === undefined) return false;
  try {
    const pem = value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : readFileSync(value, 'utf8');
    return /CN\s*=\s*demo-/i.test(new X509Certificate(pem).subject);
  } catch {
    return false;
  }
}
