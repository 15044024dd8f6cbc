import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

/**
 * Closes a task with a word on how it was solved.
 * Refusals: `access/forbidden`, `common/not-found`, `claim/own-case`, `task/no-note`, `task/already-done`.
 */
export async function closeTask(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly taskId: string; readonly note: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'task.close');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const task = await tx.tasks.get(command.taskId);
    const claim = task && (await tx.claims.find(task.claimId));
    if (!task || claim?.id !== command.claimId) return err(domainError('common/not-found'));
    if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
    if (task.done) return err(domainError('task/already-done'));
    const note = command.note.trim();
    if (note === '')
      return err(domainError('task/no-note', undefined, [{ field: 'note', code: 'task/no-note' }]));
    await tx.tasks.close(task.id, { by: actor.personId, at: deps.clock.now(), note });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'task.close',
        subjectType: 'case-task',
        subjectId: task.id,
        claimId: task.claimId,
        detail: { kind: task.kind },
      }),
    );
    return ok();
  });
}
