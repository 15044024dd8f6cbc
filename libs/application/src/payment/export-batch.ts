import { domainError, err, ok, type Result } from '#kernel';
import { batchTransition, paymentTransition, type Payment, type PaymentBatch } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { PaymentFileWriter, PaymentLine } from '../ports/payment-file.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { contentHash } from './content-hash.js';

/**
 * Writes the bank file of an approved batch. The file is a pure function of the approved content, so it is stored before
 * the transaction that marks the batch exported: a crash in between leaves the same bytes to be written again, and a
 * second export answers the first file. Payments become `sent` exactly once.
 */
export async function exportBatch(
  deps: Deps & { readonly paymentFile: PaymentFileWriter },
  actor: Actor,
  command: { readonly batchId: string },
): Promise<Result<{ fileKey: string; sha256: string }>> {
  const allowed = authorize(actor, 'payment.manage');
  if (!allowed.ok) return allowed;
  const read = await deps.uow.run(async (tx) => readBatch(tx, actor, command.batchId));
  if (!read.ok) return read;
  const { batch, lines } = read.value;
  if (batch.fileKey && batch.fileSha256) return ok({ fileKey: batch.fileKey, sha256: batch.fileSha256 });

  const fileKey = `payments/${batch.id}.${deps.paymentFile.fileExtension}`;
  const stored = await deps.objects.put(fileKey, deps.paymentFile.write(batch, lines));

  return deps.uow.run(async (tx) => {
    const current = await tx.payments.getBatch(batch.id);
    if (!current) return err(domainError('common/not-found'));
    if (current.fileKey && current.fileSha256)
      return ok({ fileKey: current.fileKey, sha256: current.fileSha256 });
    const next = batchTransition(current, 'export', actor.roles);
    if (!next.ok) return next;
    const sent = await sendAll(tx, actor, current);
    if (!sent.ok) return sent;
    await tx.payments.saveBatch({
      ...current,
      state: next.value,
      exportedAt: deps.clock.now(),
      fileKey,
      fileSha256: stored.sha256,
    });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'batch.export',
        subjectType: 'batch',
        subjectId: batch.id,
        detail: { sha256: stored.sha256 },
      }),
    );
    return ok({ fileKey, sha256: stored.sha256 });
  });
}

async function readBatch(
  tx: Tx,
  actor: Actor,
  batchId: string,
): Promise<Result<{ batch: PaymentBatch; lines: PaymentLine[] }>> {
  const batch = await tx.payments.getBatch(batchId);
  if (!batch) return err(domainError('common/not-found'));
  const possible = batchTransition(batch, 'export', actor.roles);
  if (!possible.ok) return possible;
  const payments = await tx.payments.ofBatch(batchId);
  if (payments.some((payment) => payment.accountReplaced)) {
    return err(domainError('payment-batch/account-replaced'));
  }
  if ((await contentHash(payments)) !== batch.contentHash) return err(domainError('payment-batch/changed'));
  return ok({ batch, lines: await withClaimNumbers(tx, payments) });
}

async function withClaimNumbers(tx: Tx, payments: readonly Payment[]): Promise<PaymentLine[]> {
  const sorted = [...payments].sort((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1));
  const numbers = await tx.claims.numbersOf(sorted.map((p) => p.claimId));
  return sorted.map((payment) => {
    const claimNumber = numbers.get(payment.claimId);
    if (!claimNumber) throw new Error(`Payment ${payment.id} has no numbered claim`);
    return { ...payment, claimNumber };
  });
}

async function sendAll(tx: Tx, actor: Actor, batch: PaymentBatch): Promise<Result<void>> {
  for (const payment of await tx.payments.ofBatch(batch.id)) {
    // The account was replaced after the file was written: that file must not count.
    if (payment.accountReplaced) return err(domainError('payment-batch/account-replaced'));
    const next = paymentTransition({ state: payment.state }, 'send', actor.roles);
    if (!next.ok) return next;
    await tx.payments.save({ ...payment, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'payment.send',
        subjectType: 'payment',
        subjectId: payment.id,
        claimId: payment.claimId,
        detail: { endToEndId: payment.endToEndId, amount: payment.amount.toString() },
      }),
    );
  }
  return ok();
}
