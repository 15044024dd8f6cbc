import type { HoldingOrganisation } from '#domain';

export const ROLES = [
  'claimant',
  'officer',
  'approver',
  'expert',
  'lawyer',
  'finance',
  'administrator',
  'auditor',
  'data-protection-officer',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts, as the login (or the worker) established it. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly channel: 'e-loket' | 'back-office' | 'system';
  readonly roles: readonly Role[];
  /** For whom, when somebody signed in to the e-loket for an enterprise, association or local authority. */
  readonly organisation?: HoldingOrganisation;
  /** The trusted third party that files in the claimant's name through the API; the person is then not at the keyboard. */
  readonly partner?: { readonly id: string; readonly name: string };
}

/** Whose files the actor works on in the e-loket: the organisation's, or else his own. */
export function holderIdOf(actor: Actor): string {
  return actor.organisation?.id ?? actor.personId;
}

/** The worker and the clock act under this name. */
export const SYSTEM_ACTOR: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: 'Systeem',
  channel: 'system',
  roles: ['system'],
};
