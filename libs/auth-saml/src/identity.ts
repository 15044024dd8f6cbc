import type { Role } from '#application';
import { domainError, err, ok, parseInsz, type Insz, type Result } from '#kernel';
import type { AttributeMap, RoleTable } from './mapping.js';
import { parseRight } from './mapping.js';
import type { LoginApp } from './saml.config.js';

/** Who signed in, as read from the assertion's attributes. */
export interface Identity {
  readonly nationalNumber: Insz;
  readonly givenName: string;
  readonly familyName: string;
  /** BUR citizen, EA enterprise, GID Flemish administration, LB local government, OV education, VER association. */
  readonly targetGroup: string;
  readonly organisation: string | undefined;
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

/**
 * The roles someone gets in an app, or the refusal. The e-loket is for citizens; the back-office for people of the
 * fund with a role there, and for experts, who sign in as a citizen or for their enterprise. Nobody enters both.
 */
export function rolesFor(
  app: LoginApp,
  identity: Identity,
  settings: { readonly roles: RoleTable; readonly fundOrganisations: readonly string[] },
): Result<readonly Role[]> {
  if (app === 'e-loket') {
    return identity.targetGroup === 'BUR'
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
