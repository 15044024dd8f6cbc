import type { EntityManager } from 'typeorm';
import { VersionConflict, type AppealRepository } from '#application';
import type { Appeal, AppealOutcome } from '#domain';
import { Money, Temporal } from '#kernel';

interface AppealRow {
  readonly decision_id: string;
  readonly claim_id: string;
  readonly version: number;
  readonly court: string;
  readonly reported_by: string;
  readonly reported_at: Date;
  readonly contested: readonly string[];
  readonly uncontested: string;
  readonly released: string | null;
  readonly outcome: AppealOutcome | null;
  readonly judged_day: string | null;
  readonly judgment: string | null;
  readonly judged: string | null;
  readonly recorded_by: string | null;
  readonly recorded_at: Date | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toAppeal(row: AppealRow): Appeal {
  const { released, outcome, judged_day: day, judgment, judged, recorded_by: by, recorded_at: at } = row;
  return {
    decisionId: row.decision_id,
    claimId: row.claim_id,
    version: row.version,
    court: row.court,
    reportedBy: row.reported_by,
    reportedAt: instant(row.reported_at),
    contested: row.contested,
    uncontested: Money.ofCents(BigInt(row.uncontested)),
    ...(released === null ? {} : { releasedOn: Temporal.PlainDate.from(released) }),
    ...(outcome === null ? {} : { outcome }),
    ...(day === null ? {} : { judgedOn: Temporal.PlainDate.from(day) }),
    ...(judgment === null ? {} : { judgment }),
    ...(judged === null ? {} : { judged: Money.ofCents(BigInt(judged)) }),
    ...(by === null ? {} : { recordedBy: by }),
    ...(at === null ? {} : { recordedAt: instant(at) }),
  };
}

export function appealRepository(manager: EntityManager): AppealRepository {
  const read = async (decisionId: string, lock: '' | 'FOR UPDATE'): Promise<Appeal | undefined> => {
    const [row] = await manager.query<AppealRow[]>(
      `SELECT decision_id, claim_id, version, court, reported_by, reported_at, contested,
         uncontested_cents::text AS uncontested, released_on::text AS released, outcome, judged_on::text AS judged_day,
         judgment, judged_cents::text AS judged, recorded_by, recorded_at
       FROM appeal WHERE decision_id = $1 ${lock}`,
      [decisionId],
    );
    return row && toAppeal(row);
  };
  return {
    insert: async (appeal) => {
      await manager.query(
        `INSERT INTO appeal (decision_id, claim_id, version, court, reported_by, reported_at, contested, uncontested_cents)
         VALUES ($1, $2, 1, $3, $4, $5, $6, $7)`,
        [
          appeal.decisionId,
          appeal.claimId,
          appeal.court,
          appeal.reportedBy,
          appeal.reportedAt.toString(),
          appeal.contested,
          appeal.uncontested.cents.toString(),
        ],
      );
    },
    get: (decisionId) => read(decisionId, 'FOR UPDATE'),
    find: (decisionId) => read(decisionId, ''),
    save: async (appeal) => {
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE appeal SET version = version + 1, released_on = $3, outcome = $4, judged_on = $5, judgment = $6,
           judged_cents = $7, recorded_by = $8, recorded_at = $9
         WHERE decision_id = $1 AND version = $2 RETURNING 1`,
        [
          appeal.decisionId,
          appeal.version,
          appeal.releasedOn?.toString() ?? null,
          appeal.outcome ?? null,
          appeal.judgedOn?.toString() ?? null,
          appeal.judgment ?? null,
          appeal.judged?.cents.toString() ?? null,
          appeal.recordedBy ?? null,
          appeal.recordedAt?.toString() ?? null,
        ],
      );
      if (rows.length !== 1) throw new VersionConflict('appeal');
    },
  };
}
