import { ok } from '#kernel';
import { ESTIMATE_PERIOD_DAYS } from '#domain';
import type { Deps } from '../deps.js';

/**
 * Counts again how long claims really needed from each state, so that pages only read the outcome. Counting twice is
 * counting once.
 */
export async function countStepDurations(deps: Deps): Promise<void> {
  const to = deps.clock.now();
  const from = to.subtract({ hours: 24 * ESTIMATE_PERIOD_DAYS });
  const counted = await deps.uow.run(async (tx) => {
    await tx.stepDurations.recount({ from, to });
    return ok();
  });
  if (!counted.ok) throw new Error(counted.error.code);
}
