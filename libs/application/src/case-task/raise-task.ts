import type { TaskKind } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Puts a task on a case, with its trace in the log. One that is open already is enough: false then. */
export async function raiseTask(
  deps: Pick<Deps, 'ids' | 'clock'>,
  tx: Tx,
  task: { readonly claimId: string; readonly kind: TaskKind; readonly what: string },
): Promise<boolean> {
  const id = deps.ids.next();
  const isNew = await tx.tasks.add({ ...task, id, since: deps.clock.now() });
  if (isNew) {
    const { claimId, kind } = task;
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: 'task.raise',
        subjectType: 'case-task',
        subjectId: id,
        claimId,
        detail: { kind },
      }),
    );
  }
  return isNew;
}
