import type { EntityManager } from 'typeorm';
import type { JobQueue } from '#application';

const MAX_ATTEMPTS = 8;

/** A job as `append_at_commit` takes it. */
export interface WaitingJob {
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly key?: string;
  readonly queue?: string;
}

/**
 * Outbox: the jobs of one transaction become rows of it, just before it commits. A `key` that still waits is replaced,
 * not doubled.
 */
export class TransactionJobs implements JobQueue {
  private readonly added: WaitingJob[] = [];
  constructor(private readonly manager: EntityManager) {}

  readonly add: JobQueue['add'] = (name, payload, options = {}) => {
    const { attempts = MAX_ATTEMPTS, key, queue } = options;
    this.added.push({ name, payload, attempts, ...(key ? { key } : {}), ...(queue ? { queue } : {}) });
    return Promise.resolve();
  };

  /** In the order in which they were added. */
  waiting(): readonly WaitingJob[] {
    return this.added;
  }

  readonly retryFailed: JobQueue['retryFailed'] = (which) =>
    this.manager.query<{ id: string; name: string }[]>(
      // The worker takes its jobs with SKIP LOCKED: one that it takes right now is left to it.
      `WITH failed AS (
         SELECT j.id, t.identifier AS name
         FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE j.last_error IS NOT NULL AND j.attempts > 0 AND j.locked_at IS NULL
           AND CASE WHEN $1::bigint IS NULL THEN t.identifier = $2 ELSE j.id = $1 END
         FOR UPDATE OF j SKIP LOCKED
       ), again AS (
         SELECT id FROM graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM failed), run_at := now(), attempts := 0)
       )
       SELECT failed.id::text AS id, failed.name FROM failed JOIN again USING (id)`,
      'id' in which ? [which.id, null] : [null, which.name],
    );
}
