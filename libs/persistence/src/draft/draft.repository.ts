import type { EntityManager } from 'typeorm';
import { VersionConflict, type DraftRepository } from '#application';
import type { Clock } from '#kernel';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';

export function draftRepository(manager: EntityManager, clock: Clock): DraftRepository {
  return {
    find: async (personId, form) => {
      const rows = await manager.query<{ answers: unknown; version: number }[]>(
        'SELECT answers, version FROM form_draft WHERE person_id = $1 AND form = $2',
        [personId, form],
      );
      const row = rows[0];
      return row && { answers: decodeTyped(row.answers) as Record<string, unknown>, version: row.version };
    },
    save: async (personId, form, answers, version) => {
      const values = [personId, form, JSON.stringify(encodeTyped(answers)), clock.now().toString()];
      const rows =
        version === undefined
          ? await manager.query<{ version: number }[]>(
              `INSERT INTO form_draft (person_id, form, answers, version, updated_at) VALUES ($1, $2, $3, 1, $4)
               ON CONFLICT DO NOTHING RETURNING version`,
              values,
            )
          : await manager
              .query<[{ version: number }[], number]>(
                `UPDATE form_draft SET answers = $3, version = version + 1, updated_at = $4
               WHERE person_id = $1 AND form = $2 AND version = $5 RETURNING version`,
                [...values, version],
              )
              .then(([updated]) => updated);
      if (!rows[0]) throw new VersionConflict('form_draft');
      return rows[0].version;
    },
    remove: async (personId, form) => {
      await manager.query('DELETE FROM form_draft WHERE person_id = $1 AND form = $2', [personId, form]);
    },
  };
}
