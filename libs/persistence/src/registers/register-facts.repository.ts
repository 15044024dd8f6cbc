import type { EntityManager } from 'typeorm';
import type { CorrectedPart, RegisterCallOutcome, RegisterFact, RegisterFactsRepository } from '#application';
import { ENDED_CLAIM_STATES, type RegisterTopic } from '#domain';
import { Temporal } from '#kernel';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'claim.register-facts';

interface FactRow {
  readonly topic: RegisterTopic;
  readonly on_date: string | null;
  readonly asked_at: Date;
  readonly outcome: RegisterCallOutcome;
  readonly code: string | null;
  readonly facts_sealed: Buffer | null;
}
interface CorrectionRow {
  readonly part: CorrectedPart;
  readonly reason: string;
  readonly at: Date;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toFact(row: FactRow, sealer: Sealer): RegisterFact {
  const { facts_sealed: sealed } = row;
  return {
    topic: row.topic,
    askedAt: instant(row.asked_at),
    outcome: row.outcome,
    ...(row.on_date === null ? {} : { on: Temporal.PlainDate.from(row.on_date) }),
    ...(row.code === null ? {} : { code: row.code }),
    ...(sealed === null ? {} : { facts: decodeTyped(JSON.parse(sealer.open(PURPOSE, sealed))) }),
  } as RegisterFact;
}

export function registerFactsRepository(manager: EntityManager, sealer: Sealer): RegisterFactsRepository {
  return {
    ofClaim: async (claimId) => {
      const rows = await manager.query<FactRow[]>(
        `SELECT topic, on_date::text AS on_date, asked_at, outcome, code, facts_sealed
         FROM claim_register_fact WHERE claim_id = $1`,
        [claimId],
      );
      const facts = rows.map((row) => toFact(row, sealer));
      return Object.fromEntries(facts.map((fact) => [fact.topic, fact]));
    },
    save: async (claimId, { topic, on, askedAt, outcome, code, facts }) => {
      await manager.query(
        `INSERT INTO claim_register_fact
           (claim_id, topic, on_date, asked_at, outcome, code, source, read_at, reference, facts_sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (claim_id, topic) DO UPDATE SET on_date = EXCLUDED.on_date, asked_at = EXCLUDED.asked_at,
           outcome = EXCLUDED.outcome, code = EXCLUDED.code, source = EXCLUDED.source, read_at = EXCLUDED.read_at,
           reference = EXCLUDED.reference, facts_sealed = EXCLUDED.facts_sealed`,
        [
          claimId,
          topic,
          on?.toString() ?? null,
          askedAt.toString(),
          outcome,
          code ?? null,
          facts?.provenance.register ?? null,
          facts?.provenance.readAt.toString() ?? null,
          facts?.provenance.reference ?? null,
          facts ? sealer.seal(PURPOSE, JSON.stringify(encodeTyped(facts))) : null,
        ],
      );
    },
    forget: async (claimId, topic) => {
      await manager.query('DELETE FROM claim_register_fact WHERE claim_id = $1 AND topic = $2', [
        claimId,
        topic,
      ]);
    },
    ...reasons(manager),
    ...forTheClock(manager),
  };
}

/** Why the victim gave something else than the register. */
function reasons(manager: EntityManager): Pick<RegisterFactsRepository, 'corrections' | 'correct'> {
  return {
    corrections: async (claimId) =>
      (
        await manager.query<CorrectionRow[]>(
          'SELECT part, reason, at FROM claim_register_correction WHERE claim_id = $1 ORDER BY part',
          [claimId],
        )
      ).map(({ part, reason, at }) => ({ part, reason, at: instant(at) })),
    correct: async (claimId, part, given) => {
      if (!given) {
        await manager.query('DELETE FROM claim_register_correction WHERE claim_id = $1 AND part = $2', [
          claimId,
          part,
        ]);
        return;
      }
      await manager.query(
        `INSERT INTO claim_register_correction (claim_id, part, reason, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (claim_id, part) DO UPDATE SET reason = EXCLUDED.reason, at = EXCLUDED.at`,
        [claimId, part, given.reason, given.at.toString()],
      );
    },
  };
}

/** What the daily look and the end of a case need. */
function forTheClock(manager: EntityManager): Pick<RegisterFactsRepository, 'toFollow' | 'isNeeded'> {
  return {
    toFollow: async ({ askedBefore, retryBefore, limit }) =>
      (
        await manager.query<{ id: string }[]>(
          `SELECT c.id FROM claim c
           LEFT JOIN claim_register_fact f ON f.claim_id = c.id
             AND f.topic = CASE WHEN c.organisation_id IS NULL THEN 'identity' ELSE 'enterprise' END
           WHERE c.submitted_at IS NOT NULL AND c.state <> ALL ($1)
             AND (f.asked_at IS NULL OR f.asked_at < $2 OR EXISTS (
               SELECT FROM claim_register_fact r
               WHERE r.claim_id = c.id AND r.outcome = 'failed:retry' AND r.asked_at < $3))
           ORDER BY f.asked_at NULLS FIRST, c.id LIMIT $4`,
          [[...ENDED_CLAIM_STATES], askedBefore.toString(), retryBefore.toString(), limit],
        )
      ).map(({ id }) => id),
    isNeeded: async (subjectId) =>
      (
        await manager.query<unknown[]>(
          `SELECT FROM claim WHERE (holder_id = $1 OR person_id = $1) AND state <> ALL ($2) LIMIT 1`,
          [subjectId, [...ENDED_CLAIM_STATES]],
        )
      ).length > 0,
  };
}
