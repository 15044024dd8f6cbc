import { domainError, err, ok, type Insz, type Result } from '#kernel';
import { ALL_MANDATE_ACTS, type Mandate } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { partyOf } from './give-mandate.js';

export interface DeclareHeir {
  readonly id: string;
  /** Number of the file, as on the letters. */
  readonly claimNumber: string;
  /** Of the claimant who died: with the number of the file it shows that the heir has his papers. */
  readonly nationalNumber: Insz;
  readonly email: string;
}

/**
 * Somebody declares to be the heir of a claimant who died. The deed or certificate of inheritance follows as proof; until
 * an officer has approved it the heir sees nothing of the case and nothing is paid.
 * Refusals: `common/not-found` (signed in for an organisation), `heir/no-such-case`, `heir/already-declared`, `mandate/self`.
 * @see Decreet 5/4/2019 art. 9
 */
export async function declareHeir(
  deps: Deps,
  actor: Actor,
  command: DeclareHeir,
): Promise<Result<{ readonly mandateId: string }>> {
  const allowed = authorize(actor, 'heir.declare', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  if (actor.organisation) return err(domainError('heir/as-person'));
  return deps.uow.run(async (tx) => {
    const earlier = await tx.mandates.get(command.id);
    if (earlier?.createdBy === actor.personId) return ok({ mandateId: earlier.id });
    const deceased = await tx.persons.findByNationalNumber(command.nationalNumber);
    const claims = deceased ? await tx.claims.ofHolder(deceased.id) : [];
    const claim = claims.find((one) => one.number === command.claimNumber);
    // One answer for every mismatch: nobody learns which files or persons exist.
    if (!deceased || !claim || earlier) return err(domainError('heir/no-such-case'));
    if (deceased.id === actor.personId) return err(domainError('mandate/self'));
    const running = await tx.mandates.heirsOf(claim.id);
    if (running.some((heir) => heir.representative?.id === actor.personId))
      return err(domainError('heir/already-declared'));
    const mandate: Mandate = {
      id: command.id,
      version: 1,
      ground: 'heir',
      state: 'asked',
      grantor: { id: deceased.id, name: `${deceased.givenName} ${deceased.familyName}` },
      representative: partyOf(actor),
      representativeName: actor.name,
      representativeEmail: command.email,
      acts: ALL_MANDATE_ACTS.filter((act) => act !== 'report'),
      claimId: claim.id,
      startsOn: deps.clock.today(),
      mailsTo: 'representative',
      createdBy: actor.personId,
      createdAt: deps.clock.now(),
    };
    await tx.mandates.insert(mandate);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'heir.declare',
        subjectType: 'mandate',
        subjectId: mandate.id,
        claimId: claim.id,
      }),
    );
    return ok({ mandateId: mandate.id });
  });
}
