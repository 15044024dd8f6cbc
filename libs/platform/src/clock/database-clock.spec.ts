import { FixedClock } from '#kernel';
import { DatabaseClock, moveDemoClock, setDemoDate, type QueryFunction } from './database-clock.js';

/** One row in memory, as the table has. */
function table(): { query: QueryFunction; reads: () => number; fail: (broken: boolean) => void } {
  let offset: number | undefined;
  let reads = 0;
  let broken = false;
  const query: QueryFunction = async (sql, params) => {
    if (broken) throw new Error('database away');
    if (sql.startsWith('select')) {
      reads += 1;
      return { rows: offset === undefined ? [] : [{ offset_ms: String(offset) }] };
    }
    if (sql.startsWith('update') && offset === undefined) return { rows: [] };
    offset = Number(params?.[0]);
    return { rows: [{ offset_ms: String(offset) }] };
  };
  return { query, reads: () => reads, fail: (state) => (broken = state) };
}

describe('the movable clock', () => {
  const machine = FixedClock.at('2026-03-01');

  it('is the machine’s time until somebody moves it', async () => {
    const clock = new DatabaseClock(table().query, machine);
    await clock.refresh();
    expect(clock.now().toString()).toBe('2026-03-01T10:00:00Z');
  });

  it.each([
    ['2023-11-12', '2023-11-12T09:00:00Z'],
    ['2024-05-15', '2024-05-15T08:00:00Z'],
  ])('set on %s shows ten in the morning in Brussels', async (date, moment) => {
    const { query } = table();
    await setDemoDate(query, FixedClock.at(date).today(), machine);
    const clock = new DatabaseClock(query, machine);
    await clock.refresh();
    expect(clock.today().toString()).toBe(date);
    expect(clock.now().toString()).toBe(moment);
  });

  it('moves by calendar days and months, over the change of hour', async () => {
    const { query } = table();
    await setDemoDate(query, FixedClock.at('2024-01-31').today(), machine);
    const clock = new DatabaseClock(query, machine);
    for (const [step, date] of [
      [{ months: 1 }, '2024-02-29'],
      [{ days: 31 }, '2024-03-31'],
      [{ months: 1 }, '2024-04-30'],
    ] as const) {
      await moveDemoClock(query, step, machine);
      await clock.refresh();
      expect(clock.today().toString()).toBe(date);
      expect(clock.now().toZonedDateTimeISO('Europe/Brussels').hour).toBe(10);
    }
  });

  it('reads once for callers at the same moment, and keeps the last offset while the database is away', async () => {
    const { query, reads, fail } = table();
    await setDemoDate(query, FixedClock.at('2024-05-15').today(), machine);
    const clock = new DatabaseClock(query, machine);
    await Promise.all([clock.refresh(), clock.refresh(), clock.refresh()]);
    expect(reads()).toBe(1);
    fail(true);
    await expect(clock.refresh()).rejects.toThrow('database away');
    expect(clock.today().toString()).toBe('2024-05-15');
  });
});
