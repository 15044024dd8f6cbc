import type { RequestHandler } from 'express';
import type { QueryFunction } from '../clock/database-clock.js';

/** Answers `/gezondheid`: 200 `{ok: true, db: true}`, or 503 when the database does not answer. */
export function healthHandler(query: QueryFunction): RequestHandler {
  return (_req, res, next) => {
    probe(query)
      .then((db) => {
        res
          .status(db ? 200 : 503)
          .set('Cache-Control', 'no-store')
          .json({ ok: db, db });
      })
      .catch(next);
  };
}

async function probe(query: QueryFunction): Promise<boolean> {
  try {
    await query('select 1');
    return true;
  } catch {
    return false;
  }
}
