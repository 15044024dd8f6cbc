import {
  domainError,
  err,
  formatDate,
  isAfter,
  isBefore,
  Money,
  ok,
  type Instant,
  type PlainDate,
  type Result,
} from '#kernel';
import { REGIME_INFO, type Regime } from './regime.js';
import type { RuleSetState } from './rule-set-states.js';
import {
  checkBrackets,
  type CropRow,
  type ParameterKey,
  type ParameterValue,
  type RuleParameter,
  type RuleSet,
} from './rule-set.js';

/** A rule set with its history: who made it of what and why, and who put it in force. */
export interface RuleSetVersion {
  readonly ruleSet: RuleSet;
  readonly state: RuleSetState;
  /** Counts the changes of a draft; a page made from an older one is refused. */
  readonly revision: number;
  /** The version it was copied from; absent: it came with the programme. */
  readonly basedOn?: string;
  readonly createdBy?: string;
  readonly createdAt?: Instant;
  readonly reason?: string;
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
  /** Per value which edition it is (1: as copied), and who entered it when it was changed. */
  readonly entries: readonly ParameterEntry[];
}

export interface ParameterEntry {
  readonly key: ParameterKey;
  /** Confirmations count for one edition only: who changes a value loses them. */
  readonly edition: number;
  readonly changedBy?: string;
}

/** `DEC2019.2`: versions count per regime, whatever the day from which they hold. The first one is just `DEC2019`. */
export function ruleSetId(regime: Regime, version: number): string {
  return version === 1 ? regime : `${regime}.${version}`;
}

/** Refused: `rules/valid-from-outside-regime`. */
export function checkValidFrom(regime: Regime, validFrom: PlainDate): Result<void> {
  const { from, until } = REGIME_INFO[regime];
  if (!isBefore(validFrom, from) && !(until && isAfter(validFrom, until))) return ok();
  const period = `vanaf ${formatDate(from)}${until ? ` tot en met ${formatDate(until)}` : ''}`;
  return err(domainError('rules/valid-from-outside-regime', { period }));
}

/** The order of keys does not count: storage does not keep it. */
export function sameValue(a: ParameterValue, b: ParameterValue): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: ParameterValue): string {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted);
    if (typeof each !== 'object' || each === null) return each;
    return Object.entries(each)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]);
  };
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(value))));
}

/** Value, article and source are the same; who confirmed it is another matter. */
export function sameRule(a: RuleParameter, b: RuleParameter): boolean {
  return sameValue(a.value, b.value) && a.article === b.article && a.source === b.source;
}

/** Keys of what is not as in the other version, in the order of the version itself. */
export function changedKeys(version: RuleSet, other: RuleSet): ParameterKey[] {
  return version.parameters
    .filter((mine) => {
      const theirs = other.parameters.find((each) => each.key === mine.key);
      return !theirs || !sameRule(mine, theirs);
    })
    .map((parameter) => parameter.key);
}

const MOST = Money.of('100000000.00');
const isShare = (basisPoints: number): boolean =>
  Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= 10_000;

/**
 * Whether a value can be one of the rules: a share from 0 to 100 %, an amount from 0 to 100 million, brackets that join
 * up, a crop table with each line once. Refused: `regulation/bad-brackets`, `regulation/bad-value`.
 */
export function checkParameterValue(value: ParameterValue): Result<void> {
  if (value.kind === 'brackets') return checkBrackets(value.brackets);
  return isSound(value) ? ok() : err(domainError('regulation/bad-value'));
}

function isSound(value: Exclude<ParameterValue, { kind: 'brackets' }>): boolean {
  switch (value.kind) {
    case 'money':
      return !value.amount.isNegative && value.amount.compare(MOST) <= 0;
    case 'ratio':
      return isShare(value.basisPoints);
    case 'days':
      return Number.isInteger(value.days) && value.days >= 0 && value.days <= 3_660;
    case 'months':
      return Number.isInteger(value.months) && value.months >= 0 && value.months <= 120;
    case 'choice':
      return value.options.some((option) => option.value === value.chosen);
    case 'text':
      return value.text.trim() !== '';
    case 'crop-table':
      return isCropTable(value.rows);
  }
}

/** Each year starts at 0 % insured, and no line stands twice. */
function isCropTable(rows: readonly CropRow[]): boolean {
  const keys = new Set(rows.map((row) => `${row.year}/${row.insuredFrom}`));
  return (
    rows.length > 0 &&
    keys.size === rows.length &&
    rows.every(
      (row) => row.year >= 2000 && row.year <= 2100 && isShare(row.insuredFrom) && isShare(row.basisPoints),
    ) &&
    rows.every((row) => keys.has(`${row.year}/0`))
  );
}

/** The days of the phenomenon that a version governs; `until` absent: still. */
export interface GovernedPeriod {
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/**
 * For which dates a version in force really governs: a later start, or a higher version with the same or an earlier
 * start, takes over. undefined: for no date any more.
 */
export function governedPeriod(version: RuleSet, inForce: readonly RuleSet[]): GovernedPeriod | undefined {
  const others = inForce.filter((each) => each.regime === version.regime && each.id !== version.id);
  if (others.some((each) => each.validFrom.equals(version.validFrom) && each.version > version.version))
    return undefined;
  const next = others
    .map((each) => each.validFrom)
    .filter((day) => isAfter(day, version.validFrom))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
  const end = REGIME_INFO[version.regime].until;
  const until = next ? next.subtract({ days: 1 }) : end;
  return { from: version.validFrom, ...(until ? { until } : {}) };
}
