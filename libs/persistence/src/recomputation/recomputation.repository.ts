import type { EntityManager } from 'typeorm';
import type { RecomputationRepository } from '#application';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { readCases } from './case-reader.js';
import {
  fromResult,
  fromRun,
  RESULT_COLUMNS,
  toResult,
  toRun,
  type StoredResult,
} from './recomputation.mapper.js';
import { RecomputationRunRow } from './recomputation.row.js';
import { SELECTED, selectionParams } from './selection-sql.js';

export function recomputationRepository(manager: EntityManager, sealer: Sealer): RecomputationRepository {
  return {
    insert: async (run) => {
      await manager.insert(RecomputationRunRow, fromRun(run));
    },
    get: async (id) => {
      const row = await lockedById(manager, RecomputationRunRow, id);
      return row && toRun(row);
    },
    findByKey: async (requestKey) => {
      const row = await manager.findOneBy(RecomputationRunRow, { requestKey });
      return row ? toRun(row) : undefined;
    },
    save: (run) => saveVersioned(manager, RecomputationRunRow, fromRun(run)),
    fixCases: async (runId, selection) => {
      const [row] = await manager.query<{ count: number }[]>(
        `WITH fixed AS (INSERT INTO recomputation_case (run_id, position, claim_id)
           SELECT $5, row_number() OVER (ORDER BY c.number), c.id FROM claim c WHERE ${SELECTED} RETURNING 1)
         SELECT count(*)::int AS count FROM fixed`,
        [...selectionParams(selection), runId],
      );
      return row?.count ?? 0;
    },
    unknownNumbers: async (numbers) => {
      if (numbers.length === 0) return [];
      const rows = await manager.query<{ number: string }[]>(
        `SELECT n.number FROM unnest($1::text[]) WITH ORDINALITY AS n (number, at)
         WHERE NOT EXISTS (SELECT FROM claim c WHERE c.number = n.number AND c.submitted_at IS NOT NULL) ORDER BY n.at`,
        [[...numbers]],
      );
      return rows.map((row) => row.number);
    },
    cases: (runId, after, limit) => readCases(manager, sealer, { id: runId, after, limit }),
    ...results(manager),
    stalled: (before) =>
      manager.query(
        `SELECT id, state FROM recomputation_run WHERE state IN ('queued', 'running', 'applying') AND touched_at < $1`,
        [before.toString()],
      ),
  };
}

type Results = Pick<RecomputationRepository, 'insertResults' | 'hashOf' | 'toCorrect' | 'insertCorrection'>;

function results(manager: EntityManager): Results {
  return {
    insertResults: async (runId, results) => {
      await manager.query(INSERT_RESULTS, [runId, JSON.stringify(results.map(fromResult))]);
    },
    hashOf: async (runId) => {
      const [row] = await manager.query<{ hash: string }[]>(HASH, [runId]);
      return row?.hash ?? '';
    },
    toCorrect: async (runId, limit) => {
      const rows = await manager.query<StoredResult[]>(
        `SELECT ${RESULT_COLUMNS} FROM recomputation_result r
         WHERE r.run_id = $1 AND r.outcome = 'changed'
           AND NOT EXISTS (SELECT FROM recomputation_correction x WHERE x.run_id = r.run_id AND x.position = r.position)
         ORDER BY r.position LIMIT $2`,
        [runId, limit],
      );
      return rows.map(toResult);
    },
    insertCorrection: async (runId, position, outcome) => {
      const { decisionId, code, params } = { decisionId: null, code: null, params: null, ...outcome };
      await manager.query(
        `INSERT INTO recomputation_correction (run_id, position, decision_id, code, params) VALUES ($1, $2, $3, $4, $5)`,
        [runId, position, decisionId, code, params === null ? null : JSON.stringify(params)],
      );
    },
  };
}

const INSERT_RESULTS = `
  INSERT INTO recomputation_result (run_id, position, claim_id, calculation_id, outcome, code, params, provisional,
    before_cents, after_cents, difference_cents, lines)
  SELECT $1, position, claim_id, calculation_id, outcome, code, params, provisional,
    before_cents, after_cents, difference_cents, lines
  FROM jsonb_to_recordset($2::jsonb) AS r (position integer, claim_id uuid, calculation_id uuid, outcome text, code text,
    params jsonb, provisional boolean, before_cents bigint, after_cents bigint, difference_cents bigint, lines jsonb)`;

/** A hash of one hash per case: no text of all cases together has to be made. */
const HASH = `
  SELECT encode(sha256(string_agg(sha256(convert_to(concat_ws('|', r.position, r.claim_id, r.outcome, r.code, r.params,
    r.provisional, coalesce(r.before_cents::text, '-'), coalesce(r.after_cents::text, '-'), r.difference_cents, r.lines),
    'UTF8')), ''::bytea ORDER BY r.position)), 'hex') AS hash
  FROM recomputation_result r WHERE r.run_id = $1`;
