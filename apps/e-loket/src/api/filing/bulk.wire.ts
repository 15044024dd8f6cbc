import type { BulkFilingView } from '#application';
import { BULK_STATES, ROW_OUTCOMES, type BulkRow } from '#domain';
import { pointedFault } from '#platform';
import { z } from 'zod';

const moment = z.iso.datetime();

export const bulkSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['claim', 'report']),
    state: z
      .enum(BULK_STATES)
      .describe('waiting: wacht; checking: wordt nagekeken; filing: wordt ingediend; done: klaar'),
    dryRun: z.boolean(),
    mode: z.enum(['all-or-nothing', 'valid-rows']),
    rows: z.int(),
    waiting: z.int(),
    valid: z.int().describe('Nagekeken en in orde, niet (of nog niet) ingediend'),
    filed: z.int(),
    refused: z.int(),
    createdAt: moment,
    finishedAt: moment.nullable(),
  })
  .describe('Een bestand met veel meldingen of aanvragen');

export function wireBulk({ bulk, counts }: BulkFilingView): z.output<typeof bulkSchema> {
  return {
    id: bulk.id,
    kind: bulk.kind,
    state: bulk.state,
    dryRun: bulk.dryRun,
    mode: bulk.allOrNothing ? 'all-or-nothing' : 'valid-rows',
    rows: ROW_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0),
    ...counts,
    createdAt: bulk.createdAt.toString(),
    finishedAt: bulk.finishedAt ? bulk.finishedAt.toString() : null,
  };
}

export const bulkRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        row: z.int().describe('Vanaf 1; de regel met namen boven een CSV telt niet mee'),
        reference: z.string().nullable(),
        outcome: z.enum(ROW_OUTCOMES),
        id: z.uuid().nullable(),
        number: z.string().nullable(),
        errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
      }),
    ),
    next: z
      .int()
      .nullable()
      .describe('Geef dit als `after` voor de volgende rijen; null: dit zijn de laatste'),
  })
  .describe('Wat er met elke rij gebeurde');

export function wireRows(rows: readonly BulkRow[], limit: number): z.output<typeof bulkRowsSchema> {
  return {
    rows: rows.map(({ row, reference, outcome, faults, filingId, number }) => ({
      row,
      reference: reference ?? null,
      outcome,
      id: filingId ?? null,
      number: number ?? null,
      errors: faults.map((fault) => {
        const { pointer, detail, code } = pointedFault(fault);
        return { pointer, code, detail: fault.text ?? detail };
      }),
    })),
    next: rows.length === limit ? (rows.at(-1)?.row ?? null) : null,
  };
}
