import type { EntityManager } from 'typeorm';
import type { PriorityRequest, SituationRepository } from '#application';
import type { StatedFact, FactJudgement } from '#domain';
import { Temporal } from '#kernel';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'claim.hardship';

interface JudgementRow {
  readonly fact: StatedFact;
  readonly outcome: FactJudgement['outcome'];
  readonly document_id: string | null;
  readonly reason: string | null;
  readonly judged_by: string;
  readonly judged_at: Date;
}
interface PriorityRow {
  readonly state: PriorityRequest['state'];
  readonly asked_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

export function situationRepository(manager: EntityManager, sealer: Sealer): SituationRepository {
  return {
    judgements: async (claimId) =>
      (
        await manager.query<JudgementRow[]>(
          `SELECT fact, outcome, document_id, reason, judged_by, judged_at FROM claim_fact_judgement
           WHERE claim_id = $1 ORDER BY fact`,
          [claimId],
        )
      ).map((row) => ({
        fact: row.fact,
        outcome: row.outcome,
        judgedBy: row.judged_by,
        judgedAt: instant(row.judged_at),
        ...(row.document_id === null ? {} : { documentId: row.document_id }),
        ...(row.reason === null ? {} : { reason: row.reason }),
      })),
    judge: async (claimId, { fact, outcome, documentId, reason, judgedBy, judgedAt }) => {
      await manager.query(
        `INSERT INTO claim_fact_judgement (claim_id, fact, outcome, document_id, reason, judged_by, judged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (claim_id, fact) DO UPDATE SET outcome = EXCLUDED.outcome, document_id = EXCLUDED.document_id,
           reason = EXCLUDED.reason, judged_by = EXCLUDED.judged_by, judged_at = EXCLUDED.judged_at`,
        [claimId, fact, outcome, documentId ?? null, reason ?? null, judgedBy, judgedAt.toString()],
      );
    },
    ...priority(manager, sealer),
  };
}

function priority(manager: EntityManager, sealer: Sealer): Omit<SituationRepository, 'judgements' | 'judge'> {
  return {
    priority: async (claimId) => {
      const [row] = await manager.query<PriorityRow[]>(
        'SELECT state, asked_at, decided_by, decided_at FROM claim_priority WHERE claim_id = $1',
        [claimId],
      );
      if (!row) return undefined;
      const { decided_by: decidedBy, decided_at: decidedAt } = row;
      return {
        state: row.state,
        askedAt: instant(row.asked_at),
        ...(decidedBy !== null && decidedAt !== null ? { decidedBy, decidedAt: instant(decidedAt) } : {}),
      };
    },
    askPriority: async (claimId, explanation, at) => {
      await manager.query(
        `INSERT INTO claim_priority (claim_id, state, asked_at, explanation_sealed) VALUES ($1, 'asked', $2, $3)
         ON CONFLICT (claim_id) DO UPDATE SET state = 'asked', asked_at = EXCLUDED.asked_at,
           explanation_sealed = EXCLUDED.explanation_sealed, decided_by = NULL, decided_at = NULL, reason_sealed = NULL`,
        [claimId, at.toString(), sealer.seal(PURPOSE, explanation)],
      );
    },
    forgetPriority: async (claimId) => {
      await manager.query('DELETE FROM claim_priority WHERE claim_id = $1', [claimId]);
    },
    hardship: async (claimId) => {
      const [row] = await manager.query<{ explanation: Buffer; reason: Buffer | null }[]>(
        `SELECT explanation_sealed AS explanation, reason_sealed AS reason FROM claim_priority WHERE claim_id = $1`,
        [claimId],
      );
      return (
        row && {
          explanation: sealer.open(PURPOSE, row.explanation),
          ...(row.reason === null ? {} : { reason: sealer.open(PURPOSE, row.reason) }),
        }
      );
    },
    decidePriority: async (claimId, { state, by, at, reason }) => {
      await manager.query(
        `UPDATE claim_priority SET state = $2, decided_by = $3, decided_at = $4, reason_sealed = $5 WHERE claim_id = $1`,
        [claimId, state, by, at.toString(), reason === undefined ? null : sealer.seal(PURPOSE, reason)],
      );
    },
  };
}
