import { domainError, isBefore, type DomainError, type FieldFault, type Money } from '#kernel';
import { regimeOf } from '../regulation/regime.js';
import type { RuleSet } from '../regulation/rule-set.js';
import { LINE_KINDS, type CalculationInput, type CalculationLineInput } from './calculation.js';

/** One hundred million euro: above it a typing error is certain. */
export const LARGEST_AMOUNT_CENTS = 10_000_000_000n;
export const MOST_LINES = 500;

/** The first fault of the input as a whole, or all faults of its lines together; undefined when it can be computed. */
export function checkInput(input: CalculationInput, ruleSet: RuleSet): DomainError | undefined {
  const regime = regimeOf(input.phenomenonDate);
  const date = (): string => String(input.phenomenonDate);
  if (regime === 'federal') return domainError('regulation/outside-regimes', { date: date() });
  if (regime !== ruleSet.regime || isBefore(input.phenomenonDate, ruleSet.validFrom)) {
    return domainError('calculation/regime-mismatch', { date: date(), regime, ruleSet: ruleSet.id });
  }
  if (input.nature === 'public-domain' && !ruleSet.order.includes('public-domain')) {
    return domainError('calculation/nature-not-supported', { ruleSet: ruleSet.id });
  }
  if (input.additions && !ruleSet.order.includes('additions')) {
    return domainError('calculation/additions-not-supported', { ruleSet: ruleSet.id });
  }
  if (input.lines.length === 0) return domainError('calculation/no-lines');
  if (input.lines.length > MOST_LINES) return domainError('calculation/too-many-lines', { most: MOST_LINES });
  const faults: FieldFault[] = [];
  checkAmount(input.deductibleAlreadyApplied, 'deductibleAlreadyApplied', faults);
  for (const [name, amount] of Object.entries(input.additions ?? {}) as [string, Money | undefined][])
    checkAmount(amount, `additions.${name}`, faults);
  const ids = new Set<string>();
  for (let i = 0; i < input.lines.length; i++) {
    const line = input.lines[i]!;
    checkLine(line, i, faults);
    ids.add(line.itemId);
  }
  if (ids.size !== input.lines.length) return domainError('calculation/duplicate-item');
  const first = faults[0];
  return first ? domainError(first.code, first.params, faults) : undefined;
}

const AMOUNTS = [
  'claimed',
  'established',
  'recoverableVat',
  'salvage',
  'otherPayments',
  'otherRiskInsurance',
  'earlierDisasterPayments',
  'restoration',
] as const;

function checkLine(line: CalculationLineInput, index: number, faults: FieldFault[]): void {
  for (const name of AMOUNTS) {
    const amount = line[name];
    if (amount && outOfRange(amount)) checkAmount(amount, `lines.${index}.${name}`, faults);
  }
  if (!(line.kind in LINE_KINDS))
    faults.push({ field: `lines.${index}.kind`, code: 'calculation/unknown-kind' });
  if (!isBasisPoints(line.wear ?? 0))
    faults.push({ field: `lines.${index}.wear`, code: 'calculation/bad-wear' });
  if (line.crop && !isBasisPoints(line.crop.insuredShare)) {
    faults.push({ field: `lines.${index}.crop.insuredShare`, code: 'calculation/bad-insured-share' });
  }
  if (!isBasisPoints(line.productionLoss ?? 0)) {
    faults.push({ field: `lines.${index}.productionLoss`, code: 'calculation/bad-production-loss' });
  }
  if (line.share && !isShare(line.share)) {
    faults.push({ field: `lines.${index}.share`, code: 'calculation/bad-share' });
  }
}

function outOfRange(amount: Money): boolean {
  return amount.cents < 0n || amount.cents > LARGEST_AMOUNT_CENTS;
}

function checkAmount(amount: Money | undefined, field: string, faults: FieldFault[]): void {
  if (!amount || !outOfRange(amount)) return;
  faults.push({
    field,
    code: amount.isNegative ? 'calculation/amount-negative' : 'calculation/amount-absurd',
  });
}

function isBasisPoints(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10_000;
}

function isShare({ numerator, denominator }: { numerator: number; denominator: number }): boolean {
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator);
  return whole && numerator >= 0 && denominator >= 1 && denominator <= 1_000_000 && numerator <= denominator;
}
