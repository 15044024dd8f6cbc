import type { EntityManager } from 'typeorm';
import type { CaseTaskRepository } from '#application';
import type { CaseTask, TaskKind } from '#domain';
import { Temporal } from '#kernel';

interface TaskRow {
  readonly id: string;
  readonly claim_id: string;
  readonly kind: TaskKind;
  readonly what: string;
  readonly since: Date;
  readonly done_by: string | null;
  readonly done_at: Date | null;
  readonly note: string | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toTask(row: TaskRow): CaseTask {
  const { done_by: by, done_at: at, note } = row;
  return {
    id: row.id,
    claimId: row.claim_id,
    kind: row.kind,
    what: row.what,
    since: instant(row.since),
    ...(by !== null && at !== null && note !== null ? { done: { by, at: instant(at), note } } : {}),
  };
}

export function caseTaskRepository(manager: EntityManager): CaseTaskRepository {
  return {
    add: async ({ id, claimId, kind, what, since }) => {
      const inserted = await manager.query<unknown[]>(
        `INSERT INTO case_task (id, claim_id, kind, what, since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (claim_id, kind) WHERE done_at IS NULL DO NOTHING RETURNING id`,
        [id, claimId, kind, what, since.toString()],
      );
      return inserted.length > 0;
    },
    get: async (id) => {
      const [row] = await manager.query<TaskRow[]>('SELECT * FROM case_task WHERE id = $1 FOR UPDATE', [id]);
      return row && toTask(row);
    },
    close: async (id, { by, at, note }) => {
      await manager.query(
        'UPDATE case_task SET done_by = $2, done_at = $3, note = $4 WHERE id = $1 AND done_at IS NULL',
        [id, by, at.toString(), note],
      );
    },
    ofClaim: async (claimId) =>
      (
        await manager.query<TaskRow[]>(
          'SELECT * FROM case_task WHERE claim_id = $1 ORDER BY done_at IS NOT NULL, since DESC, id',
          [claimId],
        )
      ).map(toTask),
  };
}
