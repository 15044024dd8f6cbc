import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { partnerPolicySettings } from '#adapters/partner-calls';
import { addressFaults, type ConfigFault, type Environment } from '#platform';
import { z } from 'zod';
import type { MagdaConnection } from './magda.client.js';
import { signatureProfiles } from './signature-profiles.js';

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
const words = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );
const profile = z.enum(signatureProfiles);

/** What the connection to MAGDA is made of; agreed with Digitaal Vlaanderen (aansluitingsdossier). */
export const magdaConfigSchema = z.object({
  /** Base for all domains; MAGDA_URL_PERSOON and so on take its place per domain. */
  MAGDA_URL: address,
  MAGDA_URL_PERSOON: address.optional(),
  MAGDA_URL_ONDERNEMING: address.optional(),
  MAGDA_URL_KADASTER: address.optional(),
  MAGDA_URL_REPERTORIUM: address.optional(),
  MAGDA_IDENTIFICATION: z.string().min(1).max(120),
  MAGDA_CAPACITY: z.string().min(1).max(40),
  /** PEM files of the client certificate: for mutual TLS and for the signature. */
  MAGDA_CLIENT_CERT: file.optional(),
  MAGDA_CLIENT_KEY: file.optional(),
  /** PEM file with the issuers, near to far; sent along by the PKIPath form. */
  MAGDA_CLIENT_CHAIN: file.optional(),
  /** PEM file: authorities of the server's TLS certificate, when they are not public ones. */
  MAGDA_CA: file.optional(),
  MAGDA_SIGNATURE_PROFILE: z.enum([...signatureProfiles, 'none']).default('wss-x509'),
  /** PEM file: certificates that sign answers, or authorities that issue them. */
  MAGDA_ANSWER_CERTS: file.optional(),
  /** Subjects (CN) accepted from an authority, with commas. */
  MAGDA_ANSWER_NAMES: words,
  MAGDA_ANSWER_PROFILES: words.pipe(z.array(profile)).default([...signatureProfiles]),
  MAGDA_MAX_ANSWER_MB: z.coerce.number().min(0.1).max(20).default(5),
});
export type MagdaConfig = z.output<typeof magdaConfigSchema>;

/** Timeouts as the partner's own clients use them; limits below its throttle. */
export const magdaPolicySettings = partnerPolicySettings('MAGDA', { timeoutMs: 30_000, concurrent: 8 });

/** In production nothing travels unsigned or in the clear, and no key of the demo is used. */
export function magdaProductionFaults(env: Environment): readonly ConfigFault[] {
  const files = ['MAGDA_CLIENT_CERT', 'MAGDA_CLIENT_KEY', 'MAGDA_ANSWER_CERTS'];
  const addresses = Object.keys(env).filter((name) => /^MAGDA_URL(_|$)/.test(name));
  return [
    ...addressFaults(env, ['MAGDA_URL', ...addresses.filter((name) => name !== 'MAGDA_URL')]),
    ...files.filter((setting) => !env[setting]).map((setting) => ({ setting, fault: 'is missing' })),
    ...files
      .filter((setting) => isDemoCertificate(env[setting]))
      .map((setting) => ({ setting, fault: 'is a demo certificate' })),
    ...(env['MAGDA_SIGNATURE_PROFILE'] === 'none'
      ? [{ setting: 'MAGDA_SIGNATURE_PROFILE', fault: 'leaves questions unsigned' }]
      : []),
  ];
}

function isDemoCertificate(file: string | undefined): boolean {
  try {
    return file !== undefined && /CN\s*=\s*demo-/i.test(new X509Certificate(readFileSync(file)).subject);
  } catch {
    return false;
  }
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** @throws Error when the settings do not fit together */
export function magdaConnection(config: MagdaConfig): MagdaConnection {
  const { MAGDA_CLIENT_CERT: certificate, MAGDA_CLIENT_KEY: privateKey, MAGDA_URL: base } = config;
  const profileName = config.MAGDA_SIGNATURE_PROFILE;
  const addresses = {
    Persoon: config.MAGDA_URL_PERSOON ?? base,
    Onderneming: config.MAGDA_URL_ONDERNEMING ?? base,
    Kadaster: config.MAGDA_URL_KADASTER ?? base,
    Repertorium: config.MAGDA_URL_REPERTORIUM ?? base,
  };
  const secure = base.startsWith('https:');
  if (Object.values(addresses).some((url) => url.startsWith('https:') !== secure))
    throw new Error('the addresses of MAGDA must all be https, or none');
  if (profileName !== 'none' && (certificate === undefined || privateKey === undefined))
    throw new Error('MAGDA_SIGNATURE_PROFILE asks for MAGDA_CLIENT_CERT and MAGDA_CLIENT_KEY');
  const chain = config.MAGDA_CLIENT_CHAIN?.match(PEM) ?? [];
  const identity = certificate && privateKey ? { certificate, privateKey, chain } : undefined;
  const trusted = config.MAGDA_ANSWER_CERTS?.match(PEM);
  return {
    sender: { identification: config.MAGDA_IDENTIFICATION, capacity: config.MAGDA_CAPACITY },
    addresses,
    ...(identity && profileName !== 'none' ? { signing: { profile: profileName, identity } } : {}),
    ...(trusted
      ? {
          answers: {
            trusted,
            commonNames: config.MAGDA_ANSWER_NAMES,
            profiles: config.MAGDA_ANSWER_PROFILES,
          },
        }
      : {}),
    ...(secure ? { agent: agentOf(config) } : {}),
    maxBytes: config.MAGDA_MAX_ANSWER_MB * 1024 * 1024,
  };
}

/** Presents the client certificate; the server's is checked against the public authorities, or those of MAGDA_CA. */
function agentOf({ MAGDA_CLIENT_CERT: cert, MAGDA_CLIENT_KEY: key, MAGDA_CA: ca }: MagdaConfig): Agent {
  return new Agent({
    keepAlive: true,
    minVersion: 'TLSv1.2',
    ...(cert && key ? { cert, key } : {}),
    ...(ca ? { ca } : {}),
  });
}
