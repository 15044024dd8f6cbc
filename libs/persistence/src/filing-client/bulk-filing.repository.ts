import type { EntityManager } from 'typeorm';
import type { BulkFilingRepository, NewBulkRow } from '#application';
import { ROW_OUTCOMES, type BulkRow, type RowFault, type RowOutcome } from '#domain';
import { present } from '../rows/absent.js';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';
import { saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { BulkFilingRow } from './bulk-filing.row.js';

const PURPOSE = 'bulk-filing.row';

interface StoredRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly reference: string | null;
  readonly faults: RowFault[] | null;
  readonly filing_id: string | null;
  readonly number: string | null;
}

/** The file, and its rows as they come in, are handled and are read. */
export function bulkFilingRepository(manager: EntityManager, sealer: Sealer): BulkFilingRepository {
  return {
    ...files(manager),
    ...rowsIn(manager, sealer),
    ...rowsAtWork(manager, sealer),
    ...rowsOut(manager),
  };
}

function files(manager: EntityManager): Pick<BulkFilingRepository, 'insert' | 'find' | 'save'> {
  return {
    insert: async (bulk) => {
      await manager.insert(BulkFilingRow, { ...bulk, finishedAt: bulk.finishedAt ?? null });
    },
    find: async (id) => {
      const row = await manager.findOneBy(BulkFilingRow, { id });
      return row ? present(row) : undefined;
    },
    save: (bulk) => saveVersioned(manager, BulkFilingRow, { ...bulk, finishedAt: bulk.finishedAt ?? null }),
  };
}

function rowsIn(
  manager: EntityManager,
  sealer: Sealer,
): Pick<BulkFilingRepository, 'addRows' | 'refuseRepeated'> {
  const sealed = (command: unknown): string =>
    sealer.seal(PURPOSE, JSON.stringify(encodeTyped(command))).toString('base64');
  return {
    addRows: async (bulkId, rows) => {
      const values = rows.map(({ row, reference, claimant, holder, command, faults }: NewBulkRow) => ({
        row,
        outcome: faults ? 'refused' : 'waiting',
        reference: reference ?? null,
        claimant: claimant === undefined ? null : sealer.lookUp(claimant).toString('base64'),
        holder: holder === undefined ? null : sealer.lookUp(holder).toString('base64'),
        command: faults ? null : sealed(command),
        faults: faults ?? null,
      }));
      await manager.query(
        `INSERT INTO api_bulk_row (bulk_id, row, outcome, reference, claimant_hash, holder_hash, command_sealed, faults)
         SELECT $1, row, outcome, reference, decode(claimant, 'base64'), decode(holder, 'base64'), decode(command, 'base64'), faults
         FROM jsonb_to_recordset($2::jsonb)
           AS r (row integer, outcome text, reference text, claimant text, holder text, command text, faults jsonb)`,
        [bulkId, JSON.stringify(values)],
      );
    },
    refuseRepeated: async (bulkId) => {
      await manager.query(
        `UPDATE api_bulk_row r SET outcome = 'refused', command_sealed = NULL, faults = jsonb_build_array(CASE
           WHEN twice.by_reference THEN '{"field": "reference", "code": "filing/reference-twice"}'::jsonb
           ELSE '{"field": "claimant", "code": "filing/claimant-twice"}'::jsonb END)
         FROM (SELECT row, count(reference) OVER earlier_reference > 0 AS by_reference,
                 count(claimant_hash) OVER earlier_claimant > 0 AS by_claimant
               FROM api_bulk_row WHERE bulk_id = $1
               WINDOW earlier_reference AS (PARTITION BY reference ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
                 earlier_claimant AS (PARTITION BY claimant_hash ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
              ) AS twice
         WHERE r.bulk_id = $1 AND r.row = twice.row AND r.outcome = 'waiting' AND (twice.by_reference OR twice.by_claimant)`,
        [bulkId],
      );
    },
  };
}

