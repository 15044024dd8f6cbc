import { domainError, err, isAfter, isBefore, Money, ok, type PlainDate, type Result } from '#kernel';
import { REGIME_INFO, type Regime } from './regime.js';

/** One slice of a bracket table: `[from, to)` at a coefficient in basis points; `to` absent: no upper end. */
export interface Bracket {
  readonly from: Money;
  readonly to?: Money;
  readonly basisPoints: number;
}

/** Maximum share for uninsured crops by year and by insured share of the farm's crop area. */
export interface CropRow {
  readonly year: number;
  /** From this insured share on (basis points); the highest row that fits applies. */
  readonly insuredFrom: number;
  readonly basisPoints: number;
}

export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
}

export type ParameterValue =
  | { readonly kind: 'money'; readonly amount: Money }
  /** 10000 is 100 %. */
  | { readonly kind: 'ratio'; readonly basisPoints: number }
  | { readonly kind: 'brackets'; readonly brackets: readonly Bracket[] }
  | { readonly kind: 'crop-table'; readonly rows: readonly CropRow[] }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'months'; readonly months: number }
  /** One of several readings of a text; `options` are all of them with their Dutch meaning. */
  | { readonly kind: 'choice'; readonly chosen: string; readonly options: readonly ChoiceOption[] }
  | { readonly kind: 'text'; readonly text: string };

/** Who confirmed a value, by whose reference: two different lawyers. */
export interface Confirmation {
  readonly firstLawyer: string;
  readonly secondLawyer: string;
  readonly reference: string;
  readonly on: PlainDate;
}

export const PARAMETER_KEYS = [
  'deductible.private',
  'deductible.public-domain',
  'brackets.private',
  'share.public-domain',
  'maximum.vehicle',
  'insurance.deducted-share',
  'insurance.other-risks-share',
  'taxes.recoverable-vat',
  'crops.transition',
  'crops.hail',
  'state-aid.intensity',
  'state-aid.intensity-constrained',
  'state-aid.production-loss',
  'restoration-cap',
  'term.report-answer',
  'term.late-claim-cap',
  'term.paper-date',
  'term.working-day-shift',
  'retention.lapsed-draft',
] as const;
export type ParameterKey = (typeof PARAMETER_KEYS)[number];

export interface RuleParameter {
  readonly key: ParameterKey;
  /** Dutch name for lawyers. */
  readonly name: string;
  readonly value: ParameterValue;
  readonly article: string;
  readonly source: string;
  readonly confirmed: boolean;
  readonly confirmation?: Confirmation;
  readonly note?: string;
}

/** The named steps a computation may take; their order is part of the rule set. */
export const STEP_KEYS = [
  'claimed',
  'accepted',
  'established',
  'taxes',
  'residual',
  'wear',
  'earlier-disasters',
  'payments',
  'share',
  'production-loss',
  'crops',
  'state-aid',
  'deductible',
  'brackets',
  'public-domain',
  'maxima',
  'restoration',
  'additions',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** A dated version of the rules. A decided case keeps the version it was decided with. */
export interface RuleSet {
  readonly id: string;
  readonly regime: Regime;
  readonly version: number;
  /** Date of the phenomenon from which this set holds. */
  readonly validFrom: PlainDate;
  readonly order: readonly StepKey[];
  readonly parameters: readonly RuleParameter[];
}

export function parameterOf(ruleSet: RuleSet, key: ParameterKey): RuleParameter | undefined {
  return ruleSet.parameters.find((parameter) => parameter.key === key);
}

/** The used parameters that no two lawyers have confirmed; a missing one counts as unconfirmed. */
export function unconfirmedUsed(ruleSet: RuleSet, keys: readonly ParameterKey[]): ParameterKey[] {
  return keys.filter((key) => parameterOf(ruleSet, key)?.confirmed !== true);
}

/**
 * The rule set for a date: of all that are valid on it, the latest valid-from, then the highest version.
 * Refused: `regulation/no-rule-set` (a gap).
 */
export function ruleSetFor(ruleSets: readonly RuleSet[], regime: Regime, date: PlainDate): Result<RuleSet> {
  const fitting = ruleSets
    .filter((set) => set.regime === regime && !isBefore(date, set.validFrom))
    .toSorted((a, b) =>
      a.validFrom.equals(b.validFrom) ? b.version - a.version : isAfter(a.validFrom, b.validFrom) ? -1 : 1,
    );
  const chosen = fitting[0];
  return chosen ? ok(chosen) : err(domainError('regulation/no-rule-set', { regime, date: String(date) }));
}

/**
 * Checks a collection of rule sets as a whole: `regulation/overlapping-versions` (same regime, start and version
 * twice) and `regulation/gap` (the regime starts before its first rule set).
 */
export function checkRuleSets(ruleSets: readonly RuleSet[]): Result<void> {
  const seen = new Set<string>();
  for (const set of ruleSets) {
    const key = `${set.regime}/${set.validFrom.toString()}/${set.version}`;
    if (seen.has(key))
      return err(
        domainError('regulation/overlapping-versions', { regime: set.regime, version: set.version }),
      );
    seen.add(key);
  }
  for (const regime of new Set(ruleSets.map((set) => set.regime))) {
    const covered = ruleSets.some(
      (set) => set.regime === regime && !isAfter(set.validFrom, REGIME_INFO[regime].from),
    );
    if (!covered)
      return err(domainError('regulation/gap', { regime, from: String(REGIME_INFO[regime].from) }));
  }
  return ok();
}

/**
 * A new version in which the named values are confirmed by two different lawyers.
 * Refused: `regulation/same-lawyer`, `regulation/no-reference`, `regulation/unknown-parameter`.
 */
export function confirmParameters(
  ruleSet: RuleSet,
  keys: readonly ParameterKey[],
  confirmation: Confirmation,
): Result<RuleSet> {
  if (confirmation.firstLawyer === confirmation.secondLawyer)
    return err(domainError('regulation/same-lawyer'));
  if (confirmation.reference.trim() === '') return err(domainError('regulation/no-reference'));
  const unknown = keys.find((key) => !parameterOf(ruleSet, key));
  if (unknown) return err(domainError('regulation/unknown-parameter', { key: unknown }));
  return ok({
    ...ruleSet,
    version: ruleSet.version + 1,
    parameters: ruleSet.parameters.map((parameter) =>
      keys.includes(parameter.key) ? { ...parameter, confirmed: true, confirmation } : parameter,
    ),
  });
}

/** A bracket table must start at zero, join up, end open and stay between 0 and 100 %: `regulation/bad-brackets`. */
export function checkBrackets(brackets: readonly Bracket[]): Result<void> {
  const bad = err(domainError('regulation/bad-brackets'));
  if (brackets.length === 0 || !brackets[0]!.from.isZero || brackets.at(-1)!.to) return bad;
  for (const [i, bracket] of brackets.entries()) {
    const next = brackets[i + 1];
    if (!Number.isInteger(bracket.basisPoints) || bracket.basisPoints < 0 || bracket.basisPoints > 10_000)
      return bad;
    if (next && !(bracket.to?.equals(next.from) && next.from.compare(bracket.from) > 0)) return bad;
  }
  return ok();
}
