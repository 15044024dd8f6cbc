import { BRUSSELS, Temporal, type Instant, type PlainDate } from '#kernel';
import { date, ID_PATTERN, text } from '#platform';
import { z } from 'zod';

const time = (missing: string) =>
  text(5, missing).refine(
    (value) => value === '' || /^([01]?\d|2[0-3])[:.][0-5]\d$/.test(value),
    'Vul een uur in zoals 14:05.',
  );

/** Days and hours are those of Brussels. */
export const outageForm = z.object({
  id: z.string().regex(ID_PATTERN),
  beganOn: date('Vul in op welke dag de storing begon.'),
  beganAt: time('Vul in om hoe laat de storing begon.'),
  endedOn: date('Vul in op welke dag het loket weer werkte.'),
  endedAt: time('Vul in om hoe laat het loket weer werkte.'),
  reason: text(500, 'Zeg wat er niet werkte, in woorden voor de aanvrager.'),
});

/** `14:05` or `14.05` on that day in Brussels; an hour that the summer time skips is the one after it. */
export function momentOf(day: PlainDate, clock: string): Instant {
  const [hour = 0, minute = 0] = clock.split(/[:.]/).map(Number);
  const at = day.toPlainDateTime(Temporal.PlainTime.from({ hour, minute }));
  return at.toZonedDateTime(BRUSSELS).toInstant();
}
