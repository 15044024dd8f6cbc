import type { CounterOutage } from '#domain';
import type { Instant } from '#kernel';

export interface OutageRepository {
  insert(outage: CounterOutage): Promise<void>;
  /** Locked. */
  get(id: string): Promise<CounterOutage | undefined>;
  confirm(id: string, confirmed: NonNullable<CounterOutage['confirmed']>): Promise<void>;
  /** Confirmed ones that touch a span of time. */
  confirmedBetween(from: Instant, until: Instant): Promise<readonly CounterOutage[]>;
}
