import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PartnerCalls, type PartnerHealth } from './partner-calls.js';
import { PartnerWatch, type PartnerFigure } from './partner-watch.js';
import type { PartnerPolicy } from './partner-policy.config.js';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The partners of one process: what its health and metrics pages read. */
export class PartnerBoard {
  private readonly registry = new Registry();
  private readonly partners = new Map<string, PartnerCalls>();
  private readonly watches = new Map<string, PartnerWatch>();
  private readonly calls = new Counter({
    name: 'rf_partner_calls_total',
    help: 'Calls to partners by outcome',
    labelNames: ['partner', 'operation', 'outcome'] as const,
    registers: [this.registry],
  });
  private readonly retries = new Counter({
    name: 'rf_partner_retries_total',
    help: 'Attempts after the first',
    labelNames: ['partner', 'operation'] as const,
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'rf_partner_call_seconds',
    help: 'Time of a call with its waiting and retries',
    labelNames: ['partner', 'operation'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    const gauge = (name: string, help: string, value: (health: PartnerHealth) => number): void => {
      const partners = this.partners;
      new Gauge({
        name,
        help,
        labelNames: ['partner'] as const,
        registers: [this.registry],
        collect() {
          for (const calls of partners.values()) this.set({ partner: calls.partner }, value(calls.health()));
        },
      });
    };
    gauge('rf_partner_up', '0 while the breaker is open', ({ up }) => (up ? 1 : 0));
    gauge('rf_partner_running', 'Calls at this moment', ({ running }) => running);
    gauge('rf_partner_waiting', 'Calls that wait for their turn', ({ waiting }) => waiting);
  }

  /** The calls to one partner; the same name answers the same calls, so that its limits hold for the process. */
  partner(name: string, policy: PartnerPolicy): PartnerCalls {
    const known = this.partners.get(name);
    if (known) return known;
    const calls = new PartnerCalls(name, policy, {
      ended: ({ partner, operation, outcome, seconds }) => {
        this.calls.inc({ partner, operation, outcome });
        this.seconds.observe({ partner, operation }, seconds);
      },
      retried: (partner, operation) => this.retries.inc({ partner, operation }),
    });
    this.partners.set(name, calls);
    return calls;
  }

  /** Counts the calls to something that has its own way of failing (mail, store, scanner): no queue, no breaker. */
  watch(name: string): PartnerWatch {
    const watch = this.watches.get(name) ?? new PartnerWatch(name);
    this.watches.set(name, watch);
    return watch;
  }

  health(): readonly PartnerHealth[] {
    return [...this.partners.values()].map((calls) => calls.health());
  }

  /** Of all of them, for the table that the page about partners reads. */
  figures(): readonly PartnerFigure[] {
    const partners = this.health().map((health): PartnerFigure => ({
      ...health,
      succeeded: health.ok,
      failed: Object.values(health.failed).reduce((sum, count) => sum + count, 0),
    }));
    return [...partners, ...[...this.watches.values()].map((watch) => watch.figure())];
  }

  /** Prometheus text format. */
  async metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
