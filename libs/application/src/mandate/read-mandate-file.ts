import { domainError, err, ok, type Result } from '#kernel';
import { fullName, type Mandate, type MandateProof } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

/** One power as staff sees it. */
export interface MandateFile {
  readonly mandate: Mandate;
  readonly proofs: readonly MandateProof[];
  /** The name by which the fund knows the grantor: it may differ from what was typed. */
  readonly grantorKnownAs: string;
  readonly claimNumber?: string;
  readonly disasterName?: string;
}

/** That it was looked at is written down. Refusals: `access/forbidden`, `common/not-found`, `mandate/own-mandate`. */
export async function readMandateFile(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly mandateId: string },
): Promise<Result<MandateFile>> {
  const allowed = authorize(actor, 'mandate.view');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(command.mandateId);
    if (!mandate) return err(domainError('common/not-found'));
    if (mandate.grantor.id === actor.personId || mandate.representative?.id === actor.personId)
      return err(domainError('mandate/own-mandate'));
    const { grantor, claimId, disasterId } = mandate;
    const person = grantor.organisation ? undefined : await tx.persons.find(grantor.id);
    const number = claimId === undefined ? undefined : (await tx.claims.numbersOf([claimId])).get(claimId);
    const disaster = disasterId === undefined ? undefined : await tx.disasters.find(disasterId);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'mandate.view',
        subjectType: 'mandate',
        subjectId: mandate.id,
        ...(claimId === undefined ? {} : { claimId }),
      }),
    );
    return ok({
      mandate,
      proofs: await tx.mandates.proofsOf(mandate.id),
      grantorKnownAs: person ? fullName(person) : grantor.name,
      ...(number === undefined ? {} : { claimNumber: number }),
      ...(disaster ? { disasterName: disaster.name } : {}),
    });
  });
}
