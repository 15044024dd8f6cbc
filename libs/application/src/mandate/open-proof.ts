import { domainError, err, ok, type Result } from '#kernel';
import type { MandateProof } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { sideOf } from './sides.js';

interface OpenProof {
  readonly mandateId: string;
  readonly proofId: string;
}

/** The paper for either side of the power; never once it was found infected. Refusals: `common/not-found`, `document/infected`. */
export async function openOwnProof(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  { mandateId, proofId }: OpenProof,
): Promise<Result<MandateProof>> {
  const allowed = authorize(actor, 'mandate.view', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(mandateId);
    const proof = await tx.mandates.getProof(proofId);
    if (!mandate || !sideOf(actor, mandate) || proof?.mandateId !== mandate.id)
      return err(domainError('common/not-found'));
    return proof.scan === 'infected' ? err(domainError('document/infected')) : ok(proof);
  });
}

/** The paper for an officer: found clean only, and that it was opened is written down. */
export async function openProof(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  { mandateId, proofId }: OpenProof,
): Promise<Result<MandateProof>> {
  const allowed = authorize(actor, 'mandate.check');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(mandateId);
    const proof = await tx.mandates.getProof(proofId);
    if (proof?.mandateId !== mandateId || proof.scan !== 'clean') return err(domainError('common/not-found'));
    await tx.audit.append(
      auditEvent(actor, {
        action: 'mandate.view-proof',
        subjectType: 'mandate',
        subjectId: mandateId,
        ...(mandate?.claimId === undefined ? {} : { claimId: mandate.claimId }),
      }),
    );
    return ok(proof);
  });
}
