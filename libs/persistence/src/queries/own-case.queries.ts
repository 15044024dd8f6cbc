import type { StepDuration } from '#domain';
import type { Instant, PlainDate } from '#kernel';
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
        and action in ('claim.view', 'document.view', 'claim.account.view', 'claim.hardship.view')
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

/** What was counted for the state of a claim, and since when it stands there. */
export interface StepOutlook {
  readonly duration?: StepDuration;
  readonly entered?: Instant;
}

interface OutlookRow {
  readonly sample: number | null;
  readonly half_days: number | null;
  readonly most_days: number | null;
  readonly waiting: number;
  readonly counted_from: PlainDate;
  readonly computed_at: Instant;
  readonly entered: Instant | null;
}

/** Reads what the worker counted; the counting itself never runs for a page. */
export async function stepOutlook(db: Db, claimId: string): Promise<StepOutlook> {
  const [row] = await db.query<OutlookRow>(
    `select d.sample, d.half_days, d.most_days, d.waiting, d.counted_from, d.computed_at,
            (select s.changed_at from dossier_status s where s.file_id = c.id and s.kind = 'status'
             order by s.index desc limit 1) as entered
       from claim c left join step_duration d on d.disaster_id = c.disaster_id and d.state = c.state
      where c.id = $1`,
    [claimId],
  );
  if (!row) return {};
  return {
    ...(row.entered ? { entered: row.entered } : {}),
    ...(row.sample === null
      ? {}
      : {
          duration: {
            sample: row.sample,
            waiting: row.waiting,
            countedFrom: row.counted_from,
            computedAt: row.computed_at,
            ...(row.half_days === null ? {} : { halfDays: row.half_days }),
            ...(row.most_days === null ? {} : { mostDays: row.most_days }),
          },
        }),
  };
}
