import type { Insz } from '#kernel';
import type { HoldingOrganisation } from '#domain';
import type { Actor } from '#application';

export const SAML_CONFIG = Symbol('SAML_CONFIG');
export const REGISTER_PERSON = Symbol('REGISTER_PERSON');
export const REPRESENT = Symbol('REPRESENT');

/** The actor as he acts with a power of attorney that is in force at this moment; undefined when it is not. */
export type Represent = (actor: Actor, mandateId: string) => Promise<Actor | undefined>;

/** Makes the person known at login and gives the id under which the rest of the system knows him. */
export type RegisterPerson = (person: {
  readonly nationalNumber: Insz;
  readonly givenName: string;
  readonly familyName: string;
  /** The first of his roles, for the audit trail. */
  readonly role: string;
  /** For whom he signed in, when not for himself. */
  readonly organisation?: Omit<HoldingOrganisation, 'id'>;
}) => Promise<{ readonly personId: string; readonly organisation?: HoldingOrganisation }>;
