import { BRUSSELS, ok, type PlainDate, type Result } from '#kernel';
import { outagesOn, type CounterOutage } from '#domain';
import type { Deps } from '../deps.js';

/**
 * Confirmed outages of the counter on the last day of a window: offered as motive to whoever comes after it. It is the
 * claimant who says whether that was why. @see Decreet 5/4/2019 art. 10, second paragraph
 */
export async function outagesOfLastDay(
  deps: Pick<Deps, 'uow'>,
  day: PlainDate,
): Promise<Result<readonly CounterOutage[]>> {
  const from = day.toZonedDateTime(BRUSSELS).toInstant();
  const until = day.add({ days: 1 }).toZonedDateTime(BRUSSELS).toInstant();
  return deps.uow.run(async (tx) => ok(outagesOn(await tx.outages.confirmedBetween(from, until), day)));
}
