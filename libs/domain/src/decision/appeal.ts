import { Money, type Instant, type PlainDate } from '#kernel';
import type { Calculation } from '../calculation/calculation.js';
import type { Decision } from './decision.js';

/** What came of an appeal. */
export const APPEAL_OUTCOMES = {
  dismissed: 'Het hof verwierp het beroep: de beslissing blijft',
  withdrawn: 'De aanvrager deed afstand van het beroep: de beslissing blijft',
  changed: 'Het hof kende een ander bedrag toe',
  admitted: 'Het hof vond de aanvraag ontvankelijk: wij behandelen ze verder',
} as const;
export type AppealOutcome = keyof typeof APPEAL_OUTCOMES;

/** An appeal with the court of appeal; it suspends only what is contested. @see Decreet 5/4/2019 art. 16-18 */
export interface Appeal {
  readonly decisionId: string;
  readonly claimId: string;
  readonly version: number;
  readonly court: string;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  /** Damage items; empty: the decision as a whole. */
  readonly contested: readonly string[];
  /** What the decision grants for all other items. */
  readonly uncontested: Money;
  /** When that became payable. */
  readonly releasedOn?: PlainDate;
  readonly outcome?: AppealOutcome;
  readonly judgedOn?: PlainDate;
  /** How the court knows its judgment. */
  readonly judgment?: string;
  readonly judged?: Money;
  readonly recordedBy?: string;
  readonly recordedAt?: Instant;
}

/**
 * What the decision grants for the items that are not contested; nothing when it is contested as a whole.
 * @see Decreet 5/4/2019 art. 18
 */
export function uncontestedAmount(
  calculation: Pick<Calculation, 'lines' | 'grantedPerLine' | 'granted'>,
  contested: readonly string[],
): Money {
  if (contested.length === 0) return Money.ZERO;
  const free = calculation.lines.map((line, index) =>
    contested.includes(line.itemId) ? Money.ZERO : (calculation.grantedPerLine[index] ?? Money.ZERO),
  );
  const sum = Money.sum(free);
  return sum.compare(calculation.granted) > 0 ? calculation.granted : sum;
}

/** What a decision makes due in the end: what the court granted, or else what it granted itself. */
export function owed(decision: Pick<Decision, 'granted' | 'judged'>): Money {
  return decision.judged ?? decision.granted;
}
