import type { EntityManager } from 'typeorm';

/** Questions differ by date at most: more than this in one process is a mistake, not a use. */
const MOST_KEPT = 2000;

/**
 * Disasters and rule sets as this process read them last, kept as long as the database's stamp on them is the same. A
 * trigger gives a new random stamp with every change, also one that is rolled back, so nothing old can be taken for new.
 */
export class ReferenceCache {
  private stamp: string | undefined;
  private kept = new Map<string, unknown>();

  /** What was kept under this stamp; anything else is forgotten. */
  under(stamp: string): Map<string, unknown> {
    if (stamp !== this.stamp || this.kept.size > MOST_KEPT) {
      this.stamp = stamp;
      this.kept = new Map();
    }
    return this.kept;
  }
}

/** The cache as one transaction sees it: the stamp is read once, and again after the transaction changed something itself. */
export class ReferenceReader {
  private known: Promise<Map<string, unknown>> | undefined;
  constructor(
    private readonly manager: EntityManager,
    private readonly cache: ReferenceCache,
  ) {}

  /** What `read` gave when it was asked for this key since the last change. The value is shared: readers never change it. */
  async get<T>(key: string, read: () => Promise<T>): Promise<T> {
    const kept = await (this.known ??= this.readStamp());
    if (kept.has(key)) return kept.get(key) as T;
    const value = await read();
    kept.set(key, value);
    return value;
  }

  /** After every change of this transaction. */
  changed(): void {
    this.known = undefined;
  }

  private async readStamp(): Promise<Map<string, unknown>> {
    const rows = await this.manager.query<{ stamp: string }[]>('SELECT stamp FROM reference_stamp');
    return this.cache.under(rows[0]!.stamp);
  }
}
