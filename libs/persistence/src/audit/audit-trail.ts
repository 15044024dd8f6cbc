import type { AuditEvent } from '#domain';
import type { Clock } from '#kernel';
import { canonicalJson, type AuditFacts } from './canonical.js';

/** An event with the text that the chain of the trail hashes. */
export interface AuditRecord {
  readonly text: string;
  readonly row: AuditFacts;
}

/** Collects the events of one transaction; they are written together just before commit. */
export class AuditTrail {
  private readonly events: AuditFacts[] = [];
  constructor(private readonly clock: Clock) {}

  append(event: AuditEvent): Promise<void> {
    const at = this.clock.now().round('millisecond').toString({ fractionalSecondDigits: 3 });
    this.events.push({ ...event, at });
    return Promise.resolve();
  }

  records(): readonly AuditRecord[] {
    return this.events.map((row) => ({ text: canonicalJson(row), row }));
  }
}
