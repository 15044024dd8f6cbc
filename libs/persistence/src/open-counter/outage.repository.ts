import type { EntityManager } from 'typeorm';
import type { OutageRepository } from '#application';
import type { CounterOutage } from '#domain';
import { Temporal } from '#kernel';

interface OutageRow {
  readonly id: string;
  readonly began_at: Date;
  readonly ended_at: Date;
  readonly reason: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly confirmed_by: string | null;
  readonly confirmed_at: Date | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toOutage(row: OutageRow): CounterOutage {
  const { confirmed_by: by, confirmed_at: at } = row;
  return {
    id: row.id,
    beganAt: instant(row.began_at),
    endedAt: instant(row.ended_at),
    reason: row.reason,
    recordedBy: row.recorded_by,
    recordedAt: instant(row.recorded_at),
    ...(by !== null && at !== null ? { confirmed: { by, at: instant(at) } } : {}),
  };
}

export function outageRepository(manager: EntityManager): OutageRepository {
  return {
    insert: async ({ id, beganAt, endedAt, reason, recordedBy, recordedAt }) => {
      await manager.query(
        `INSERT INTO counter_outage (id, began_at, ended_at, reason, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, beganAt.toString(), endedAt.toString(), reason, recordedBy, recordedAt.toString()],
      );
    },
    get: async (id) => {
      const [row] = await manager.query<OutageRow[]>(
        'SELECT * FROM counter_outage WHERE id = $1 FOR UPDATE',
        [id],
      );
      return row && toOutage(row);
    },
    confirm: async (id, { by, at }) => {
      await manager.query(
        'UPDATE counter_outage SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND confirmed_by IS NULL',
        [id, by, at.toString()],
      );
    },
    confirmedBetween: async (from, until) =>
      (
        await manager.query<OutageRow[]>(
          `SELECT * FROM counter_outage
           WHERE confirmed_by IS NOT NULL AND began_at < $2 AND ended_at >= $1 ORDER BY began_at`,
          [from.toString(), until.toString()],
        )
      ).map(toOutage),
  };
}
