import type { EntityManager } from 'typeorm';
import type { AuditEvent } from '#domain';
import type { Clock } from '#kernel';
import { canonicalJson, type AuditFacts } from './canonical.js';

/** Collects the events of one transaction; they are written in one statement just before commit. */
export class AuditTrail {
  private readonly events: AuditFacts[] = [];
  constructor(private readonly clock: Clock) {}

  append(event: AuditEvent): Promise<void> {
    const at = this.clock.now().round('millisecond').toString({ fractionalSecondDigits: 3 });
    this.events.push({ ...event, at });
    return Promise.resolve();
  }

  /** Takes the chain's lock: must be the last statement of the transaction. */
  async write(manager: EntityManager): Promise<void> {
    if (this.events.length === 0) return;
    const events = this.events.map((row) => ({ text: canonicalJson(row), row }));
    await manager.query('SELECT audit_append($1::jsonb)', [JSON.stringify(events)]);
  }
}
