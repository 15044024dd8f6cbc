import { domainError, err, ok, type Result } from '#kernel';
import { batchTransition } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { contentHash } from './content-hash.js';

/**
 * Approves a batch over its content hash, by somebody else than the proposer. Approving again by the same person is no
 * second act. Refusals: `payment-batch/same-person`, `payment-batch/changed` (content is not what was proposed),
 * `payment-batch/account-replaced` (a payment would go to an account that was replaced).
 */
export async function approveBatch(
  deps: Deps,
  actor: Actor,
  command: { readonly batchId: string; readonly contentHash: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'payment.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const batch = await tx.payments.getBatch(command.batchId);
    if (!batch) return err(domainError('common/not-found'));
    if (batch.approvedBy === actor.personId) return ok();
    const payments = await tx.payments.ofBatch(batch.id);
    if (payments.some((payment) => payment.accountReplaced)) {
      return err(domainError('payment-batch/account-replaced'));
    }
    const hash = await contentHash(payments);
    if (hash !== batch.contentHash || hash !== command.contentHash)
      return err(domainError('payment-batch/changed'));
    const next = batchTransition(
      { ...batch, proposerId: batch.proposedBy, approverId: actor.personId },
      'approve',
      actor.roles,
    );
    if (!next.ok) return next;
    await tx.payments.saveBatch({
      ...batch,
      state: next.value,
      approvedBy: actor.personId,
      approvedAt: deps.clock.now(),
    });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'batch.approve',
        subjectType: 'batch',
        subjectId: batch.id,
        detail: { contentHash: hash },
      }),
    );
    return ok();
  });
}
