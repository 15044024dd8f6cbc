import { systemClock, type Instant } from '#kernel';
import type { BreakerState } from './partner-calls.js';

/** How a partner does, in one process, since it started. */
export interface PartnerFigure {
  readonly partner: string;
  readonly breaker: BreakerState | 'none';
  readonly running: number;
  readonly waiting: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly lastOkAt?: Instant;
  readonly lastFaultAt?: Instant;
  readonly lastFault?: string;
}

/** Counts what goes well and what does not. */
export class PartnerWatch {
  private running = 0;
  private succeeded = 0;
  private failed = 0;
  private lastOkAt: Instant | undefined;
  private lastFaultAt: Instant | undefined;

  constructor(private readonly partner: string) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      const value = await work();
      this.succeeded += 1;
      this.lastOkAt = systemClock.now();
      return value;
    } catch (fault) {
      this.failed += 1;
      this.lastFaultAt = systemClock.now();
      throw fault;
    } finally {
      this.running -= 1;
    }
  }

  figure(): PartnerFigure {
    return {
      partner: this.partner,
      breaker: 'none',
      running: this.running,
      waiting: 0,
      succeeded: this.succeeded,
      failed: this.failed,
      ...(this.lastOkAt ? { lastOkAt: this.lastOkAt } : {}),
      ...(this.lastFaultAt ? { lastFaultAt: this.lastFaultAt, lastFault: 'failed' } : {}),
    };
  }
}
