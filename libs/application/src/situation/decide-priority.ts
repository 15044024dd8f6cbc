import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';

export interface DecidePriority extends CaseCommand {
  readonly outcome: 'granted' | 'refused';
  /** To the claimant, when it is refused; kept sealed, because it may tell about his means. */
  readonly reason?: string;
}

/**
 * The officer who handles the case grants or refuses to treat it first. He may come back on it.
 * Refusals: those of `lockedCase`, `priority/not-asked`, `priority/not-handler`, `priority/no-reason`.
 */
export async function decidePriority(
  deps: Deps,
  actor: Actor,
  command: DecidePriority,
): Promise<Result<void>> {
  const { outcome, reason } = command;
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    const handles = authorize(actor, 'claim.hardship.view', { assignedTo: [claim.officerId ?? ''] });
    if (!handles.ok) return err(domainError('priority/not-handler'));
    const asked = await tx.situations.priority(claim.id);
    if (!asked) return err(domainError('priority/not-asked'));
    if (outcome === 'refused' && !reason)
      return err(
        domainError('priority/no-reason', undefined, [
          { field: 'priority-reason', code: 'priority/no-reason' },
        ]),
      );
    await tx.situations.decidePriority(claim.id, {
      state: outcome,
      by: actor.personId,
      at: deps.clock.now(),
      ...(reason ? { reason } : {}),
    });
    await tx.claims.save(claim);
    await tx.audit.append(
      auditEvent(actor, {
        action: outcome === 'granted' ? 'priority.grant' : 'priority.refuse',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok();
  });
}
