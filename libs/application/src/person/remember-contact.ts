import type { Actor } from '../access/actor.js';
import type { Tx } from '../ports/unit-of-work.port.js';

type Party = Pick<Actor, 'personId' | 'organisation' | 'partner'>;

export interface Contact {
  readonly email?: string;
  readonly phone?: string;
}

/** How the claimant (the organisation, or else the person) was reached before; undefined when it is not known. */
export async function contactOf(tx: Tx, { personId, organisation }: Party): Promise<Contact | undefined> {
  return organisation ? tx.organisations.find(organisation.id) : tx.persons.find(personId);
}

/** Keeps how to reach the claimant, so that a next form has it filled in. What a partner says is for its own filing only. */
export async function rememberContact(
  tx: Tx,
  { personId, organisation, partner }: Party,
  contact: { readonly email: string; readonly phone?: string },
): Promise<void> {
  if (partner) return;
  if (organisation) await tx.organisations.saveContact(organisation.id, contact);
  else await tx.persons.saveContact(personId, contact);
}
