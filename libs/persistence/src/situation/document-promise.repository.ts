import type { EntityManager } from 'typeorm';
import type { DocumentPromiseRepository } from '#application';
import { ENDED_CLAIM_STATES, type DocumentKind, type DocumentPromise } from '#domain';
import { plainDate, Temporal } from '#kernel';

interface PromiseRow {
  readonly kind: DocumentKind;
  readonly item_id: string | null;
  readonly answer: DocumentPromise['answer'];
  readonly reason: string;
  readonly expected_on: string | null;
  readonly promised_at: Date;
  readonly reminded_on: string | null;
}

function toPromise(row: PromiseRow): DocumentPromise {
  return {
    kind: row.kind,
    answer: row.answer,
    reason: row.reason,
    promisedAt: Temporal.Instant.fromEpochMilliseconds(row.promised_at.getTime()),
    ...(row.item_id === null ? {} : { itemId: row.item_id }),
    ...(row.expected_on === null ? {} : { expectedOn: plainDate(row.expected_on) }),
    ...(row.reminded_on === null ? {} : { remindedOn: plainDate(row.reminded_on) }),
  };
}

/** A draft promises nothing yet, and a case that ended needs nothing more. */
const QUIET = ['draft', ...ENDED_CLAIM_STATES];

export function documentPromiseRepository(manager: EntityManager): DocumentPromiseRepository {
  return {
    ofClaim: async (claimId) =>
      (
        await manager.query<PromiseRow[]>(
          `SELECT kind, item_id, answer, reason, expected_on::text, promised_at, reminded_on::text
           FROM document_promise WHERE claim_id = $1 ORDER BY kind, item_id`,
          [claimId],
        )
      ).map(toPromise),
    save: async (claimId, { kind, itemId, answer, reason, expectedOn, promisedAt }) => {
      await manager.query(
        `INSERT INTO document_promise (claim_id, kind, item_id, answer, reason, expected_on, promised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (claim_id, kind, item_id) DO UPDATE SET answer = EXCLUDED.answer, reason = EXCLUDED.reason,
           expected_on = EXCLUDED.expected_on, promised_at = EXCLUDED.promised_at, reminded_on = NULL`,
        [
          claimId,
          kind,
          itemId ?? null,
          answer,
          reason,
          expectedOn?.toString() ?? null,
          promisedAt.toString(),
        ],
      );
    },
    remove: async (claimId, kind, itemId) => {
      await manager.query(
        'DELETE FROM document_promise WHERE claim_id = $1 AND kind = $2 AND item_id IS NOT DISTINCT FROM $3::uuid',
        [claimId, kind, itemId ?? null],
      );
    },
    claimsToRemind: async (today, limit) =>
      (
        await manager.query<{ id: string }[]>(
          `SELECT DISTINCT p.claim_id AS id FROM document_promise p JOIN claim c ON c.id = p.claim_id
           WHERE p.expected_on <= $1 AND p.reminded_on IS NULL AND c.submitted_at IS NOT NULL AND c.state <> ALL ($2)
           ORDER BY p.claim_id LIMIT $3`,
          [today.toString(), QUIET, limit],
        )
      ).map(({ id }) => id),
    markReminded: async (claimId, today) => {
      await manager.query(
        `UPDATE document_promise SET reminded_on = $2
         WHERE claim_id = $1 AND expected_on <= $2 AND reminded_on IS NULL`,
        [claimId, today.toString()],
      );
    },
  };
}
