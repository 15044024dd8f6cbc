import type { AuditEvent } from '#domain';

/** The columns of one entry as they are hashed. */
export interface AuditFacts extends AuditEvent {
  /** ISO moment, millisecond precision, UTC. */
  readonly at: string;
}

/** JSON with sorted keys and without absent values: the same facts give the same text, whatever their order. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined && v !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonicalJson(v)}`).join(',')}}`;
}
