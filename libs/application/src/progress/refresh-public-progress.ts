import { ok } from '#kernel';
import { publicProgress } from '#domain';
import type { Deps } from '../deps.js';

/**
 * Counts again how far claims are, once a day: figures that followed each claim would tell when somebody's was paid.
 * Answers how many disasters were counted; 0 when today's figures are there already.
 */
export async function refreshPublicProgress(deps: Pick<Deps, 'uow' | 'clock'>): Promise<number> {
  const done = await deps.uow.run(async (tx) => {
    const today = deps.clock.today();
    let counted = 0;
    for (const raw of await tx.progress.count(today)) {
      const previous = await tx.progress.published(raw.disasterId);
      if (previous?.asOf.equals(today)) continue;
      await tx.progress.publish(raw.disasterId, publicProgress(raw, today, previous), deps.clock.now());
      counted += 1;
    }
    return ok(counted);
  });
  if (!done.ok) throw new Error(`progress.refresh: ${done.error.code}`);
  return done.value;
}
