import { domainError, err, ok, type Insz, type Result } from '#kernel';
import { fullName, type Mandate, type MandateParty } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { partyOf } from './give-mandate.js';
import { checkTerms, type MandateTerms, type NamedOrganisation } from './new-mandate.js';

export interface AskMandate extends MandateTerms {
  /** For whom; a person need not be known to the fund yet. */
  readonly grantor:
    | {
        readonly kind: 'person';
        readonly givenName: string;
        readonly familyName: string;
        readonly nationalNumber: Insz;
        readonly email?: string;
      }
    | NamedOrganisation;
  readonly representativeEmail: string;
}

/**
 * Somebody asks to act for a person or an organisation. Nothing can be done with it until that person confirms it after
 * signing in, or an officer approves a proof. Whether the person was known to the fund is never told.
 * Refusals: `common/not-found`, `mandate/self`, those of `checkTerms`. @see Decreet 5/4/2019 art. 9
 */
export async function askMandate(
  deps: Deps,
  actor: Actor,
  command: AskMandate,
): Promise<Result<{ readonly mandateId: string }>> {
  const allowed = authorize(actor, 'mandate.ask', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const earlier = await tx.mandates.get(command.id);
    if (earlier)
      return earlier.createdBy === actor.personId
        ? ok({ mandateId: earlier.id })
        : err(domainError('common/not-found'));
    const terms = await checkTerms(deps, tx, command);
    if (!terms.ok) return terms;
    const grantor = await grantorOf(deps, tx, command);
    if (grantor.id === signedInAs(actor)) return err(domainError('mandate/self'));
    const { grantor: named, representativeEmail, ...rest } = command;
    const mandate: Mandate = {
      ...rest,
      version: 1,
      state: 'asked',
      grantor,
      representative: partyOf(actor),
      representativeName: partyOf(actor).name,
      representativeEmail,
      ...(named.email ? { grantorEmail: named.email } : {}),
      createdBy: actor.personId,
      createdAt: deps.clock.now(),
    };
    await tx.mandates.insert(mandate);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'mandate.ask',
        subjectType: 'mandate',
        subjectId: mandate.id,
        detail: { ground: mandate.ground, acts: mandate.acts.join(' ') },
      }),
    );
    if (mandate.grantorEmail) await tx.jobs.add('mandate.mail', { mandateId: mandate.id, about: 'asked' });
    return ok({ mandateId: mandate.id });
  });
}

/** The name stays what was typed: a known person's own name is not given away. */
async function grantorOf(deps: Deps, tx: Tx, { grantor }: AskMandate): Promise<MandateParty> {
  if (grantor.kind === 'organisation') {
    const { number, name } = grantor;
    // Until it signs in itself, which tells what it is.
    const known = await tx.organisations.introduce({ id: deps.ids.next(), kind: 'enterprise', number, name });
    const organisation = { id: known.id, kind: known.kind, number, name: known.name };
    return { id: known.id, name: known.name, organisation };
  }
  const { nationalNumber, givenName, familyName } = grantor;
  const person =
    (await tx.persons.findByNationalNumber(nationalNumber)) ??
    (await tx.persons.register({ id: deps.ids.next(), nationalNumber, givenName, familyName }));
  return { id: person.id, name: fullName(grantor) };
}
