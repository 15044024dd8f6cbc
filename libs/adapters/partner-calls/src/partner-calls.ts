import { systemClock, type Instant } from '#kernel';
import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  isTaskCancelledError,
  retry,
  timeout,
  TimeoutStrategy,
  type BulkheadPolicy,
  type CircuitBreakerPolicy,
  type IBackoff,
  type IRetryBackoffContext,
  type RetryPolicy,
  type TimeoutPolicy,
} from 'cockatiel';
import { isPartnerDown, PartnerFault, type PartnerFaultKind } from './partner-fault.js';
import type { PartnerPolicy } from './partner-policy.config.js';

export type BreakerState = 'closed' | 'half-open' | 'open';

/** What a health page shows of a partner. */
export interface PartnerHealth {
  readonly partner: string;
  /** False while the breaker is open: the last calls failed in a row. */
  readonly up: boolean;
  readonly breaker: BreakerState;
  readonly running: number;
  readonly waiting: number;
  readonly ok: number;
  readonly failed: Readonly<Partial<Record<PartnerFaultKind, number>>>;
  readonly lastFault?: PartnerFaultKind;
  /** By the machine's clock. */
  readonly lastOkAt?: Instant;
  readonly lastFaultAt?: Instant;
}

export interface CallOptions {
  /** May be sent twice without harm (a read, or a message with an idempotency key). Only then it is retried. */
  readonly idempotent: boolean;
}

/** Told of every call, and of every retry. */
export interface CallObserver {
  ended(call: {
    readonly partner: string;
    readonly operation: string;
    readonly outcome: 'ok' | PartnerFaultKind;
    readonly seconds: number;
  }): void;
  retried(partner: string, operation: string): void;
}

/**
 * All calls to one partner pass here: bounded queue → retry with jitter → circuit breaker → timeout. A call that fails
 * throws a PartnerFault and nothing else, except for bugs.
 */
export class PartnerCalls {
  private readonly gate: BulkheadPolicy;
  private readonly again: RetryPolicy;
  private readonly breaker: CircuitBreakerPolicy;
  private readonly limit: TimeoutPolicy;
  private readonly failed = new Map<PartnerFaultKind, number>();
  private ok = 0;
  private lastFault: PartnerFaultKind | undefined;
  private lastOkAt: Instant | undefined;
  private lastFaultAt: Instant | undefined;

  constructor(
    readonly partner: string,
    private readonly policy: PartnerPolicy,
    private readonly observer?: CallObserver,
  ) {
    const down = handleWhen(isPartnerDown);
    this.gate = bulkhead(policy.concurrent, policy.queued);
    // a partner that asks for a longer wait than ours is left alone: the job comes back later
    this.again = retry(
      handleWhen(
        (fault) => isPartnerDown(fault) && ((fault as PartnerFault).retryAfterMs ?? 0) <= policy.maxBackoffMs,
      ),
      { maxAttempts: policy.retries, backoff: backoff(policy) },
    );
    this.breaker = circuitBreaker(down, {
      halfOpenAfter: policy.breakerOpenMs,
      breaker: new ConsecutiveBreaker(policy.breakerFailures),
    });
    this.limit = timeout(policy.timeoutMs, TimeoutStrategy.Aggressive);
  }

  /**
   * Makes one call. `work` gets a signal that ends when the time is up, and throws PartnerFault when the answer is no
   * good. @throws PartnerFault
   */
  async call<T>(
    operation: string,
    work: (signal: AbortSignal) => Promise<T>,
    options: CallOptions,
  ): Promise<T> {
    const started = performance.now();
    try {
      const value = await this.gate.execute(async () => this.attempts(operation, work, options));
      this.ended(operation, 'ok', started);
      return value;
    } catch (error) {
      const fault = this.faultOf(error);
      if (fault) this.ended(operation, fault.kind, started);
      throw fault ?? error;
    }
  }

  health(): PartnerHealth {
    const breaker = this.breakerState();
    return {
      partner: this.partner,
      up: breaker !== 'open',
      breaker,
      running: this.policy.concurrent - this.gate.executionSlots,
      waiting: this.policy.queued - this.gate.queueSlots,
      ok: this.ok,
      failed: Object.fromEntries(this.failed),
      ...(this.lastFault ? { lastFault: this.lastFault } : {}),
      ...(this.lastOkAt ? { lastOkAt: this.lastOkAt } : {}),
      ...(this.lastFaultAt ? { lastFaultAt: this.lastFaultAt } : {}),
    };
  }

  private async attempts<T>(
    operation: string,
    work: (signal: AbortSignal) => Promise<T>,
    options: CallOptions,
  ): Promise<T> {
    const once = async (): Promise<T> =>
      this.breaker.execute(async () => {
        try {
          return await this.limit.execute(async ({ signal }) => this.inTime(work, signal));
        } catch (error) {
          throw this.faultOf(error) ?? error;
        }
      });
    if (!options.idempotent) return once();
    return this.again.execute(async ({ attempt }) => {
      if (attempt > 0) this.observer?.retried(this.partner, operation);
      return once();
    });
  }

  /** Work that breaks off because its time was up failed of that, whatever it says itself. */
  private async inTime<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted ? this.tooLate() : error;
    }
  }

  private tooLate(): PartnerFault {
    return new PartnerFault('timeout', `${this.partner} did not answer within ${this.policy.timeoutMs} ms`);
  }

  private faultOf(error: unknown): PartnerFault | undefined {
    if (error instanceof PartnerFault) return error;
    if (isTaskCancelledError(error)) return this.tooLate();
    if (isBrokenCircuitError(error))
      return new PartnerFault('breaker-open', `${this.partner} failed lately and is left alone for a while`);
    if (isBulkheadRejectedError(error))
      return new PartnerFault('backpressure', `Too many calls to ${this.partner} wait already`);
    return undefined;
  }

  private ended(operation: string, outcome: 'ok' | PartnerFaultKind, started: number): void {
    if (outcome === 'ok') {
      this.ok += 1;
      this.lastOkAt = systemClock.now();
    } else {
      this.lastFaultAt = systemClock.now();
      this.failed.set(outcome, (this.failed.get(outcome) ?? 0) + 1);
      this.lastFault = outcome;
    }
    const seconds = (performance.now() - started) / 1000;
    this.observer?.ended({ partner: this.partner, operation, outcome, seconds });
  }

  private breakerState(): BreakerState {
    if (this.breaker.state === CircuitState.Closed) return 'closed';
    return this.breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }
}

/** Exponential with decorrelated jitter, and never earlier than the partner asked. */
function backoff(policy: PartnerPolicy): DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>> {
  const first = new ExponentialBackoff({ initialDelay: policy.backoffMs, maxDelay: policy.maxBackoffMs });
  return new DelegateBackoff((context, before) => {
    const state = before ? before.next(undefined) : first.next();
    const fault = 'error' in context.result ? context.result.error : undefined;
    const asked = fault instanceof PartnerFault ? (fault.retryAfterMs ?? 0) : 0;
    return { delay: Math.max(state.duration, asked), state };
  });
}
