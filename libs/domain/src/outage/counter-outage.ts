import { isWithin, toBrusselsDate, type Instant, type PlainDate } from '#kernel';

/**
 * When the counter did not work. A fact, recorded by one person and confirmed by another; it lengthens no term: the law
 * knows none that an outage lengthens. Whoever could not submit on the last day because of it can rely on force majeure.
 * @see Decreet 5/4/2019 art. 10, second paragraph
 */
export interface CounterOutage {
  readonly id: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant;
  /** What happened, in words for claimants. */
  readonly reason: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly confirmed?: { readonly by: string; readonly at: Instant };
}

/** The confirmed outages that touched a day in Brussels. */
export function outagesOn(outages: readonly CounterOutage[], day: PlainDate): readonly CounterOutage[] {
  return outages.filter(
    (outage) =>
      outage.confirmed !== undefined &&
      isWithin(day, toBrusselsDate(outage.beganAt), toBrusselsDate(outage.endedAt)),
  );
}
