import type { FieldFault, Instant } from '#kernel';
import type { PartnerFiling } from './filing-client.js';

/** How far a file is. */
export const BULK_STATES = ['waiting', 'checking', 'filing', 'done'] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** What became of a row: `valid` was checked and is not filed (yet). */
export const ROW_OUTCOMES = ['waiting', 'valid', 'filed', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** A file of reports or claims that a partner sent at once. */
export interface BulkFiling {
  readonly id: string;
  readonly version: number;
  readonly clientId: string;
  readonly kind: PartnerFiling['kind'];
  readonly state: BulkState;
  /** Only says what would be refused. */
  readonly dryRun: boolean;
  /** One refused row and nothing is filed; else what is right is filed. */
  readonly allOrNothing: boolean;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant;
}

/** A fault in a row; `text` where the form itself is wrong and no code says it. */
export interface RowFault extends FieldFault {
  readonly text?: string;
}

export interface BulkRow {
  /** From 1; the line with names above a CSV is not counted. */
  readonly row: number;
  readonly reference?: string;
  readonly outcome: RowOutcome;
  readonly faults: readonly RowFault[];
  readonly filingId?: string;
  readonly number?: string;
}