function rowsAtWork(
  manager: EntityManager,
  sealer: Sealer,
): Pick<BulkFilingRepository, 'next' | 'lockRow' | 'sameHolder'> {
  const opened = (sealed: Buffer): unknown => decodeTyped(JSON.parse(sealer.open(PURPOSE, sealed)));
  return {
    next: async (bulkId, outcome, limit) => {
      const rows = await manager.query<{ row: number; command_sealed: Buffer; holder_before: boolean }[]>(
        `SELECT row, command_sealed, EXISTS (SELECT 1 FROM api_bulk_row e
           WHERE e.bulk_id = r.bulk_id AND e.holder_hash = r.holder_hash AND e.row < r.row) AS holder_before
         FROM api_bulk_row r WHERE bulk_id = $1 AND outcome = $2 ORDER BY row LIMIT $3`,
        [bulkId, outcome, limit],
      );
      return rows.map(({ row, command_sealed, holder_before }) => ({
        row,
        command: opened(command_sealed),
        holderBefore: holder_before,
      }));
    },
    lockRow: async (bulkId, row) => {
      const [found] = await manager.query<{ outcome: RowOutcome }[]>(
        'SELECT outcome FROM api_bulk_row WHERE bulk_id = $1 AND row = $2 FOR UPDATE',
        [bulkId, row],
      );
      return found?.outcome;
    },
    sameHolder: async (bulkId, row, limit) => {
      const rows = await manager.query<{ command_sealed: Buffer }[]>(
        `SELECT command_sealed FROM api_bulk_row WHERE bulk_id = $1 AND row < $2 AND outcome = 'valid'
           AND holder_hash = (SELECT holder_hash FROM api_bulk_row WHERE bulk_id = $1 AND row = $2)
         ORDER BY row DESC LIMIT $3`,
        [bulkId, row, limit],
      );
      return rows.toReversed().map(({ command_sealed }) => opened(command_sealed));
    },
  };
}

function rowsOut(
  manager: EntityManager,
): Pick<BulkFilingRepository, 'settle' | 'forgetCommands' | 'counts' | 'rows'> {
  return {
    settle: async (bulkId, results) => {
      if (results.length === 0) return;
      await manager.query(
        `UPDATE api_bulk_row r SET outcome = s.outcome, faults = s.faults, filing_id = s."filingId", number = s.number,
           command_sealed = CASE WHEN s.outcome = 'valid' THEN r.command_sealed END
         FROM jsonb_to_recordset($2::jsonb)
           AS s (row integer, outcome text, faults jsonb, "filingId" uuid, number text)
         WHERE r.bulk_id = $1 AND r.row = s.row AND r.outcome IN ('waiting', 'valid')`,
        [bulkId, JSON.stringify(results)],
      );
    },
    forgetCommands: async (bulkId) => {
      await manager.query('UPDATE api_bulk_row SET command_sealed = NULL WHERE bulk_id = $1', [bulkId]);
    },
    counts: async (bulkId) => {
      const rows = await manager.query<{ outcome: RowOutcome; n: number }[]>(
        'SELECT outcome, count(*)::int AS n FROM api_bulk_row WHERE bulk_id = $1 GROUP BY 1',
        [bulkId],
      );
      const none = Object.fromEntries(ROW_OUTCOMES.map((outcome) => [outcome, 0]));
      return { ...none, ...Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n])) } as Record<RowOutcome, number>; // prettier-ignore
    },
    rows: async (bulkId, { after, limit, outcome }) => {
      const rows = await manager.query<StoredRow[]>(
        `SELECT row, outcome, reference, faults, filing_id, number FROM api_bulk_row
         WHERE bulk_id = $1 AND row > $2 AND ($4::text IS NULL OR outcome = $4) ORDER BY row LIMIT $3`,
        [bulkId, after, limit, outcome ?? null],
      );
      return rows.map(toRow);
    },
  };
}

function toRow({ row, outcome, reference, faults, filing_id, number }: StoredRow): BulkRow {
  return {
    row,
    outcome,
    faults: faults ?? [],
    ...present({ reference, filingId: filing_id, number }),
  };
}
