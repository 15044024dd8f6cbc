import type { Instant } from '#kernel';

/** One message in the thread of a claim; it counts as a part of the file and is never changed. */
export interface CaseMessage {
  readonly id: string;
  readonly claimId: string;
  /** Made with the form: the same form sent twice is one message. */
  readonly requestKey: string;
  readonly sender: 'claimant' | 'fund';
  readonly authorId: string;
  readonly text: string;
  /** Documents of the claim that came with it. */
  readonly documentIds: readonly string[];
  readonly sentAt: Instant;
  /** When the other side opened it. */
  readonly readAt?: Instant;
}

export const LONGEST_MESSAGE = 4000;
/** A choice of the fund: more in one day on one claim is no conversation any more. */
export const MESSAGES_PER_DAY = 20;
