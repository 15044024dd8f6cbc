import { domainError, err, ok, type Result } from '#kernel';
import { mandateTransition, needsProof, type Mandate, type MandateParty } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { checkTerms, kindFor, type MandateTerms, type NamedOrganisation } from './new-mandate.js';

export interface GiveMandate extends MandateTerms {
  readonly representative:
    { readonly kind: 'person'; readonly name: string; readonly email: string } | NamedOrganisation;
}

/**
 * The person or organisation that signed in gives a power of attorney: it is confirmed by that. A person is invited by a
 * link in a mail; an organisation finds it when somebody signs in for it. Whoever acts for another cannot give one.
 * Refusals: `common/not-found`, `mandate/needs-proof`, `mandate/self`, those of `checkTerms`.
 * @see Decreet 5/4/2019 art. 9
 */
export async function giveMandate(
  deps: Deps,
  actor: Actor,
  command: GiveMandate,
): Promise<Result<{ readonly mandateId: string }>> {
  const allowed = authorize(actor, 'mandate.give', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const earlier = await tx.mandates.get(command.id);
    if (earlier)
      return earlier.createdBy === actor.personId
        ? ok({ mandateId: earlier.id })
        : err(domainError('common/not-found'));
    const terms = await checkTerms(deps, tx, command);
    if (!terms.ok) return terms;
    const state = mandateTransition({ state: 'asked', needsProof: needsProof(command.ground) }, 'confirm', [
      'claimant',
    ]);
    if (!state.ok) return state;
    const representative = await representativeOf(deps, tx, command);
    if (representative?.id === signedInAs(actor)) return err(domainError('mandate/self'));
    const mandate = mandateOf(deps, actor, command, representative, state.value);
    await tx.mandates.insert(mandate);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'mandate.give',
        subjectType: 'mandate',
        subjectId: mandate.id,
        detail: { ground: mandate.ground, acts: mandate.acts.join(' ') },
      }),
    );
    await invite(deps, tx, mandate);
    return ok({ mandateId: mandate.id });
  });
}

async function representativeOf(
  deps: Deps,
  tx: Tx,
  { representative, ground }: GiveMandate,
): Promise<MandateParty | undefined> {
  if (representative.kind === 'person') return undefined;
  const { id, kind, number, name } = await tx.organisations.introduce({
    id: deps.ids.next(),
    kind: kindFor(ground),
    number: representative.number,
    name: representative.name,
  });
  return { id, name, organisation: { id, kind, number, name } };
}

function mandateOf(
  deps: Deps,
  actor: Actor,
  command: GiveMandate,
  representative: MandateParty | undefined,
  state: Mandate['state'],
): Mandate {
  const { representative: named, ...terms } = command;
  return {
    ...terms,
    version: 1,
    state,
    grantor: partyOf(actor),
    ...(representative ? { representative } : {}),
    representativeName: representative?.name ?? named.name,
    ...(named.email ? { representativeEmail: named.email } : {}),
    createdBy: actor.personId,
    createdAt: deps.clock.now(),
  };
}

/** The actor's own side. */
export function partyOf({ personId, name, organisation }: Actor): MandateParty {
  return organisation
    ? { id: organisation.id, name: organisation.name, organisation }
    : { id: personId, name };
}

async function invite(deps: Deps, tx: Tx, mandate: Mandate): Promise<void> {
  if (mandate.representative) {
    await tx.jobs.add('mandate.mail', { mandateId: mandate.id, about: 'given' });
    return;
  }
  const id = deps.ids.next();
  await tx.invitations.insert({ id, subject: { kind: 'mandate', id: mandate.id } });
  await tx.jobs.add('invitation.mail', { invitationId: id }, { key: `invitation.mail:${id}` });
}
