import type { Role } from '#application';
import type { HoldingOrganisation } from '#domain';
import { domainError, err, ok, parseInsz, parseKboNumber, type Insz, type Result } from '#kernel';
import type { AttributeMap, RoleTable } from './mapping.js';
import { ORGANISATION_GROUPS, parseRight } from './mapping.js';
import type { LoginApp } from './saml.config.js';

/** Who signed in, as read from the assertion's attributes. */
export interface Identity {
  readonly nationalNumber: Insz;
  readonly givenName: string;
  readonly familyName: string;
  /** BUR citizen, EA enterprise, GID Flemish administration, LB local government, OV education, VER association. */
  readonly targetGroup: string;
  readonly organisation: string | undefined;
  readonly organisationName: string | undefined;
  readonly rights: readonly string[];
}

/** Reads the attributes; `login/incomplete-identity` names the attribute that is missing or malformed, not its value. */
export function readIdentity(
  attributes: Readonly<Record<string, unknown>>,
  map: AttributeMap,
): Result<Identity> {
  const byName = new Map(
    Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), texts(value)]),
  );
  const all = (name: string): readonly string[] => byName.get(name.toLowerCase()) ?? [];
  const one = (name: string): string | undefined => (all(name).length === 1 ? all(name)[0] : undefined);

  const nationalNumber = parseInsz(one(map.nationalNumber) ?? '');
  const givenName = one(map.givenName);
  const familyName = one(map.familyName);
  const targetGroup = one(map.targetGroup)?.toUpperCase();
  if (!nationalNumber) return incomplete('nationalNumber');
  if (!givenName) return incomplete('givenName');
  if (!familyName) return incomplete('familyName');
  if (!targetGroup) return incomplete('targetGroup');
  return ok({
    nationalNumber,
    givenName,
    familyName,
    targetGroup,
    organisation: one(map.organisation)?.toUpperCase(),
    organisationName: one(map.organisationName),
    rights: all(map.rights),
  });
}

function incomplete(attribute: string): Result<never> {
  return err(domainError('login/incomplete-identity', { attribute }));
}

/** An attribute's values as trimmed texts; anything odd (nested XML, control characters, very long) is left out. */
function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.trim())
    .filter((item) => item !== '' && item.length <= 200 && !/\p{C}/u.test(item));
}

/** What the settings say of rights. */
export interface RightSettings {
  readonly roles: RoleTable;
  readonly fundOrganisations: readonly string[];
  /** Right that somebody needs to act for his organisation in the e-loket; empty: signing in for it is enough. */
  readonly organisationRight: string;
}

/**
 * For which organisation somebody signed in to the e-loket; undefined: for himself. An enterprise and an association
 * are known by their KBO number, a local authority by that or by its OVO or NIS code.
 * Errors: `login/no-organisation`, `login/no-organisation-right`.
 */
export function organisationFor(
  identity: Identity,
  settings: RightSettings,
): Result<Omit<HoldingOrganisation, 'id'> | undefined> {
  const kind = ORGANISATION_GROUPS[identity.targetGroup];
  if (kind === undefined) return ok(undefined);
  const { organisation: code = '', organisationName: name } = identity;
  const special = kind === 'local-authority' && /^(OVO\d{6}|\d{5})$/.test(code);
  const number = special ? code : parseKboNumber(code);
  if (number === undefined || name === undefined) return err(domainError('login/no-organisation'));
  const needed = settings.organisationRight.toLowerCase();
  const holds = identity.rights.some((value) => {
    const right = parseRight(value);
    return right?.name === needed && right.organisations.includes(code);
  });
  return needed === '' || holds
    ? ok({ kind, number, name })
    : err(domainError('login/no-organisation-right'));
}

/**
 * The roles someone gets in an app, or the refusal. The e-loket is for citizens and for who acts for an enterprise,
 * association or local authority; the back-office for people of the fund with a role there, and for experts, who sign
 * in as a citizen or for their enterprise.
 */
export function rolesFor(
  app: LoginApp,
  identity: Identity,
  settings: Omit<RightSettings, 'organisationRight'>,
): Result<readonly Role[]> {
  if (app === 'e-loket') {
    return identity.targetGroup === 'BUR' || Object.hasOwn(ORGANISATION_GROUPS, identity.targetGroup)
      ? ok(['claimant' as const])
      : err(domainError('login/not-a-citizen'));
  }
  const roles = identity.rights.flatMap((value): Role[] => {
    const right = parseRight(value);
    const role = right && Object.hasOwn(settings.roles, right.name) ? settings.roles[right.name] : undefined;
    return right && role && countsFor(identity, role, right.organisations, settings.fundOrganisations)
      ? [role]
      : [];
  });
  return roles.length > 0 ? ok([...new Set(roles)]) : err(domainError('login/no-fund-role'));
}

function countsFor(
  identity: Identity,
  role: Role,
  organisations: readonly string[],
  fund: readonly string[],
): boolean {
  if (identity.targetGroup === 'GID') {
    const own = identity.organisation;
    return own !== undefined && organisations.includes(own) && fund.includes(own);
  }
  return role === 'expert' && (identity.targetGroup === 'BUR' || identity.targetGroup === 'EA');
}
