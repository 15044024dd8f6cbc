import type { EntityManager } from 'typeorm';
import type { DraftClockRepository } from '#application';
import { Temporal } from '#kernel';

/** Tables with what a claimant typed or a register told, by claim. Register facts hold addresses and accounts. */
const TYPED_TABLES = [
  'claim_fact_judgement',
  'claim_priority',
  'document_promise',
  'upload',
  'look_alike',
  'page_draft',
  'claim_register_fact',
  'claim_register_correction',
  'completeness_item',
  'claim_document',
  'damage_item',
] as const;

export function draftClockRepository(manager: EntityManager): DraftClockRepository {
  return {
    drafts: async (after, limit) =>
      (
        await manager.query<{ id: string }[]>(
          `SELECT id FROM claim WHERE state = 'draft' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
          [after ?? null, limit],
        )
      ).map(({ id }) => id),
    addLapsed: async (claimId, on) => {
      await manager.query(
        'INSERT INTO lapsed_draft (claim_id, lapsed_on) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [claimId, on.toString()],
      );
    },
    kept: async (after, limit) =>
      (
        await manager.query<{ claim_id: string; lapsed_on: string }[]>(
          `SELECT claim_id, lapsed_on::text AS lapsed_on FROM lapsed_draft
           WHERE erased_at IS NULL AND ($1::uuid IS NULL OR claim_id > $1) ORDER BY claim_id LIMIT $2`,
          [after ?? null, limit],
        )
      ).map((row) => ({ claimId: row.claim_id, lapsedOn: Temporal.PlainDate.from(row.lapsed_on) })),
    erase: (claimId, at) => erase(manager, claimId, at),
  };
}

/** Everything that was typed, also in tables beside the claim; what is left says only that there was a draft. */
async function erase(manager: EntityManager, claimId: string, at: Temporal.Instant): Promise<string[]> {
  const files = await manager.query<{ object_key: string }[]>(
    // Documents, the pictures made of them, and pieces of files that never became whole.
    `WITH document AS (SELECT id, object_key FROM claim_document WHERE claim_id = $1)
     SELECT object_key FROM document
     UNION ALL
     SELECT 'pictures/' || p.document_id || '/' || size.name || '.jpg'
     FROM document_picture p JOIN document ON document.id = p.document_id,
       (VALUES ('preview'), ('thumbnail')) AS size (name)
     WHERE p.outcome = 'made'
     UNION ALL
     SELECT 'uploads/' || u.id || '/' || p.number || '-' || p.sha256
     FROM upload_piece p JOIN upload u ON u.id = p.upload_id WHERE u.claim_id = $1`,
    [claimId],
  );
  for (const table of ['photo_evidence', 'document_picture'])
    await manager.query(
      `DELETE FROM ${table} WHERE document_id IN (SELECT id FROM claim_document WHERE claim_id = $1)`,
      [claimId],
    );
  await manager.query(
    'DELETE FROM upload_piece WHERE upload_id IN (SELECT id FROM upload WHERE claim_id = $1)',
    [claimId],
  );
  await manager.query('DELETE FROM look_alike WHERE other_claim_id = $1', [claimId]);
  for (const table of TYPED_TABLES)
    await manager.query(`DELETE FROM ${table} WHERE claim_id = $1`, [claimId]);
  await manager.query(
    `UPDATE claim SET version = version + 1, damage_date = NULL, street = NULL, house_number = NULL, box = NULL,
       postcode = NULL, nis = NULL, email = NULL, phone = NULL, postal_address = NULL, insurance = NULL, iban_sealed = NULL,
       account_holder = NULL, late_motive = NULL, report_id = NULL, unfinished = NULL,
       sections_without = NULL, crop_areas = NULL, situation = NULL
     WHERE id = $1 AND state = 'lapsed'`,
    [claimId],
  );
  await manager.query('UPDATE lapsed_draft SET erased_at = $2 WHERE claim_id = $1', [claimId, at.toString()]);
  return files.map((file) => file.object_key);
}
