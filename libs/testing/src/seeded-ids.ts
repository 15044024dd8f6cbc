import type { IdSource } from '#kernel';

/** The same ids in every run, in order: `00000001-0000-7000-8000-000000000000`. */
export class SeededIds implements IdSource {
  /** @param last how many ids were given before */
  constructor(private last = 0) {}

  next(): string {
    this.last += 1;
    return `${this.last.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
  }
}
