import { fullName, type Person } from '../person/person.js';

/** Claimants that are no natural person. */
export const ORGANISATION_KINDS = {
  enterprise: 'Onderneming',
  association: 'Vereniging',
  'local-authority': 'Lokaal bestuur',
} as const;
export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

/** An enterprise, association or local authority on whose behalf somebody signed in. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  /** KBO number; the OVO or NIS code of a local authority that signs in with one. */
  readonly number: string;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

/** What a report or claim keeps of the organisation it is for. */
export type HoldingOrganisation = Pick<Organisation, 'id' | 'kind' | 'number' | 'name'>;

/** A report or claim as far as it says for whom it is. */
export interface Held {
  /** Who filed it. */
  readonly personId: string;
  /** For whom, when that is no natural person. */
  readonly organisation?: HoldingOrganisation;
}

/** Whose file it is: the organisation's, or else the person's own. */
export function holderOf(file: Held): string {
  return file.organisation?.id ?? file.personId;
}

/** The claimant's name in letters and lists. */
export function holderName(
  person: Pick<Person, 'givenName' | 'familyName'>,
  organisation: Pick<Organisation, 'name'> | undefined,
): string {
  return organisation?.name ?? fullName(person);
}
