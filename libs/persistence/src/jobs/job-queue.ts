import type { EntityManager } from 'typeorm';
import type { JobQueue } from '#application';

const MAX_ATTEMPTS = 8;

/** Outbox: the job is a row of the same transaction. A `key` that still waits is replaced, not doubled. */
export function jobQueue(manager: EntityManager): JobQueue {
  return {
    add: async (name, payload, options) => {
      await manager.query(
        `SELECT graphile_worker.add_job($1, payload := $2::json, max_attempts := $3, job_key := $4, queue_name := $5)`,
        [
          name,
          JSON.stringify(payload),
          options?.attempts ?? MAX_ATTEMPTS,
          options?.key ?? null,
          options?.queue ?? null,
        ],
      );
    },
    retryFailed: async (which) =>
      manager.query<{ id: string; name: string }[]>(
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
      ),
  };
}
