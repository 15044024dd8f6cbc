import type { CaseTask } from '#domain';

export interface CaseTaskRepository {
  /** False when an open task of this kind stands on the case already: that one stays as it is. */
  add(task: Omit<CaseTask, 'done'>): Promise<boolean>;
  /** Locked. */
  get(id: string): Promise<CaseTask | undefined>;
  /** Only the answer changes, and only once. */
  close(id: string, done: NonNullable<CaseTask['done']>): Promise<void>;
  /** Open ones first, then the latest. */
  ofClaim(claimId: string): Promise<readonly CaseTask[]>;
}
