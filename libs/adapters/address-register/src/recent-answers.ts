/** Answers kept for a while: the oldest leave when there are too many. Time in milliseconds of a steady clock. */
export class RecentAnswers<V> {
  private readonly kept = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(
    private readonly lifeMs: number,
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string): V | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    if (found.until >= this.now()) return found.value;
    this.kept.delete(key);
    return undefined;
  }

  set(key: string, value: V): void {
    this.kept.delete(key);
    this.kept.set(key, { value, until: this.now() + this.lifeMs });
    const oldest = this.kept.size > this.most ? this.kept.keys().next().value : undefined;
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
