import { Money } from '#kernel';
import type { Calculation } from '../calculation/calculation.js';

/** What a computation granted, per good: all that a comparison needs of it. */
export interface CalculationOutcome {
  readonly granted: Money;
  readonly lines: readonly { readonly itemId: string; readonly label: string; readonly granted: Money }[];
}

/** One good before and after; a good that stands in one of both only has no amount in the other. */
export interface LineDifference {
  readonly itemId: string;
  readonly label: string;
  readonly before?: Money;
  readonly after?: Money;
  /** After less before; an absent amount counts as nothing. */
  readonly difference: Money;
}

export interface CaseDifference {
  /** Absent: the case was never computed before. */
  readonly before?: Money;
  readonly after: Money;
  readonly difference: Money;
  readonly lines: readonly LineDifference[];
  /** `first`: nothing to compare with. A shift between goods with the same total is a change too. */
  readonly outcome: 'changed' | 'unchanged' | 'first';
}

export function outcomeOf(calculation: Calculation): CalculationOutcome {
  return {
    granted: calculation.granted,
    lines: calculation.lines.map((line, i) => ({
      itemId: line.itemId,
      label: line.label,
      granted: calculation.grantedPerLine[i] ?? Money.ZERO,
    })),
  };
}

/** Compares a stored computation with a new one, good by good, in the order of the new one. */
export function compareOutcomes(
  before: CalculationOutcome | undefined,
  after: CalculationOutcome,
): CaseDifference {
  const lines = after.lines.map((line) => {
    const old = before?.lines.find((one) => one.itemId === line.itemId)?.granted;
    return lineDifference(line.itemId, line.label, old, line.granted);
  });
  for (const gone of before?.lines ?? []) {
    if (!after.lines.some((line) => line.itemId === gone.itemId))
      lines.push(lineDifference(gone.itemId, gone.label, gone.granted, undefined));
  }
  if (!before) return { after: after.granted, difference: Money.ZERO, lines, outcome: 'first' };
  const difference = after.granted.minus(before.granted);
  const changed = !difference.isZero || lines.some((line) => !line.difference.isZero);
  return {
    before: before.granted,
    after: after.granted,
    difference,
    lines,
    outcome: changed ? 'changed' : 'unchanged',
  };
}

function lineDifference(
  itemId: string,
  label: string,
  before: Money | undefined,
  after: Money | undefined,
): LineDifference {
  return {
    itemId,
    label,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    difference: (after ?? Money.ZERO).minus(before ?? Money.ZERO),
  };
}

/** Sums over cases: what was granted, what would be, who gets more and who gets less. */
export interface DifferenceTotals {
  readonly cases: number;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
  readonly more: Money;
  readonly less: Money;
}

/** Totals of the cases that can be compared; a first computation has nothing to be compared with. */
export function totalsOf(cases: readonly CaseDifference[]): DifferenceTotals {
  const compared = cases.filter((one) => one.before);
  const sum = (amounts: readonly Money[]): Money => amounts.reduce((a, b) => a.plus(b), Money.ZERO);
  const differences = compared.map((one) => one.difference);
  return {
    cases: compared.length,
    before: sum(compared.map((one) => one.before ?? Money.ZERO)),
    after: sum(compared.map((one) => one.after)),
    difference: sum(differences),
    more: sum(differences.filter((one) => !one.isNegative)),
    less: sum(differences.filter((one) => one.isNegative)),
  };
}
