/** `to-check`: the law or the facts leave room, so an officer decides; the text says what to look at. */
export type VerdictOutcome = 'met' | 'not-met' | 'to-check';

/** One rule applied to facts (beoordeling): what the case screen, the letter and the public check all show. */
export interface Verdict {
  /** Stable name, `concept/rule`. */
  readonly rule: string;
  readonly article: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly outcome: VerdictOutcome;
  /** Plain Dutch, to the claimant. */
  readonly text: string;
}

/** The verdicts together: one `not-met` decides, else one `to-check` leaves it open. */
export function combinedOutcome(verdicts: readonly Verdict[]): VerdictOutcome {
  if (verdicts.some((verdict) => verdict.outcome === 'not-met')) return 'not-met';
  return verdicts.some((verdict) => verdict.outcome === 'to-check') ? 'to-check' : 'met';
}
