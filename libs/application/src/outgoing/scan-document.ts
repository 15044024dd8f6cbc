import { ok } from '#kernel';
import type { ClaimDocument } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { required, type WorkerDeps } from './worker-deps.js';

/** The scan job tries for half an hour; what is older was left by an outage. */
const LEFT_AFTER_MINUTES = 30;
const PER_RUN = 500;
/** A hostile image that has to be stopped is not tried for long. */
const PICTURE_ATTEMPTS = 3;

/**
 * Scans a stored document; until it is clean nobody but its owner knows more than its name. A scanner that is down throws:
 * the document stays in quarantine and the job is tried again. Infected: it no longer counts, and the claimant is told.
 */
export async function scanDocument(deps: WorkerDeps, documentId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(required(await tx.documents.get(documentId), 'document')));
  if (!read.ok) throw new Error(read.error.code);
  if (read.value.scan !== 'pending' || read.value.removedAt) return;
  const outcome = await deps.scanner.scan(await deps.objects.get(read.value.objectKey));
  await deps.uow.run(async (tx) => {
    const document = required(await tx.documents.get(documentId), 'document');
    if (document.scan !== 'pending') return ok();
    await tx.documents.save({ ...document, scan: outcome });
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: `document.${outcome}`,
        subjectType: 'document',
        subjectId: documentId,
        claimId: document.claimId,
      }),
    );
    if (outcome === 'clean') {
      const options = { key: `document.picture:${documentId}`, attempts: PICTURE_ATTEMPTS };
      await tx.jobs.add('document.picture', { documentId }, options);
      return ok();
    }
    await missAgain(tx, document);
    await tx.jobs.add(
      'document.tell-infected',
      { documentId },
      { key: `document.tell-infected:${documentId}` },
    );
    return ok();
  });
}

/** What was ticked off because of this document is missing again, unless another one stands for it. */
async function missAgain(tx: Tx, infected: ClaimDocument): Promise<void> {
  const isSame = (one: Pick<ClaimDocument, 'kind' | 'itemId'> | { kind: string; itemId?: string }): boolean =>
    one.kind === infected.kind && one.itemId === infected.itemId;
  const others = (await tx.documents.ofClaim(infected.claimId)).filter(
    (one) => one.id !== infected.id && one.scan !== 'infected' && isSame(one),
  );
  if (others.length > 0) return;
  for (const item of await tx.completeness.ofClaim(infected.claimId)) {
    if (isSame(item) && (item.status === 'present' || item.status === 'supplied'))
      await tx.completeness.upsert({ ...item, status: 'missing' });
  }
}

/** Gives documents that still wait long after they came a new scan job: the scanner was down for longer than a job tries. */
export async function rescanLeftDocuments(deps: Deps): Promise<void> {
  const before = deps.clock.now().subtract({ minutes: LEFT_AFTER_MINUTES });
  await deps.uow.run(async (tx) => {
    for (const documentId of await tx.documents.unscannedSince(before, PER_RUN))
      await tx.jobs.add('document.scan', { documentId }, { key: `document.scan:${documentId}` });
    return ok();
  });
}
