import type { HoldingOrganisation, MandateGround, MandateParty, MandateScope } from '#domain';

export const ROLES = [
  'claimant',
  'representative',
  'heir',
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

/** For whom somebody acts at this moment under a power of attorney that was found in force for this request. */
export interface Representing extends MandateScope {
  readonly mandateId: string;
  readonly ground: MandateGround;
  /** Whose files. */
  readonly holder: MandateParty;
}

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
  /** Chosen by himself after login; his roles are then those of a representative only. */
  readonly representing?: Representing;
}

/** Whose files the actor works on in the e-loket: whom he represents, or the organisation's, or else his own. */
export function holderIdOf(actor: Actor): string {
  return actor.representing?.holder.id ?? signedInAs(actor);
}

/** The side of a power of attorney the actor stands on: the organisation he signed in for, or he himself. */
export function signedInAs(actor: Pick<Actor, 'personId' | 'organisation'>): string {
  return actor.organisation?.id ?? actor.personId;
}

/** What a new file keeps of whose it is: a represented person's file is in his own name from the start. */
export function newFileOf(actor: Actor): Pick<Actor, 'personId' | 'organisation'> {
  const { personId, organisation, representing } = actor;
  if (!representing) return { personId, ...(organisation ? { organisation } : {}) };
  const { holder } = representing;
  return holder.organisation ? { personId, organisation: holder.organisation } : { personId: holder.id };
}

/** The worker and the clock act under this name. */
export const SYSTEM_ACTOR: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: 'Systeem',
  channel: 'system',
  roles: ['system'],
};
