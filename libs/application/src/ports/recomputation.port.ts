import type { Instant, PlainDate } from '#kernel';
import type {
  CalculationOutcome,
  Claim,
  ExpertReport,
  Phenomenon,
  RecomputationResult,
  RecomputationRun,
  RecomputationSelection,
} from '#domain';

/** One case of a run with all a computation needs, read in bulk. The claim comes without its account. */
export interface CaseToCompute {
  readonly position: number;
  readonly claim: Claim;
  /** The latest revision. */
  readonly report?: ExpertReport;
  /** Day of the damage, or else the first day of the disaster. */
  readonly phenomenonDate: PlainDate;
  readonly phenomenon: Phenomenon;
  /** The calculation of the decision in force, or else the latest one. */
  readonly before?: CalculationOutcome & { readonly calculationId: string };
}

/** What became of a changed case: the proposed decision, or why there is none. */
export type CorrectionOutcome =
  | { readonly decisionId: string }
  | { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

export interface RecomputationRepository {
  insert(run: RecomputationRun): Promise<void>;
  get(id: string): Promise<RecomputationRun | undefined>;
  findByKey(requestKey: string): Promise<RecomputationRun | undefined>;
  /** @throws VersionConflict */
  save(run: RecomputationRun): Promise<void>;
  /** Fixes the list of cases of the run, in order of their number. @returns how many there are */
  fixCases(runId: string, selection: RecomputationSelection): Promise<number>;
  /** Those of these numbers that no submitted claim has. */
  unknownNumbers(numbers: readonly string[]): Promise<readonly string[]>;
  /** The next cases after this position, in order. */
  cases(runId: string, after: number, limit: number): Promise<readonly CaseToCompute[]>;
  /** In one statement. */
  insertResults(runId: string, results: readonly RecomputationResult[]): Promise<void>;
  /** SHA-256 in hexadecimal over all results in order. */
  hashOf(runId: string): Promise<string>;
  /** Changed cases without an outcome yet, in order. */
  toCorrect(runId: string, limit: number): Promise<readonly RecomputationResult[]>;
  insertCorrection(runId: string, position: number, outcome: CorrectionOutcome): Promise<void>;
  /** Runs that should be at work and did not get further since `before`. */
  stalled(
    before: Instant,
  ): Promise<readonly { readonly id: string; readonly state: RecomputationRun['state'] }[]>;
}
