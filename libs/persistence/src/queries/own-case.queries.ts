import type { Instant } from '#kernel';
import type { Db } from '../db.js';

/** One look of a member of staff at the case. */
export interface CaseLook {
  readonly at: Instant;
  readonly name: string;
  readonly role: string;
  readonly action: string;
  readonly reason: string | null;
}

/** Who looked at this case or its documents, newest first. @see GDPR art. 15 */
export async function looksAtCase(db: Db, claimId: string, limit = 200): Promise<CaseLook[]> {
  return db.query<CaseLook>(
    `select at, actor_name as name, actor_role as role, action, reason
       from audit_entry
      where claim_id = $1
        and action in ('claim.view', 'document.view', 'claim.account.view')
      order by seq desc
      limit $2`,
    [claimId, limit],
  );
}

/** When each kind of thing last happened to the case: action → moment. */
export async function stepMoments(db: Db, claimId: string): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db.query<{ action: string; at: Instant }>(
    'select action, max(at) as at from audit_entry where claim_id = $1 group by action',
    [claimId],
  );
  return new Map(rows.map((row) => [row.action, row.at]));
}

/** Days from submission to approval that 7 of 10 decided claims of one disaster needed, and how many were counted. */
export interface DecisionSpan {
  readonly count: number;
  readonly fromDays: number;
  readonly toDays: number;
}

/** The middle 70 percent of what the fund really needed; `count` 0 when nothing was decided yet. */
export async function decisionSpan(db: Db, disasterId: string): Promise<DecisionSpan> {
  const [row] = await db.query<{ count: number; from_days: number | null; to_days: number | null }>(
    `select count(*) as count,
            percentile_cont(0.15) within group (order by days) as from_days,
            percentile_cont(0.85) within group (order by days) as to_days
       from (select (extract(epoch from d.approved_at - c.submitted_at) / 86400)::double precision as days
               from decision d join claim c on c.id = d.claim_id
              where c.disaster_id = $1 and d.approved_at is not null and d.kind <> 'inadmissible') spans`,
    [disasterId],
  );
  return {
    count: row?.count ?? 0,
    fromDays: Math.ceil(row?.from_days ?? 0),
    toDays: Math.ceil(row?.to_days ?? 0),
  };
}
