import type { EntityManager } from 'typeorm';
import type { Tx } from '#application';
import { formatFileNumber } from '#kernel';

/** One counter per kind and year. It never waits for another transaction; one that is rolled back leaves a gap. */
export function fileNumbers(manager: EntityManager): Tx['numbers'] {
  return {
    next: async (kind, year) => {
      const rows = await manager.query<{ next: string }[]>('SELECT next_file_number($1, $2) AS next', [
        kind,
        year,
      ]);
      return formatFileNumber(kind, year, Number(rows[0]!.next));
    },
  };
}
