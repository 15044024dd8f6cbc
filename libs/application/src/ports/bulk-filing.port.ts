import type { BulkFiling, BulkRow, RowFault, RowOutcome } from '#domain';

/** A row as it arrives: what to file, or why it can never be. */
export interface NewBulkRow {
  readonly row: number;
  readonly reference?: string;
  /** For whom and what, to find the same twice in one file. Only its keyed hash is kept. */
  readonly claimant?: string;
  /** For whom alone, whatever is filed. Only its keyed hash is kept. */
  readonly holder?: string;
  readonly command?: unknown;
  readonly faults?: readonly RowFault[];
}

export interface OpenedRow {
  readonly row: number;
  readonly command: unknown;
  /** An earlier row of the file is for the same person or organisation. */
  readonly holderBefore: boolean;
}

export interface RowResult {
  readonly row: number;
  readonly outcome: Exclude<RowOutcome, 'waiting'>;
  readonly faults?: readonly RowFault[];
  readonly filingId?: string;
  readonly number?: string;
}

export interface BulkFilingRepository {
  insert(bulk: BulkFiling): Promise<void>;
  find(id: string): Promise<BulkFiling | undefined>;
  save(bulk: BulkFiling): Promise<void>;
  /** Sealed; rows with faults are refused at once. */
  addRows(bulkId: string, rows: readonly NewBulkRow[]): Promise<void>;
  /** Refuses every row whose reference or claimant stands on an earlier row. */
  refuseRepeated(bulkId: string): Promise<void>;
  /** The next rows of that outcome, opened. */
  next(
    bulkId: string,
    outcome: Extract<RowOutcome, 'waiting' | 'valid'>,
    limit: number,
  ): Promise<readonly OpenedRow[]>;
  /** What stands on the row now; locked until the transaction ends. */
  lockRow(bulkId: string, row: number): Promise<RowOutcome | undefined>;
  /** The commands of valid rows before this one for the same person or organisation, in order, the last `limit`. */
  sameHolder(bulkId: string, row: number, limit: number): Promise<readonly unknown[]>;
  /** A row that is filed or refused loses what was sealed, and never changes again. */
  settle(bulkId: string, results: readonly RowResult[]): Promise<void>;
  /** Throws away what is still sealed: nothing will be done with it. */
  forgetCommands(bulkId: string): Promise<void>;
  counts(bulkId: string): Promise<Readonly<Record<RowOutcome, number>>>;
  /** In order of row. */
  rows(
    bulkId: string,
    page: { readonly after: number; readonly limit: number; readonly outcome?: RowOutcome },
  ): Promise<readonly BulkRow[]>;
}
