import { authorize, isAllowed, POLICY, type Action, type Relation } from './policy.js';
import { ROLES, type Actor, type Role } from './actor.js';

const ME = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const actorWith = (role: Role, channel: Actor['channel'] = 'back-office'): Actor => ({
  personId: ME,
  name: 'Ik',
  channel,
  roles: [role],
});

/** How somebody can stand to a thing, and which needs of the table that fulfils. */
const STANDINGS = {
  stranger: { facts: { ownerId: OTHER, assignedTo: [OTHER] }, fulfils: ['any'] },
  owner: { facts: { ownerId: ME, assignedTo: [OTHER] }, fulfils: ['any', 'own'] },
  assigned: { facts: { ownerId: OTHER, assignedTo: [OTHER, ME] }, fulfils: ['any', 'assigned'] },
  'nothing known': { facts: {}, fulfils: ['any'] },
} as const satisfies Record<string, { facts: object; fulfils: readonly Relation[] }>;

const ACTIONS = Object.keys(POLICY) as Action[];
const matrix = ACTIONS.flatMap((action) =>
  ROLES.flatMap((role) =>
    (Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]).map((standing) => {
      const need = (POLICY[action] as Partial<Record<Role, Relation>>)[role];
      const fulfils: readonly Relation[] = STANDINGS[standing].fulfils;
      return { action, role, standing, allowed: need !== undefined && fulfils.includes(need) };
    }),
  ),
);

describe('the matrix of rights', () => {
  it('has every action, role and standing', () => {
    expect(matrix).toHaveLength(ACTIONS.length * ROLES.length * 4);
  });

  it.each(matrix)('$action by $role as $standing: $allowed', ({ action, role, standing, allowed }) => {
    expect(isAllowed(actorWith(role), action, STANDINGS[standing].facts)).toBe(allowed);
  });
});

// What the table may never say, whoever edits it.
describe('what nobody may give away', () => {
  const may = (role: Role): Action[] => ACTIONS.filter((a) => role in POLICY[a]);

  it('never lets a claimant touch what is not his own', () => {
    const needs = ACTIONS.map((a) => (POLICY[a] as Partial<Record<Role, Relation>>).claimant).filter(
      (n) => n !== undefined,
    );
    expect(new Set(needs)).toEqual(new Set(['own']));
  });

  it('never lets an expert touch what is not assigned, nor the account', () => {
    const needs = may('expert').map((a) => (POLICY[a] as Partial<Record<Role, Relation>>).expert);
    expect(new Set(needs)).toEqual(new Set(['assigned']));
    expect(may('expert')).not.toContain('claim.account.view');
  });

  it('keeps proposing and approving in different roles', () => {
    expect(may('officer')).not.toContain('decision.approve');
    expect(may('approver')).not.toContain('decision.propose');
  });

  it('gives an auditor no action that changes something', () => {
    expect(may('auditor').every((a) => a.endsWith('.view') || a.endsWith('.list'))).toBe(true);
  });

  it('gives an administrator no content of a case', () => {
    expect(may('administrator').filter((a) => /^(claim|document|report|decision|payment)\./.test(a))).toEqual(
      [],
    );
  });
});

describe('a refusal', () => {
  it('tells a claimant nothing about what exists, and staff that it is not theirs', () => {
    expect(authorize(actorWith('claimant', 'e-loket'), 'claim.handle')).toMatchObject({
      error: { code: 'common/not-found' },
    });
    expect(authorize(actorWith('finance'), 'claim.handle')).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    expect(authorize(actorWith('officer'), 'claim.handle')).toEqual({ ok: true, value: undefined });
  });

  it('adds up the roles of one person', () => {
    const both: Actor = { ...actorWith('officer'), roles: ['finance', 'officer'] };
    expect(isAllowed(both, 'claim.handle')).toBe(true);
    expect(isAllowed(both, 'payment.manage')).toBe(true);
    expect(isAllowed({ ...both, roles: [] }, 'claim.handle')).toBe(false);
  });
});
