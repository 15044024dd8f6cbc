import { ok } from '#kernel';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { required, type WorkerDeps } from './worker-deps.js';

/** Scans a stored document; until it is clean nobody but its owner knows more than its name. */
export async function scanDocument(deps: WorkerDeps, documentId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(required(await tx.documents.get(documentId), 'document')));
  if (!read.ok) throw new Error(read.error.code);
  if (read.value.scan !== 'pending' || read.value.removedAt) return;
  const outcome = await deps.scanner.scan(await deps.objects.get(read.value.objectKey));
  await deps.uow.run(async (tx) => {
    const document = required(await tx.documents.get(documentId), 'document');
    await tx.documents.save({ ...document, scan: outcome });
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: `document.${outcome}`,
        subjectType: 'document',
        subjectId: documentId,
        claimId: document.claimId,
      }),
    );
    return ok();
  });
}
