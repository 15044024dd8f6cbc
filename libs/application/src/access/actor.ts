export const ROLES = [
  'claimant',
  'officer',
  'approver',
  'expert',
  'lawyer',
  'finance',
  'administrator',
  'auditor',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts, as the login (or the worker) established it. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly channel: 'e-loket' | 'back-office' | 'system';
  readonly roles: readonly Role[];
}

/** The worker and the clock act under this name. */
export const SYSTEM_ACTOR: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: 'Systeem',
  channel: 'system',
  roles: ['system'],
};
