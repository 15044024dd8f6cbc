import pg from 'pg';
import { Temporal } from '#kernel';
import { decodeTyped } from './rows/typed-json.js';

/**
 * Reading for pages. Values arrive as the domain's: date → PlainDate, timestamptz → Instant, jsonb with its money and
 * dates, bigint and count(*) → number (never above 2^53: cents go into `Money.ofCents`). `sum(x_cents)` needs `::bigint`.
 */
export interface Db {
  query<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

const READERS: Readonly<Record<number, (value: string) => unknown>> = {
  [pg.types.builtins.DATE]: (value) => Temporal.PlainDate.from(value),
  [pg.types.builtins.TIMESTAMPTZ]: (value) => Temporal.Instant.from(value.replace(' ', 'T')),
  [pg.types.builtins.JSONB]: (value) => decodeTyped(JSON.parse(value)),
  [pg.types.builtins.INT8]: (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new RangeError('A bigint column is too large to read as a number');
    return number;
  },
};
const readTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    READERS[oid] ??
    (pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown)(oid, format),
};

/** What the driver understands: Temporal values and Money of the domain are written in their stored form. */
function storable(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  return value;
}

/** Reads on any free connection of the pool, or on the one connection that is given. */
export function readDb(pool: pg.Pool | pg.Client): Db {
  return {
    query: async <T extends object>(sql: string, params: readonly unknown[] = []) => {
      const { rows } = await pool.query({ text: sql, values: params.map(storable), types: readTypes });
      return rows as T[];
    },
  };
}
