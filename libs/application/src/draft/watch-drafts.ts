import type { WorkerDeps } from '../outgoing/worker-deps.js';
import { ok } from '#kernel';
import { eraseLapsedDrafts } from './erase-lapsed-drafts.js';
import { lapseDrafts } from './lapse-drafts.js';
import { remindDrafts } from './remind-drafts.js';

/** What was typed and not saved is for coming back soon: after this it is of no use to anybody. */
const PAGE_DRAFT_DAYS = 400;

/** Everything the clock does to drafts. What fails is done by the next run; one part does not stop the others. */
export async function watchDrafts(deps: WorkerDeps): Promise<void> {
  const faults: unknown[] = [];
  const parts = [
    () => remindDrafts(deps),
    () => lapseDrafts(deps),
    () => eraseLapsedDrafts(deps),
    async () => {
      const before = deps.clock.now().subtract({ hours: 24 * PAGE_DRAFT_DAYS });
      await deps.uow.run(async (tx) => ok(await tx.pageDrafts.tidy(before)));
    },
  ];
  for (const part of parts) await part().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, 'drafts.watch');
}
