import type { Insz } from '#kernel';
import type { HoldingOrganisation } from '#domain';

export const SAML_CONFIG = Symbol('SAML_CONFIG');
export const REGISTER_PERSON = Symbol('REGISTER_PERSON');

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
