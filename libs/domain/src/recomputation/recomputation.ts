import type { Instant, Money, PlainDate } from '#kernel';
import type { ClaimState } from '../claim/claim-states.js';
import type { CorrectionGround } from '../decision/correction.js';
import type { CaseDifference, LineDifference } from './difference.js';
import type { RecomputationState } from './recomputation-states.js';

/** Which cases: what is given must hold, all of it. */
export interface RecomputationSelection {
  readonly disasterId?: string;
  readonly states: readonly ClaimState[];
  readonly nis?: string;
  readonly claimNumbers?: readonly string[];
}

/** The states a case can be in when it has been computed, or could be. */
export const RECOMPUTABLE_STATES = [
  'assessed',
  'decision_proposed',
  'decided',
  'notified',
  'payable',
  'paid',
  'closed',
  'refused',
] as const satisfies readonly ClaimState[];

/** How the changed cases are corrected; asked when somebody applies the run. */
export interface RecomputationApplication {
  readonly ground: CorrectionGround;
  readonly foundOn: PlainDate;
  /** Why, in plain Dutch: the victims read it in the letter. */
  readonly motivation: string;
  readonly by: string;
  readonly byRole: 'officer' | 'lawyer';
  readonly at: Instant;
  /** Changed cases in all, and how many got a proposal or a reason why not. */
  readonly total: number;
  readonly done: number;
  readonly proposed: number;
}

/** A recomputation (herberekening): one rule set over a fixed list of cases, compared with what was decided. */
export interface RecomputationRun {
  readonly id: string;
  readonly version: number;
  /** Of the form that started it: the same form starts it once. */
  readonly requestKey: string;
  readonly ruleSetId: string;
  readonly selection: RecomputationSelection;
  readonly reason: string;
  readonly state: RecomputationState;
  readonly total: number;
  /** How many of the list have a result; also where the work goes on. */
  readonly done: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly first: number;
  readonly refused: number;
  /** Cases among the changed ones that use a value which is not confirmed. */
  readonly provisionalChanged: number;
  /** Starts of the job since it last got further. */
  readonly attempts: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** When it last got further. */
  readonly touchedAt: Instant;
  readonly finishedAt?: Instant;
  /** SHA-256 over all results in order: two runs with the same outcome have the same one. */
  readonly resultHash?: string;
  readonly application?: RecomputationApplication;
}

/** The result for one case. `refused`: it cannot be computed with this rule set, and why. */
export interface RecomputationResult {
  readonly position: number;
  readonly claimId: string;
  /** What it was compared with: the calculation of the decision in force, or else the latest one. */
  readonly calculationId?: string;
  readonly outcome: CaseDifference['outcome'] | 'refused';
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly provisional: boolean;
  readonly before?: Money;
  readonly after?: Money;
  readonly difference: Money;
  readonly lines: readonly LineDifference[];
}
