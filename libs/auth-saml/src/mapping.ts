import type { Role } from '#application';
import type { OrganisationKind } from '#domain';
import { z } from 'zod';

/** Which SAML attribute holds what: names are agreed per connection with the identity provider. */
export const attributeMap = z
  .strictObject({
    nationalNumber: z.string().default('rrn'),
    givenName: z.string().default('given_name'),
    familyName: z.string().default('family_name'),
    targetGroup: z.string().default('vo_doelgroepcode'),
    organisation: z.string().default('vo_orgcode'),
    organisationName: z.string().default('vo_orgnaam'),
    rights: z.string().default('dkbuza_rampenfonds_rol_3d'),
  })
  .prefault({});
export type AttributeMap = z.output<typeof attributeMap>;

/** Target groups that sign in to the e-loket for an organisation. OV (education) counts as an association. */
export const ORGANISATION_GROUPS: Readonly<Record<string, OrganisationKind>> = {
  EA: 'enterprise',
  VER: 'association',
  OV: 'association',
  LB: 'local-authority',
};

const STAFF_ROLES = [
  'officer',
  'approver',
  'expert',
  'lawyer',
  'finance',
  'administrator',
  'auditor',
  'data-protection-officer',
] as const;

/** Right (the part of a 3D role before the colon, in small letters) → our role. */
export const roleTable = z
  .record(
    z.string().transform((name) => name.toLowerCase()),
    z.enum(STAFF_ROLES, { error: 'names an unknown role' }),
  )
  .transform((given): Readonly<Record<string, Role>> =>
    Object.keys(given).length > 0 ? given : DEFAULT_ROLES,
  );
export type RoleTable = Readonly<Record<string, Role>>;

export const DEFAULT_ROLES: RoleTable = {
  'rampenfonds-behandelaar': 'officer',
  'rampenfonds-goedkeurder': 'approver',
  'rampenfonds-deskundige': 'expert',
  'rampenfonds-jurist': 'lawyer',
  'rampenfonds-financieel': 'finance',
  'rampenfonds-beheerder': 'administrator',
  'rampenfonds-auditor': 'auditor',
  'rampenfonds-fg': 'data-protection-officer',
};

/** A right as the identity provider writes it: `<Rol>-<Context>:<organisation>[, <organisation>…]`. */
export interface Right {
  readonly name: string;
  readonly organisations: readonly string[];
}

/** Split on the first colon, compared without regard to case (providers differ in both). */
export function parseRight(value: string): Right | undefined {
  const colon = value.indexOf(':');
  if (colon < 1) return undefined;
  const organisations = value
    .slice(colon + 1)
    .split(',')
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== '');
  return { name: value.slice(0, colon).trim().toLowerCase(), organisations };
}
