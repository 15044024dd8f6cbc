import {
  BRUSSELS,
  Temporal,
  systemClock,
  toBrusselsDate,
  type Clock,
  type Instant,
  type PlainDate,
} from '#kernel';

/** Runs one SQL statement; a pool's `query` fits. */
export type QueryFunction = (
  sql: string,
  params?: readonly unknown[],
) => Promise<{ rows: Record<string, unknown>[]; rowCount?: number | null }>;

/**
 * The movable clock of the demo and the tests: the machine's time plus the offset in table `demo_clock`, so that
 * all processes move together. The offset is read again by `refresh`; between two reads the last one counts.
 */
export class DatabaseClock implements Clock {
  private offsetMs = 0;
  private readAt = Number.NEGATIVE_INFINITY;
  private pending: Promise<void> | undefined;

  constructor(
    private readonly query: QueryFunction,
    private readonly source: Clock = systemClock,
    private readonly maxAgeMs = 1000,
  ) {}

  now(): Instant {
    if (this.ageMs() > this.maxAgeMs) void this.refresh().catch(() => undefined);
    return this.source.now().add({ milliseconds: this.offsetMs });
  }

  today(): PlainDate {
    return toBrusselsDate(this.now());
  }

  /** Reads the offset; callers that must see a move at once (a web request, a job) wait for it. @throws when the database is away. */
  refresh(): Promise<void> {
    this.pending ??= this.read().finally(() => (this.pending = undefined));
    return this.pending;
  }

  private async read(): Promise<void> {
    this.offsetMs = await readOffset(this.query);
    this.readAt = this.source.now().epochMilliseconds;
  }

  private ageMs(): number {
    return this.source.now().epochMilliseconds - this.readAt;
  }
}

async function readOffset(query: QueryFunction): Promise<number> {
  const { rows } = await query('select offset_ms from demo_clock limit 1');
  return Number(rows[0]?.['offset_ms'] ?? 0);
}

/** Puts the demo clock on `date` at ten in the morning, Brussels time. */
export async function setDemoDate(
  query: QueryFunction,
  date: PlainDate,
  source: Clock = systemClock,
): Promise<void> {
  const target = date.toZonedDateTime({ timeZone: BRUSSELS, plainTime: Temporal.PlainTime.from('10:00') });
  await writeOffset(query, target.epochMilliseconds - source.now().epochMilliseconds);
}

/** Moves the demo clock by calendar days and months, keeping the time of day. */
export async function moveDemoClock(
  query: QueryFunction,
  step: { readonly days?: number; readonly months?: number },
  source: Clock = systemClock,
): Promise<void> {
  const now = source.now();
  const shown = now.add({ milliseconds: await readOffset(query) }).toZonedDateTimeISO(BRUSSELS);
  await writeOffset(query, shown.add(step).epochMilliseconds - now.epochMilliseconds);
}

async function writeOffset(query: QueryFunction, offsetMs: number): Promise<void> {
  const { rows } = await query('update demo_clock set offset_ms = $1 returning offset_ms', [offsetMs]);
  if (rows.length === 0) await query('insert into demo_clock (offset_ms) values ($1)', [offsetMs]);
}
