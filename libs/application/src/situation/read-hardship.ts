import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { PriorityRequest } from '../ports/situation.port.js';

/** Why somebody asks to go first, and what was decided. */
export interface Hardship extends PriorityRequest {
  readonly explanation: string;
  readonly reason?: string;
}

/**
 * Opens why priority is asked: for the claimant, and for the officer who handles the case, whose reading is written down.
 * Undefined when it was not asked. Refusals: `common/not-found`, `access/forbidden` (also for other officers).
 */
export async function readHardship(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<Hardship | undefined>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const facts = { ...claimFacts(claim), assignedTo: [claim.officerId ?? ''] };
    const allowed = authorize(actor, 'claim.hardship.view', facts);
    if (!allowed.ok) return allowed;
    const asked = await tx.situations.priority(claim.id);
    const text = asked && (await tx.situations.hardship(claim.id));
    if (!asked || !text) return ok(undefined);
    if (actor.channel !== 'e-loket')
      await tx.audit.append(
        auditEvent(actor, {
          action: 'claim.hardship.view',
          subjectType: 'claim',
          subjectId: claim.id,
          claimId: claim.id,
          reason: 'Dossierbeheerder van dit dossier',
        }),
      );
    return ok({ ...asked, ...text });
  });
}
