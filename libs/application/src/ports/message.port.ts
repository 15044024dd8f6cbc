import type { CaseMessage } from '#domain';
import type { Instant } from '#kernel';

export interface MessageRepository {
  /** False when a message of this form is there already: that one stays. */
  add(message: CaseMessage): Promise<boolean>;
  find(id: string): Promise<CaseMessage | undefined>;
  /** The whole thread, the oldest first. */
  ofClaim(claimId: string): Promise<readonly CaseMessage[]>;
  /** What this side sent and the other has not opened. */
  unread(claimId: string, sender: CaseMessage['sender']): Promise<number>;
  /** Marks what this side sent as opened by the other; how many were new. */
  markRead(claimId: string, sender: CaseMessage['sender'], at: Instant): Promise<number>;
}
