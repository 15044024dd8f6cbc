import { Temporal, type Instant } from '#kernel';
import type { Db } from '../db.js';

/** A job that waits, failed and is tried again, or gave up. */
export interface JobRow {
  readonly id: string;
  readonly task: string;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: Instant;
  readonly lastError?: string;
}

/** Jobs still in the queue, failed ones first. What succeeded is gone. */
export async function jobList(db: Db, limit: number): Promise<JobRow[]> {
  const rows = await db.query<{
    id: string;
    task: string;
    attempts: number;
    max_attempts: number;
    run_at: string;
    last_error: string | null;
  }>(
    `select id::text, task_identifier as task, attempts, max_attempts, last_error,
       to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as run_at
     from graphile_worker.jobs order by (last_error is null), run_at limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    task: row.task,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    runAt: Temporal.Instant.from(row.run_at),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  }));
}
