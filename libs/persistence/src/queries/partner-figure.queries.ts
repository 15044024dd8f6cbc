import type { Instant } from '#kernel';
import type { Db } from '../db.js';

/** What one process last told of one partner. */
export interface PartnerFigureRow {
  readonly process: string;
  readonly partner: string;
  readonly at: Instant;
  readonly breaker: 'none' | 'closed' | 'half-open' | 'open';
  readonly running: number;
  readonly waiting: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly perMinute: number;
  readonly lastOkAt: Instant | null;
  readonly lastFaultAt: Instant | null;
  readonly lastFault: string | null;
}

type Told = Omit<PartnerFigureRow, 'at' | 'process' | 'lastOkAt' | 'lastFaultAt' | 'lastFault'> & {
  readonly lastOkAt?: Instant;
  readonly lastFaultAt?: Instant;
  readonly lastFault?: string;
};

/** Tells the figures of a process; those of processes that were silent for a day are thrown away. */
export async function tellPartnerFigures(db: Db, process: string, figures: readonly Told[]): Promise<void> {
  const rows = figures.map(({ lastOkAt, lastFaultAt, ...rest }) => ({
    ...rest,
    lastOkAt: lastOkAt?.toString() ?? null,
    lastFaultAt: lastFaultAt?.toString() ?? null,
  }));
  await db.query(
    `INSERT INTO partner_figure (process, partner, at, breaker, running, waiting, succeeded, failed, per_minute,
       last_ok_at, last_fault_at, last_fault)
     SELECT $1, partner, now(), breaker, running, waiting, succeeded, failed, "perMinute", "lastOkAt", "lastFaultAt", "lastFault"
     FROM jsonb_to_recordset($2::jsonb) AS f (partner text, breaker text, running integer, waiting integer,
       succeeded bigint, failed bigint, "perMinute" real, "lastOkAt" timestamptz, "lastFaultAt" timestamptz, "lastFault" text)
     ON CONFLICT (process, partner) DO UPDATE SET at = EXCLUDED.at, breaker = EXCLUDED.breaker,
       running = EXCLUDED.running, waiting = EXCLUDED.waiting, succeeded = EXCLUDED.succeeded, failed = EXCLUDED.failed,
       per_minute = EXCLUDED.per_minute, last_ok_at = EXCLUDED.last_ok_at, last_fault_at = EXCLUDED.last_fault_at,
       last_fault = EXCLUDED.last_fault`,
    [process, JSON.stringify(rows)],
  );
  await db.query(`DELETE FROM partner_figure WHERE at < now() - interval '1 day'`);
}

/** `fresh`: told within the last two minutes; a process that ended tells no more. */
export async function partnerFigures(db: Db): Promise<(PartnerFigureRow & { readonly fresh: boolean })[]> {
  return db.query(
    `SELECT process, partner, at, breaker, running, waiting, succeeded, failed, per_minute AS "perMinute",
       last_ok_at AS "lastOkAt", last_fault_at AS "lastFaultAt", last_fault AS "lastFault",
       at > now() - interval '2 minutes' AS fresh
     FROM partner_figure ORDER BY partner, process`,
  );
}
