import { formatFileNumber } from '#kernel';
import type { Tx } from '../ports/unit-of-work.port.js';

/** How many earlier rows for one claimant a check looks back at. */
export const SAME_HOLDER = 25;
/** Above every number that is given: a check writes it and takes it back. */
const UNUSED = 9_000_000;

/**
 * A transaction in which a row is filed only to see whether it can be: it draws no numbers, which would leave gaps, and
 * counts `before` filings of this file as done today, so that the ceiling of the day holds as it will.
 */
export function rehearsal(tx: Tx, row: number, before: number): Tx {
  let drawn = 0;
  return {
    ...tx,
    numbers: {
      next: (kind, year) => {
        const serial = UNUSED + row * (SAME_HOLDER + 1) + drawn;
        drawn += 1;
        return Promise.resolve(formatFileNumber(kind, year, serial));
      },
    },
    filingClients: {
      ...tx.filingClients,
      countFiling: async (id, day) => (await tx.filingClients.countFiling(id, day)) + before,
    },
  };
}
