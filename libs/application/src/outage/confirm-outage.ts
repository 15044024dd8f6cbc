import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

/**
 * A second person confirms an outage. From then on claimants whose last day it touched are offered it as their motive.
 * Confirming twice is the same as once. Errors: `access/forbidden`, `common/not-found`, `outage/own`.
 */
export async function confirmOutage(
  deps: Pick<Deps, 'uow' | 'clock'>,
  actor: Actor,
  command: { readonly outageId: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'outage.confirm');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const outage = await tx.outages.get(command.outageId);
    if (!outage) return err(domainError('common/not-found'));
    if (outage.confirmed) return ok();
    if (outage.recordedBy === actor.personId) return err(domainError('outage/own'));
    await tx.outages.confirm(outage.id, { by: actor.personId, at: deps.clock.now() });
    await tx.audit.append(
      auditEvent(actor, { action: 'outage.confirm', subjectType: 'outage', subjectId: outage.id }),
    );
    return ok();
  });
}
