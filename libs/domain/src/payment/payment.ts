import type { Instant, Money, PlainDate } from '#kernel';
import type { BatchState } from './batch-states.js';
import type { PaymentState } from './payment-states.js';

/** Money due to a claimant on a final decision; `endToEndId` is unique for ever. */
export interface Payment {
  readonly id: string;
  readonly version: number;
  readonly claimId: string;
  readonly decisionId: string;
  readonly amount: Money;
  readonly iban: string;
  readonly holder: string;
  readonly endToEndId: string;
  readonly state: PaymentState;
  readonly batchId?: string;
  readonly dueSince: PlainDate;
  /** It waits until then because the account was changed. */
  readonly holdUntil?: Instant;
  /** It sits in a batch with an account that was replaced since: the batch cannot leave. */
  readonly accountReplaced?: boolean;
  /** While an appeal runs, what is not contested is paid apart. @see Decreet 5/4/2019 art. 18 */
  readonly part?: 'whole' | 'uncontested' | 'rest';
}

/** A batch (betalingsbatch): proposed by one, approved by another over its content hash, exported once. */
export interface PaymentBatch {
  readonly id: string;
  readonly version: number;
  readonly messageId: string;
  readonly state: BatchState;
  readonly executionDate: PlainDate;
  readonly paymentCount: number;
  readonly total: Money;
  /** SHA-256 over the sorted payments; an approval holds for this content only. */
  readonly contentHash: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
  readonly exportedAt?: Instant;
  readonly fileKey?: string;
  readonly fileSha256?: string;
}
