/** Who stands for a fact in a verdict. */
export const FACT_SOURCES = {
  claimant: 'aangegeven door de aanvrager, nog niet nagekeken',
  confirmed: 'bevestigd door de dossierbeheerder',
  refused: 'niet aanvaard door de dossierbeheerder',
} as const;
export type FactSource = keyof typeof FACT_SOURCES;

/** `to-check`: the law or the facts leave room, so an officer decides; the text says what to look at. */
export type VerdictOutcome = 'met' | 'not-met' | 'to-check';

/** One rule applied to facts (beoordeling): what the case screen, the letter and the public check all show. */
export interface Verdict {
  /** Stable name, `concept/rule`. */
  readonly rule: string;
  readonly article: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** Facts that rest on somebody's word, and on whose; the others are known from the claim or a register. */
  readonly sources?: Readonly<Record<string, FactSource>>;
  readonly outcome: VerdictOutcome;
  /** Plain Dutch, to the claimant. */
  readonly text: string;
}

/** The verdicts together: one `not-met` decides, else one `to-check` leaves it open. */
export function combinedOutcome(verdicts: readonly Verdict[]): VerdictOutcome {
  if (verdicts.some((verdict) => verdict.outcome === 'not-met')) return 'not-met';
  return verdicts.some((verdict) => verdict.outcome === 'to-check') ? 'to-check' : 'met';
}
