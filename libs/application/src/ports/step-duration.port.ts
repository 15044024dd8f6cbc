import type { Instant } from '#kernel';

export interface StepDurationRepository {
  /** Counts again, over claims that were decided or paid in this period. Readers see the old figures until it is done. */
  recount(period: { readonly from: Instant; readonly to: Instant }): Promise<void>;
}
