import { Temporal, toBrusselsDate, type Instant, type PlainDate } from './dates.js';

/** Where every "now" comes from. The demo and the tests can set it; production uses the machine's time. */
export interface Clock {
  now(): Instant;
  /** Today in Europe/Brussels: the date the law counts with. */
  today(): PlainDate;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => toBrusselsDate(Temporal.Now.instant()),
};

/** A clock that stands still until it is moved. */
export class FixedClock implements Clock {
  constructor(private moment: Instant) {}
  static at(iso: string): FixedClock {
    return new FixedClock(Temporal.Instant.from(iso.length === 10 ? `${iso}T10:00:00Z` : iso));
  }
  now(): Instant {
    return this.moment;
  }
  today(): PlainDate {
    return toBrusselsDate(this.moment);
  }
  set(iso: string): void {
    this.moment = FixedClock.at(iso).moment;
  }
}
