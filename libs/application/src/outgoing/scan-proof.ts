import { ok } from '#kernel';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { required, type WorkerDeps } from './worker-deps.js';

/** Scans the paper that proves a power; until it is clean no officer opens it. */
export async function scanProof(deps: WorkerDeps, proofId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(required(await tx.mandates.getProof(proofId), 'proof')));
  if (!read.ok) throw new Error(read.error.code);
  if (read.value.scan !== 'pending') return;
  const outcome = await deps.scanner.scan(await deps.objects.get(read.value.objectKey));
  await deps.uow.run(async (tx) => {
    await tx.mandates.saveScan(proofId, outcome);
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: `mandate.proof-${outcome}`,
        subjectType: 'mandate',
        subjectId: read.value.mandateId,
      }),
    );
    return ok();
  });
}
