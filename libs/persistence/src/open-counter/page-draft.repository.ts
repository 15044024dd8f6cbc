import type { EntityManager } from 'typeorm';
import type { PageDraftRepository, Typed } from '#application';
import { ENDED_CLAIM_STATES } from '#domain';
import { Temporal } from '#kernel';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'form.page-draft';

interface DraftRow {
  readonly page: string;
  readonly claim_id: string | null;
  readonly form_version: string;
  readonly typed_sealed: Buffer;
  readonly saved_at: Date;
}

export function pageDraftRepository(manager: EntityManager, sealer: Sealer): PageDraftRepository {
  return {
    save: async ({ personId, holderId }, { page, claimId, version, typed, savedAt }) => {
      await manager.query(
        `INSERT INTO page_draft (person_id, holder_id, page, claim_id, form_version, typed_sealed, saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person_id, holder_id, page) DO UPDATE SET claim_id = EXCLUDED.claim_id,
           form_version = EXCLUDED.form_version, typed_sealed = EXCLUDED.typed_sealed, saved_at = EXCLUDED.saved_at`,
        [
          personId,
          holderId,
          page,
          claimId ?? null,
          version,
          sealer.seal(PURPOSE, JSON.stringify(typed)),
          savedAt.toString(),
        ],
      );
    },
    find: async ({ personId, holderId }, page) => {
      const [row] = await manager.query<DraftRow[]>(
        `SELECT page, claim_id, form_version, typed_sealed, saved_at FROM page_draft
         WHERE person_id = $1 AND holder_id = $2 AND page = $3`,
        [personId, holderId, page],
      );
      return (
        row && {
          page: row.page,
          ...(row.claim_id === null ? {} : { claimId: row.claim_id }),
          version: row.form_version,
          typed: JSON.parse(sealer.open(PURPOSE, row.typed_sealed)) as Typed,
          savedAt: Temporal.Instant.fromEpochMilliseconds(row.saved_at.getTime()),
        }
      );
    },
    remove: async ({ personId, holderId }, page) => {
      await manager.query('DELETE FROM page_draft WHERE person_id = $1 AND holder_id = $2 AND page = $3', [
        personId,
        holderId,
        page,
      ]);
    },
    tidy: async (before) => {
      const [, removed] = await manager.query<[unknown[], number]>(
        `DELETE FROM page_draft d WHERE saved_at < $1 OR EXISTS (
           SELECT FROM claim c WHERE c.id = d.claim_id
             AND (c.state = ANY ($2) OR c.state <> 'draft' AND d.page LIKE '/aanvraag/%'))`,
        [before.toString(), [...ENDED_CLAIM_STATES]],
      );
      return removed;
    },
  };
}
