import type { Instant, PlainDate } from '#kernel';
import type {
  EnterpriseFacts,
  FunctionFacts,
  OwnershipFacts,
  PersonFacts,
  RegisterTopic,
  ResidenceFacts,
} from '#domain';
import type { RegisterCallOutcome } from './registers.port.js';

export interface FactsByTopic {
  readonly identity: PersonFacts;
  readonly residence: ResidenceFacts;
  readonly enterprise: EnterpriseFacts;
  readonly representation: FunctionFacts;
  readonly ownership: OwnershipFacts;
}

/** What came of the last question on one topic, and the facts that were read last. */
export interface RegisterFact<T extends RegisterTopic = RegisterTopic> {
  readonly topic: T;
  /** The day the question was about, for what changes over time. */
  readonly on?: PlainDate;
  readonly askedAt: Instant;
  readonly outcome: RegisterCallOutcome;
  readonly code?: string;
  /** Kept when a later question on the same day fails. Their source, moment and reference are in `provenance`. */
  readonly facts?: FactsByTopic[T];
}
export type ClaimRegisterFacts = { readonly [T in RegisterTopic]?: RegisterFact<T> };

/** Which answers of the registers a victim may correct, and why he did. */
export const CORRECTED_PARTS = ['identity', 'place', 'account'] as const;
export type CorrectedPart = (typeof CORRECTED_PARTS)[number];
export interface RegisterCorrection {
  readonly part: CorrectedPart;
  readonly reason: string;
  readonly at: Instant;
}

export interface RegisterFactsRepository {
  ofClaim(claimId: string): Promise<ClaimRegisterFacts>;
  /** Replaces what was known on the topic. */
  save(claimId: string, fact: RegisterFact): Promise<void>;
  /** What was known on the topic is about something else now. */
  forget(claimId: string, topic: RegisterTopic): Promise<void>;
  corrections(claimId: string): Promise<readonly RegisterCorrection[]>;
  /** Without a reason the correction is taken back. */
  correct(
    claimId: string,
    part: CorrectedPart,
    given: Omit<RegisterCorrection, 'part'> | undefined,
  ): Promise<void>;
  /**
   * Submitted claims that nobody ended, whose identity or enterprise was asked before `askedBefore`, or with a topic that a
   * register did not answer and that was asked before `retryBefore`; the longest ago first.
   */
  toFollow(filter: {
    readonly askedBefore: Instant;
    readonly retryBefore: Instant;
    readonly limit: number;
  }): Promise<readonly string[]>;
  /** A claim that has not ended still needs what the registers know of this person or organisation. */
  isNeeded(subjectId: string): Promise<boolean>;
}
