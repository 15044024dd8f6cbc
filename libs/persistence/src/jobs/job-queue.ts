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
  };
}
