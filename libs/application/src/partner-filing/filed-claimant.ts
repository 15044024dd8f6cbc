import { domainError, err, isAfter, isBefore, ok, type FieldFault, type Insz, type PlainDate, type Result } from '#kernel'; // prettier-ignore
import {
  fullName,
  isActiveClient,
  type FilingClient,
  type FilingMandate,
  type FilingScope,
  type HoldingOrganisation,
  type OrganisationKind,
  type Person,
} from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface FiledPerson {
  readonly nationalNumber: Insz;
  readonly givenName: string;
  readonly familyName: string;
}

/** For whom a partner files. An organisation names the natural person who acts for it. */
export type FiledClaimant =
  | ({ readonly kind: 'person' } & FiledPerson)
  | {
      readonly kind: OrganisationKind;
      /** KBO number. */
      readonly number: string;
      readonly name: string;
      readonly representative: FiledPerson;
    };

/**
 * Whether this client may file this, today. Errors: `filing-client/not-active`, `filing-client/no-scope`,
 * `filing-client/other-claimants`, `filing/mandate-invalid`.
 */
export function mayFile(
  client: FilingClient,
  scope: FilingScope,
  { claimant, mandate }: { readonly claimant: FiledClaimant; readonly mandate: FilingMandate },
  today: PlainDate,
): Result<void> {
  const open = mayUse(client, scope, today);
  if (!open.ok) return open;
  if (!client.claimantKinds.includes(claimant.kind))
    return refused('filing-client/other-claimants', 'claimant.kind');
  if (isAfter(mandate.grantedOn, today)) return refused('filing/mandate-in-future', 'mandate.grantedOn');
  if (mandate.until && isBefore(mandate.until, today))
    return refused('filing/mandate-ended', 'mandate.until');
  return ok();
}

/** Errors: `filing-client/not-active`, `filing-client/no-scope`. */
export function mayUse(client: FilingClient, scope: FilingScope, today: PlainDate): Result<void> {
  if (!isActiveClient(client, today)) return err(domainError('filing-client/not-active'));
  return client.scopes.includes(scope) ? ok() : err(domainError('filing-client/no-scope'));
}

function refused(code: string, field: string): Result<never> {
  const fault: FieldFault = { field, code };
  return err(domainError(code, undefined, [fault]));
}

/**
 * The claimant, as the one in whose name the client acts. A person or organisation the fund knows keeps its name and
 * contact: a client changes nothing of them. Errors: `filing/other-kind`.
 */
export async function claimantActor(
  deps: Deps,
  tx: Tx,
  client: FilingClient,
  claimant: FiledClaimant,
): Promise<Result<Actor>> {
  const person = await knownPerson(deps, tx, claimant.kind === 'person' ? claimant : claimant.representative);
  const actor = actingFor(client, person);
  if (claimant.kind === 'person') return ok(actor);
  const { kind, number, name } = claimant;
  const organisation =
    (await tx.organisations.findByNumber(number)) ??
    (await tx.organisations.register({ id: deps.ids.next(), kind, number, name }));
  return organisation.kind === kind
    ? ok({ ...actor, organisation: holding(organisation) })
    : refused('filing/other-kind', 'claimant.kind');
}

async function knownPerson(deps: Deps, tx: Tx, given: FiledPerson): Promise<Person> {
  const { nationalNumber, givenName, familyName } = given;
  return (
    (await tx.persons.findByNationalNumber(nationalNumber)) ??
    tx.persons.register({ id: deps.ids.next(), nationalNumber, givenName, familyName })
  );
}

const holding = ({ id, kind, number, name }: HoldingOrganisation): HoldingOrganisation => ({
  id,
  kind,
  number,
  name,
});

/** In the name of somebody whose file it is. */
export function actingFor(
  client: Pick<FilingClient, 'id' | 'name'>,
  person: Person,
  organisation?: HoldingOrganisation,
): Actor {
  return {
    personId: person.id,
    name: fullName(person),
    channel: 'e-loket',
    roles: ['claimant'],
    partner: { id: client.id, name: client.name },
    ...(organisation ? { organisation } : {}),
  };
}
