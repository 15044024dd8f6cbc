import type { EntityManager } from 'typeorm';
import type { Tx } from '#application';
import { formatFileNumber } from '#kernel';

/** One counter per kind and year, without gaps. Its row stays locked until commit: ask for a number late. */
export function fileNumbers(manager: EntityManager): Tx['numbers'] {
  return {
    next: async (kind, year) => {
      const rows = await manager.query<{ last: number }[]>(
        `INSERT INTO file_number (kind, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (kind, year) DO UPDATE SET last = file_number.last + 1 RETURNING last`,
        [kind, year],
      );
      return formatFileNumber(kind, year, rows[0]!.last);
    },
  };
}
