import type { NisCode, PlainDate } from '#kernel';

/** A Flemish municipality (gemeente) as the NIS list knows it; mergers of 2025 end old codes. */
export interface Municipality {
  readonly nis: NisCode;
  readonly name: string;
  readonly province: string;
  readonly postcodes: readonly string[];
  readonly validFrom?: PlainDate;
  readonly validUntil?: PlainDate;
  /** The code that took this one over. */
  readonly mergedInto?: NisCode;
}
