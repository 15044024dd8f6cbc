import { Temporal, type Instant } from '#kernel';
import type { Db } from '../db.js';

export interface AuditRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly claimNumber?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  /** File number of a claim. */
  readonly claimNumber?: string;
  readonly actor?: string;
  readonly action?: string;
  /** Entries before this sequence number: the next page. */
  readonly before?: number;
}

interface RawAudit {
  readonly seq: string;
  readonly at: string;
  readonly actor_name: string;
  readonly actor_role: string;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly number: string | null;
  readonly reason: string | null;
  readonly detail: Record<string, unknown> | null;
}

/** Newest first. */
export async function auditList(db: Db, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const escaped = (text?: string): string | null => text?.replace(/[\\%_]/g, '\\$&') ?? null;
  const rows = await db.query<RawAudit>(
    `select a.seq::text, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.actor_name,
       a.actor_role, a.action, a.subject_type, a.subject_id, c.number, a.reason, a.detail
     from audit_entry a left join claim c on c.id = a.claim_id
     where ($1::text is null or c.number = $1) and ($2::text is null or a.actor_name ilike '%' || $2 || '%')
       and ($3::text is null or a.action like $3 || '%') and ($4::bigint is null or a.seq < $4)
     order by a.seq desc limit $5`,
    [filter.claimNumber ?? null, escaped(filter.actor), escaped(filter.action), filter.before ?? null, limit],
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: Temporal.Instant.from(row.at),
    actorName: row.actor_name,
    actorRole: row.actor_role,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    ...(row.number === null ? {} : { claimNumber: row.number }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.detail === null ? {} : { detail: row.detail }),
  }));
}
