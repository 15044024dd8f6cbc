import { domainError, err, isBefore, Money, ok, parseIban, type PlainDate, type Result } from '#kernel';
import {
  isHeld,
  isTargetDay,
  nextTargetDay,
  paymentTransition,
  type Payment,
  type PaymentBatch,
} from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { contentHash } from './content-hash.js';

/** Banks take up to 100,000 transactions a file; 10,000 is what they recommend. */
export const MAX_PAYMENTS_PER_BATCH = 10_000;

/**
 * Puts every due payment (oldest first) in a new batch. `executionDate` must be a day on which TARGET settles, after today;
 * when left out it is the next such day. Refusals: `payment-batch/empty`, `payment-batch/execution-date`.
 */
export async function proposeBatch(
  deps: Deps,
  actor: Actor,
  command: { readonly executionDate?: PlainDate },
): Promise<Result<{ batchId: string }>> {
  const allowed = authorize(actor, 'payment.manage');
  if (!allowed.ok) return allowed;
  const today = deps.clock.today();
  const executionDate = command.executionDate ?? nextTargetDay(today);
  if (!isTargetDay(executionDate) || !isBefore(today, executionDate)) {
    return err(domainError('payment-batch/execution-date'));
  }
  return deps.uow.run(async (tx) => {
    const due = await payable(deps, tx);
    const first = due[0];
    if (!first) return err(domainError('payment-batch/empty'));
    const batch = await newBatch(deps, actor, executionDate, due);
    await tx.payments.insertBatch(batch);
    const placed = await placeAll(deps, tx, actor, batch, due);
    if (!placed.ok) return placed;
    await tx.audit.append(
      auditEvent(actor, {
        action: 'batch.propose',
        subjectType: 'batch',
        subjectId: batch.id,
        detail: { payments: batch.paymentCount, total: batch.total.toString() },
      }),
    );
    return ok({ batchId: batch.id });
  });
}

/** Due ones whose claimant did not die, or whose heir is confirmed: the others wait. */
async function payable(deps: Deps, tx: Tx): Promise<readonly Payment[]> {
  const due = await tx.payments.due(MAX_PAYMENTS_PER_BATCH, deps.clock.now());
  const held = await tx.mandates.heldClaims(due.map((payment) => payment.claimId));
  return due.filter((payment) => !held.has(payment.claimId));
}

async function newBatch(
  deps: Deps,
  actor: Actor,
  executionDate: PlainDate,
  payments: readonly Payment[],
): Promise<PaymentBatch> {
  const id = deps.ids.next();
  return {
    id,
    version: 1,
    messageId: `RF${id.replaceAll('-', '')}`.slice(0, 35),
    state: 'proposed',
    executionDate,
    paymentCount: payments.length,
    total: Money.sum(payments.map((p) => p.amount)),
    contentHash: await contentHash(payments),
    proposedBy: actor.personId,
    proposedAt: deps.clock.now(),
  };
}

async function placeAll(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  batch: PaymentBatch,
  payments: readonly Payment[],
): Promise<Result<void>> {
  for (const payment of payments) {
    const facts = {
      state: payment.state,
      amountPositive: payment.amount.cents > 0n,
      hasValidIban: parseIban(payment.iban) !== undefined,
      // Of a claimant who died it is held above; seizures and opposition (art. 23) are not recorded yet.
      onHold: isHeld(payment, deps.clock.now()),
    };
    const next = paymentTransition(facts, 'add_to_batch', actor.roles);
    if (!next.ok) return next;
    await tx.payments.save({ ...payment, state: next.value, batchId: batch.id });
  }
  return ok();
}
