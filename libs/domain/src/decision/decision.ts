import type { Instant, Money, PlainDate } from '#kernel';
import type { Calculation } from '../calculation/calculation.js';
import type { CorrectionGround } from './correction.js';
import type { DecisionState } from './decision-states.js';

export type DecisionKind = 'grant' | 'partial' | 'refusal' | 'inadmissible';

/** An immutable result of the computation, kept for ever. */
export interface StoredCalculation {
  readonly id: string;
  readonly claimId: string;
  readonly calculation: Calculation;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** A decision (beslissing) on one claim; refers to one immutable calculation. @see Decreet 5/4/2019 art. 11 §3 */
export interface Decision {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly claimId: string;
  readonly calculationId?: string;
  readonly kind: DecisionKind;
  readonly state: DecisionState;
  readonly granted: Money;
  readonly motivation: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
  readonly deliveredOn?: PlainDate;
  readonly receivedOn?: PlainDate;
  /** Last day to ask rectification or to appeal. */
  readonly contestDue?: PlainDate;
  readonly answer?: 'agreed' | 'tacit' | 'rectification-asked' | 'appeal';
  readonly finalOn?: PlainDate;
  readonly letterKey?: string;
  /** What the court of appeal granted instead. @see art. 16-18 */
  readonly judged?: Money;
  /** The decision it replaces once it is approved; that one stays in force until then. @see art. 14-15 */
  readonly correctsId?: string;
  readonly ground?: CorrectionGround;
  /** When the facts for the correction were found: three months remain from there. */
  readonly foundOn?: PlainDate;
  /** The recomputation that proposed it. */
  readonly recomputationId?: string;
}
