import { systemClock, toBrusselsDate, type PlainDate } from '#kernel';
import { setDemoDate, type QueryFunction } from '#platform';
import type { Client } from 'pg';
import { onConnection } from './database.js';

function queryOf(client: Client): QueryFunction {
  return async (sql, params) => client.query(sql, params === undefined ? [] : [...params]);
}

/** Puts the clock of the demo on `date`, for all its processes. */
export async function moveDemoClockTo(databaseUrl: string, date: PlainDate): Promise<void> {
  await onConnection(databaseUrl, (client) => setDemoDate(queryOf(client), date));
}

/** A clock that was never set opens on `date`; one that was set goes on from there. @returns the demo's date now */
export async function openDemoClock(databaseUrl: string, date: PlainDate): Promise<PlainDate> {
  return onConnection(databaseUrl, async (client) => {
    const { rows } = await client.query<{ offset_ms: string }>('select offset_ms from demo_clock');
    const offset = rows[0]?.offset_ms;
    if (offset === undefined) {
      await setDemoDate(queryOf(client), date);
      return date;
    }
    return toBrusselsDate(systemClock.now().add({ milliseconds: Number(offset) }));
  });
}
