import { formatMoment } from '#kernel';
import { TASK_KINDS } from '#domain';
import { isAllowed, type Actor, type CaseFile } from '#application';

/** The tasks of a case: what is open, with the form to close it, and what was done. */
export function tasksContent({ claim, tasks, taskDoers }: CaseFile, actor: Actor): object {
  const line = (task: CaseFile['tasks'][number]): object => ({
    id: task.id,
    name: TASK_KINDS[task.kind],
    what: task.what,
    since: formatMoment(task.since),
    doneAt: task.done ? formatMoment(task.done.at) : undefined,
    doer: task.done ? (taskDoers.get(task.done.by) ?? '') : undefined,
    note: task.done?.note,
  });
  return {
    openTasks: tasks.filter((task) => !task.done).map(line),
    doneTasks: tasks.filter((task) => task.done).map(line),
    canCloseTask: isAllowed(actor, 'task.close') && claim.personId !== actor.personId,
  };
}
