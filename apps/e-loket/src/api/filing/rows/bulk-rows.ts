import type { FiledClaimant, FileClaim, FileReport, NewBulkRow } from '#application';
import type { PartnerFiling, RowFault } from '#domain';
import type { z } from 'zod';
import { shapeFault } from '../answers.js';
import { claimSchema } from '../claim.wire.js';
import { faultsOf, saidBack, type ProblemFault } from '../../problem.js';
import { reportSchema } from '../report.wire.js';
import { csvRowsOf } from './csv-rows.js';
import { elementsOf, linesOf, type ReadRow } from './json-rows.js';

/** The forms in which rows may come. */
export const ROW_TYPES: Readonly<
  Record<string, (source: AsyncIterable<Uint8Array>) => AsyncIterable<ReadRow>>
> = {
  'application/json': elementsOf,
  'application/x-ndjson': linesOf,
  'text/csv': csvRowsOf,
};

/** Rows as the use-case takes them: each with its command, or with its faults. */
export async function* newRows(
  kind: PartnerFiling['kind'],
  rows: AsyncIterable<ReadRow>,
): AsyncGenerator<Omit<NewBulkRow, 'row'>> {
  for await (const row of rows)
    yield 'fault' in row
      ? { faults: [{ field: '', code: 'request/malformed', text: row.fault }] }
      : checkedRow(kind, row.value);
}

function checkedRow(kind: PartnerFiling['kind'], value: unknown): Omit<NewBulkRow, 'row'> {
  const shape = shapeFault(value);
  if (shape) return { faults: [faultOf(shape)] };
  return kind === 'claim'
    ? rowOf(value, claimSchema, (claim: FileClaim) => claim.disasterId)
    : rowOf(value, reportSchema, (report: FileReport) => `${report.phenomenon} ${String(report.firstDay)}`);
}

function rowOf<T extends FileClaim | FileReport>(
  value: unknown,
  schema: z.ZodType<T>,
  about: (command: T) => string,
): Omit<NewBulkRow, 'row'> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return { ...referenceOf(value), faults: faultsOf(parsed.error).map(faultOf) };
  }
  const command = parsed.data;
  const { reference, claimant } = command;
  const holder = holderNumber(claimant);
  return { reference, holder, claimant: `${holder} ${about(command)}`, command };
}

/** Said back so that the partner finds its row; only what looks like a reference. */
function referenceOf(value: unknown): { reference?: string } {
  const reference = (value as { reference?: unknown } | null)?.reference;
  return typeof reference === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._:/ -]{0,79}$/u.test(reference) && saidBack(reference) === reference // prettier-ignore
    ? { reference }
    : {};
}

function holderNumber(claimant: FiledClaimant): string {
  return claimant.kind === 'person' ? claimant.nationalNumber : claimant.number;
}

function faultOf({ pointer, detail }: ProblemFault): RowFault {
  return { field: pointer.slice(1).replaceAll('/', '.'), code: 'request/invalid', text: detail };
}
