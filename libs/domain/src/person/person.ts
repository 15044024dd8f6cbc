import type { Insz } from '#kernel';

/** A natural person known by login. The national number is stored encrypted, found by keyed hash, never logged. */
export interface Person {
  readonly id: string;
  readonly nationalNumber: Insz;
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string;
  readonly phone?: string;
}

export function fullName(person: Pick<Person, 'givenName' | 'familyName'>): string {
  return `${person.givenName} ${person.familyName}`;
}

/** Street, number, box; the municipality is a NIS code. */
export interface Address {
  readonly street: string;
  readonly houseNumber: string;
  readonly box?: string;
  readonly postcode: string;
  readonly nis: string;
}
