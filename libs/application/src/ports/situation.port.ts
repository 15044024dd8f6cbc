import type { Instant, PlainDate } from '#kernel';
import type { DocumentKind, DocumentPromise, FactJudgement } from '#domain';

/** Whether the claimant may go first because of financial hardship; the explanation is read apart. */
export interface PriorityRequest {
  readonly state: 'asked' | 'granted' | 'refused';
  readonly askedAt: Instant;
  readonly decidedBy?: string;
  readonly decidedAt?: Instant;
}

/** What the claimant says of his situation beside the claim itself, and what an officer found of it. */
export interface SituationRepository {
  judgements(claimId: string): Promise<readonly FactJudgement[]>;
  /** Replaces an earlier judgement of the same fact. */
  judge(claimId: string, judgement: FactJudgement): Promise<void>;
  priority(claimId: string): Promise<PriorityRequest | undefined>;
  /** Keeps the explanation sealed; asks again when it was asked before. */
  askPriority(claimId: string, explanation: string, at: Instant): Promise<void>;
  forgetPriority(claimId: string): Promise<void>;
  /** Opens the seal: what the claimant wrote, and why it was refused. Only for the claimant and the handling officer. */
  hardship(claimId: string): Promise<{ explanation: string; reason?: string } | undefined>;
  decidePriority(
    claimId: string,
    decision: {
      readonly state: 'granted' | 'refused';
      readonly by: string;
      readonly at: Instant;
      readonly reason?: string;
    },
  ): Promise<void>;
}

/** Documents that the claimant promised for later, or said not to have. */
export interface DocumentPromiseRepository {
  ofClaim(claimId: string): Promise<readonly DocumentPromise[]>;
  /** Replaces what was said before of the same document. */
  save(claimId: string, promise: DocumentPromise): Promise<void>;
  remove(claimId: string, kind: DocumentKind, itemId?: string): Promise<void>;
  /** Submitted claims, still running, with a promise whose day has come and that nobody was reminded of. */
  claimsToRemind(today: PlainDate, limit: number): Promise<readonly string[]>;
  /** All promises of the claim whose day has come. */
  markReminded(claimId: string, today: PlainDate): Promise<void>;
}
