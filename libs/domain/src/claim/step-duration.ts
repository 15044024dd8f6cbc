import { isBefore, toBrusselsDate, type Instant, type PlainDate } from '#kernel';
import type { ClaimState } from './claim-state-list.js';

/** Choices of the fund: over which time it counts, and how many claims an honest figure needs. */
export const ESTIMATE_PERIOD_DAYS = 365;
export const ESTIMATE_MINIMUM = 20;

/** States from which a decision is the next thing to wait for, and those from which it is the payment. */
export const BEFORE_DECISION: readonly ClaimState[] = [
  'submitted',
  'awaiting_information',
  'complete',
  'admissible',
  'in_expertise',
  'report_sent',
  'assessed',
  'decision_proposed',
];
export const BEFORE_PAYMENT: readonly ClaimState[] = ['final', 'payable'];

/** How long claims of one disaster really needed from one state, as counted last (doorlooptijd). */
export interface StepDuration {
  /** Claims that were counted. */
  readonly sample: number;
  /** Half of them needed at most this many days. */
  readonly halfDays?: number;
  /** Eight of ten needed at most this many days. */
  readonly mostDays?: number;
  /** Claims that stand in this state now. */
  readonly waiting: number;
  readonly countedFrom: PlainDate;
  readonly computedAt: Instant;
}

/** What can honestly be said of one claim. */
export type Outlook =
  | { readonly kind: 'too-few'; readonly sample: number }
  | { readonly kind: 'range'; readonly from: PlainDate; readonly to: PlainDate; readonly sample: number }
  | { readonly kind: 'longer'; readonly sample: number };

/** When claims like this one, that came into the same state on that moment, were done: half of them, and eight of ten. */
export function outlookOf(duration: StepDuration | undefined, entered: Instant, today: PlainDate): Outlook {
  const { sample = 0, halfDays, mostDays } = duration ?? {};
  if (sample < ESTIMATE_MINIMUM || halfDays === undefined || mostDays === undefined) {
    return { kind: 'too-few', sample };
  }
  const start = toBrusselsDate(entered);
  const to = start.add({ days: mostDays });
  if (isBefore(to, today)) return { kind: 'longer', sample };
  const half = start.add({ days: halfDays });
  return { kind: 'range', from: isBefore(half, today) ? today : half, to, sample };
}
