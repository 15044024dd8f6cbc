import { ALL_MANDATE_ACTS, type MandateAct } from '#domain';
import { ACT_NEEDED, authorize, canReach, isAllowed, POLICY, type Action, type Relation } from './policy.js';
import { ROLES, type Actor, type Representing, type Role } from './actor.js';

const ME = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const FLOOD = '00000000-0000-7000-8000-0000000000f1';
const HAIL = '00000000-0000-7000-8000-0000000000f2';
const actorWith = (role: Role, channel: Actor['channel'] = 'back-office'): Actor => ({
  personId: ME,
  name: 'Ik',
  channel,
  roles: [role],
});
/** Who uses a power of attorney of `OTHER`; every act and every file unless told otherwise. */
const withPower = (role: Role, given: Partial<Representing> = {}): Actor => ({
  ...actorWith(role),
  representing: {
    mandateId: 'm',
    ground: 'family',
    holder: { id: OTHER, name: 'Ander' },
    acts: ALL_MANDATE_ACTS,
    ...given,
  },
});

/** How somebody can stand to a thing, and which needs of the table that fulfils. */
const STANDINGS = {
  stranger: { facts: { ownerId: OTHER, assignedTo: [OTHER] }, fulfils: ['any'] },
  owner: { facts: { ownerId: ME, assignedTo: [OTHER] }, fulfils: ['any', 'own'] },
  assigned: { facts: { ownerId: OTHER, assignedTo: [OTHER, ME] }, fulfils: ['any', 'assigned'] },
  'co-owner': { facts: { ownerId: OTHER, coOwnerId: ME }, fulfils: ['any', 'co-owned'] },
  'other co-owner': { facts: { ownerId: OTHER, coOwnerId: OTHER }, fulfils: ['any'] },
  'with a power': { power: {}, facts: { ownerId: OTHER }, fulfils: ['any', 'represented'] },
  'with a power for this disaster': {
    power: { disasterId: FLOOD },
    facts: { ownerId: OTHER, disasterId: FLOOD },
    fulfils: ['any', 'represented'],
  },
  'with a power for another disaster': {
    power: { disasterId: HAIL },
    facts: { ownerId: OTHER, disasterId: FLOOD },
    fulfils: ['any'],
  },
  'with a power for one file, file unknown': {
    power: { claimId: 'c' },
    facts: { ownerId: OTHER },
    fulfils: ['any'],
  },
  'with a power, at his own file': { power: {}, facts: { ownerId: ME }, fulfils: ['any'] },
  'with a power of somebody else': {
    power: { holder: { id: HAIL, name: 'Derde' } },
    facts: { ownerId: OTHER, coOwnerId: ME },
    fulfils: ['any'],
  },
  'nothing known': { facts: {}, fulfils: ['any'] },
} as const satisfies Record<
  string,
  { facts: object; power?: Partial<Representing>; fulfils: readonly Relation[] }
>;
const standingActor = (role: Role, standing: keyof typeof STANDINGS): Actor => {
  const given: { readonly facts: object; readonly power?: Partial<Representing> } = STANDINGS[standing];
  return given.power ? withPower(role, given.power) : actorWith(role);
};

const ACTIONS = Object.keys(POLICY) as Action[];
const matrix = ACTIONS.flatMap((action) => ROLES.map((role) => ({ action, role })));

describe('the matrix of rights', () => {
  it.each(matrix)('$action by $role, for each standing', ({ action, role }) => {
    const need = (POLICY[action] as Partial<Record<Role, Relation>>)[role];
    for (const standing of Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]) {
      const fulfils: readonly Relation[] = STANDINGS[standing].fulfils;
      const expected = need !== undefined && fulfils.includes(need);
      const found = isAllowed(standingActor(role, standing), action, STANDINGS[standing].facts);
      expect([standing, found]).toEqual([standing, expected]);
    }
  });
});

// What the table may never say, whoever edits it.
describe('what nobody may give away', () => {
  const may = (role: Role): Action[] => ACTIONS.filter((a) => role in POLICY[a]);

  it('never lets a claimant touch what is not his own', () => {
    const needs = ACTIONS.map((a) => (POLICY[a] as Partial<Record<Role, Relation>>).claimant).filter(
      (n) => n !== undefined,
    );
    expect(new Set(needs)).toEqual(new Set(['own', 'co-owned']));
  });

  it.each(['representative', 'heir'] as const)('gives a %s only what the claimant himself may', (role) => {
    expect(may(role).filter((a) => !('claimant' in POLICY[a]))).toEqual([]);
    const needs = may(role).map((a) => (POLICY[a] as Partial<Record<Role, Relation>>)[role]);
    expect(new Set(needs)).toEqual(new Set(['represented']));
  });

  it('lets nobody pass a power on', () => {
    for (const action of ['mandate.give', 'mandate.ask', 'mandate.answer', 'mandate.revoke'] as const)
      expect(Object.keys(POLICY[action])).toEqual(['claimant']);
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

describe('a power of attorney', () => {
  const acts = Object.entries(ACT_NEEDED) as [Action, MandateAct | 'any'][];

  it.each(acts)('%s asks for the act %s', (action, needed) => {
    const role = 'representative' in POLICY[action] ? 'representative' : 'heir';
    const allowedWith = (given: readonly MandateAct[]): boolean =>
      isAllowed(withPower(role, { acts: given }), action, { ownerId: OTHER });
    if (needed === 'any') return expect(allowedWith([])).toBe(true);
    expect(allowedWith([needed])).toBe(true);
    expect(allowedWith(ALL_MANDATE_ACTS.filter((act) => act !== needed))).toBe(false);
  });

  it('lets a list through only when its lines are looked at', () => {
    const limited = withPower('representative', { disasterId: FLOOD });
    expect(isAllowed(limited, 'claim.view', { ownerId: OTHER })).toBe(false);
    expect(isAllowed(limited, 'claim.view', { ownerId: OTHER, filtered: true })).toBe(true);
    expect([FLOOD, HAIL, undefined].map((disasterId) => canReach(limited, { disasterId }))).toEqual([
      true,
      false,
      false,
    ]);
    expect(canReach(actorWith('claimant'), {})).toBe(true);
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
