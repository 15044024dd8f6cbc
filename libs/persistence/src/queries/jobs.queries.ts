import { Temporal, type Instant } from '#kernel';
import type { Db } from '../db.js';

/** `gave-up`: no attempts left; `failed`: tried again by itself; `running`: a worker holds it; `waiting`: not tried yet. */
export type JobState = 'gave-up' | 'failed' | 'running' | 'waiting';

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  /** What it is about, as the queue knows it: an id, never personal data. */
  readonly key: string | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: Instant;
  /** As the handler threw it; mask it before it is shown. */
  readonly lastError: string | null;
}

export interface JobCount {
  readonly name: string;
  readonly state: JobState;
  readonly count: number;
}

export interface JobFilter {
  /** Empty: all. */
  readonly name: string;
  readonly state: JobState | '';
  readonly limit: number;
}

const STATE = `CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN j.attempts >= j.max_attempts THEN 'gave-up'
  WHEN j.last_error IS NOT NULL AND j.attempts > 0 THEN 'failed' ELSE 'waiting' END`;

/** Jobs still in the queue: what gave up first, then what failed, then what runs next. What succeeded is gone. */
export async function jobList(db: Db, { name, state, limit }: JobFilter): Promise<JobRow[]> {
  const rows = await db.query<Omit<JobRow, 'runAt'> & { readonly runAt: string }>(
    `SELECT * FROM (
       SELECT j.id::text AS id, j.task_identifier AS name, ${STATE} AS state, j.key, j.attempts::int AS attempts,
         j.max_attempts::int AS "maxAttempts", j.last_error AS "lastError",
         to_char(j.run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "runAt"
       FROM graphile_worker.jobs j) AS job
     WHERE ($1 = '' OR name = $1) AND ($2 = '' OR state = $2)
     ORDER BY array_position(ARRAY['gave-up', 'failed', 'running', 'waiting'], state), "runAt", id::bigint LIMIT $3`,
    [name, state, limit],
  );
  return rows.map((row) => ({ ...row, runAt: Temporal.Instant.from(row.runAt) }));
}

/** How many there are per name and state. */
export async function jobCounts(db: Db): Promise<JobCount[]> {
  return db.query<JobCount>(
    `SELECT j.task_identifier AS name, ${STATE} AS state, count(*)::int AS count
     FROM graphile_worker.jobs j GROUP BY 1, 2 ORDER BY 1, 2`,
  );
}
