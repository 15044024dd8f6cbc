import type { Appeal } from '#domain';

export interface AppealRepository {
  insert(appeal: Appeal): Promise<void>;
  /** Locked. */
  get(decisionId: string): Promise<Appeal | undefined>;
  find(decisionId: string): Promise<Appeal | undefined>;
  save(appeal: Appeal): Promise<void>;
}
