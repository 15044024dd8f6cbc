import { domainError, err, ok, Temporal, type Instant, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

export interface RecordOutage {
  /** Made with the form, so that a double click records once. */
  readonly id: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant;
  readonly reason: string;
}

/**
 * Records that the counter did not work. It has no effect until another person confirms it.
 * Errors: `access/forbidden`, `outage/reversed`, `outage/in-future`.
 */
export async function recordOutage(
  deps: Pick<Deps, 'uow' | 'clock'>,
  actor: Actor,
  command: RecordOutage,
): Promise<Result<{ readonly id: string }>> {
  const allowed = authorize(actor, 'outage.record');
  if (!allowed.ok) return allowed;
  const { id, beganAt, endedAt, reason } = command;
  if (Temporal.Instant.compare(endedAt, beganAt) <= 0) return err(domainError('outage/reversed'));
  if (Temporal.Instant.compare(endedAt, deps.clock.now()) > 0) return err(domainError('outage/in-future'));
  return deps.uow.run(async (tx) => {
    if (await tx.outages.get(id)) return ok({ id });
    const recordedAt = deps.clock.now();
    await tx.outages.insert({ id, beganAt, endedAt, reason, recordedBy: actor.personId, recordedAt });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'outage.record',
        subjectType: 'outage',
        subjectId: id,
        reason,
        detail: { beganAt: beganAt.toString(), endedAt: endedAt.toString() },
      }),
    );
    return ok({ id });
  });
}
