import type { Instant, PlainDate } from '#kernel';
import type { PublicProgress, RawProgress } from '#domain';

/** Counts claims, and keeps what may be published of them. */
export interface PublicProgressRepository {
  /** Figures of every disaster with a publication on or before `today`. Drafts are not counted. */
  count(today: PlainDate): Promise<readonly RawProgress[]>;
  /** What is published of a disaster now, locked. */
  published(disasterId: string): Promise<PublicProgress | undefined>;
  publish(disasterId: string, figures: PublicProgress, at: Instant): Promise<void>;
}
