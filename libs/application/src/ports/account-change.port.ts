import type { AccountChange } from '#domain';

export interface AccountChangeRepository {
  insert(change: AccountChange): Promise<void>;
  /** Locked. */
  get(id: string): Promise<AccountChange | undefined>;
  save(change: AccountChange): Promise<void>;
  /** The one that counts: confirmed and not replaced. */
  liveOf(claimId: string): Promise<AccountChange | undefined>;
  /** Given and not confirmed yet. */
  askedOf(claimId: string): Promise<AccountChange | undefined>;
}
