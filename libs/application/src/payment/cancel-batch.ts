import { domainError, err, ok, type Result } from '#kernel';
import { batchTransition, paymentTransition, type Payment } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Dissolves a batch that was not exported: its payments are due again. A reason is compulsory. */
export async function cancelBatch(
  deps: Deps,
  actor: Actor,
  command: { readonly batchId: string; readonly reason: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'payment.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const batch = await tx.payments.getBatch(command.batchId);
    if (!batch) return err(domainError('common/not-found'));
    const next = batchTransition(batch, 'cancel', actor.roles);
    if (!next.ok) return next;
    for (const payment of await tx.payments.ofBatch(batch.id)) {
      const released = paymentTransition({ state: payment.state }, 'release', actor.roles);
      if (!released.ok) return released;
      const { batchId: _left, ...rest } = payment;
      await tx.payments.save(await withPresentAccount(tx, { ...rest, state: released.value }));
    }
    await tx.payments.saveBatch({ ...batch, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'batch.cancel',
        subjectType: 'batch',
        subjectId: batch.id,
        reason: command.reason,
      }),
    );
    return ok();
  });
}

/** A payment whose account was replaced while it sat in the batch goes to the new one, after the hold. */
async function withPresentAccount(tx: Tx, payment: Payment): Promise<Payment> {
  if (!payment.accountReplaced) return payment;
  const change = await tx.accountChanges.liveOf(payment.claimId);
  if (!change) throw new Error('A replaced account has a change.');
  const { iban, holder, holdUntil, state } = change;
  const hold = holdUntil && state !== 'released' ? { holdUntil } : {};
  return { ...payment, iban, holder, accountReplaced: false, ...hold };
}
