import { Money, plainDate } from '#kernel';
import { reportAnswerDeadline } from '../term/deadlines.js';
import type { ParameterValue, RuleSet } from './rule-set.js';
import {
  changedKeys,
  checkParameterValue,
  checkValidFrom,
  governedPeriod,
  ruleSetId,
  sameValue,
} from './rule-set-version.js';
import { RULE_SET_DEC2016, RULE_SET_DEC2019, RULE_SET_W1976, SEEDED_RULE_SETS } from './seeded-rule-sets.js';
import { shiftMatters, termCounting } from './term-counting.js';

const version = (number: number, from: string): RuleSet => ({
  ...RULE_SET_DEC2019,
  id: ruleSetId('DEC2019', number),
  version: number,
  validFrom: plainDate(from),
});

describe('a version of the rules', () => {
  it('has an id by regime and number; the first one is the regime', () => {
    expect([ruleSetId('DEC2019', 1), ruleSetId('DEC2019', 12)]).toEqual(['DEC2019', 'DEC2019.12']);
  });

  it.each([
    ['W1976', '2014-06-30', false],
    ['W1976', '2014-07-01', true],
    ['W1976', '2017-02-28', true],
    ['W1976', '2017-03-01', false],
    ['DEC2019', '2019-12-31', false],
    ['DEC2019', '2020-01-01', true],
    ['DEC2019', '2090-01-01', true],
  ] as const)('of %s from %s: %s (art. 31-32)', (regime, from, good) => {
    expect(checkValidFrom(regime, plainDate(from)).ok).toBe(good);
  });

  it('knows what is different, whatever the order of keys in storage', () => {
    expect(sameValue({ kind: 'ratio', basisPoints: 1 }, { basisPoints: 1, kind: 'ratio' })).toBe(true);
    const [first, ...rest] = RULE_SET_DEC2019.parameters;
    const other = { ...version(2, '2020-01-01'), parameters: [{ ...first!, source: 'Elders' }, ...rest] };
    expect(changedKeys(other, RULE_SET_DEC2019)).toEqual([first!.key]);
    expect(changedKeys(RULE_SET_DEC2019, RULE_SET_DEC2019)).toEqual([]);
    expect(changedKeys(RULE_SET_DEC2019, { ...RULE_SET_DEC2019, parameters: rest })).toEqual([first!.key]);
  });
});

describe('which dates a version governs', () => {
  const one = version(1, '2020-01-01');
  const two = version(2, '2025-01-01');
  const three = version(3, '2020-01-01');
  const text = (set: RuleSet, all: readonly RuleSet[]): string => {
    const period = governedPeriod(set, all);
    return period ? `${String(period.from)}/${period.until ? String(period.until) : ''}` : 'none';
  };
  it.each([
    ['alone: all', one, [one], '2020-01-01/'],
    ['until the next one starts', one, [one, two], '2020-01-01/2024-12-31'],
    ['none when a higher one starts the same day', one, [one, two, three], 'none'],
    ['the higher one up to a later start', three, [one, two, three], '2020-01-01/2024-12-31'],
    ['to the end of its regime', RULE_SET_W1976, [one, RULE_SET_W1976], '2014-07-01/2017-02-28'],
  ])('%s', (_what, set, all, expected) => {
    expect(text(set, all)).toBe(expected);
  });
});

describe('a value that can be one of the rules', () => {
  const rows = (...given: [number, number, number][]): ParameterValue => ({
    kind: 'crop-table',
    rows: given.map(([year, insuredFrom, basisPoints]) => ({ year, insuredFrom, basisPoints })),
  });
  it.each<[string, ParameterValue, boolean]>([
    ['nothing', { kind: 'money', amount: Money.ZERO }, true],
    ['100 million', { kind: 'money', amount: Money.of('100000000.00') }, true],
    ['more', { kind: 'money', amount: Money.of('100000000.01') }, false],
    ['100 %', { kind: 'ratio', basisPoints: 10_000 }, true],
    ['half a basis point', { kind: 'ratio', basisPoints: 0.5 }, false],
    ['no days', { kind: 'days', days: 0 }, true],
    ['ten years and a bit', { kind: 'days', days: 3_661 }, false],
    ['a month', { kind: 'months', months: 1 }, true],
    ['minus a month', { kind: 'months', months: -1 }, false],
    ['blank text', { kind: 'text', text: ' ' }, false],
    ['crops of one year', rows([2024, 0, 0], [2024, 2_500, 800]), true],
    ['crops that start insured', rows([2024, 2_500, 800]), false],
    ['a crop line twice', rows([2024, 0, 0], [2024, 0, 1]), false],
    ['crops of another age', rows([1999, 0, 0]), false],
  ])('%s', (_what, value, good) => {
    expect(checkParameterValue(value).ok).toBe(good);
  });

  it.each(SEEDED_RULE_SETS.flatMap((set) => set.parameters.map((p) => [set.id, p.key, p.value] as const)))(
    '%s %s as seeded',
    (_id, _key, value) => {
      expect(checkParameterValue(value).ok).toBe(true);
    },
  );
});

describe('how terms are counted', () => {
  it.each([
    ['the decree of 2019', RULE_SET_DEC2019, 'from-month-of-receipt'],
    ['the decree of 2016, whose text was seen', RULE_SET_DEC2016, 'from-receipt'],
    ['the law of 1976', RULE_SET_W1976, 'from-month-of-receipt'],
    ['no rules at all: the widest reading', undefined, 'from-month-of-receipt'],
  ])('%s', (_what, set, reading) => {
    expect(termCounting(set)).toMatchObject({
      reportAnswer: { value: reading, confirmed: false },
      lateClaimCap: { value: 'same-month-next-year', confirmed: false },
      paperDate: { value: 'posted' },
      shift: { value: 'none' },
    });
  });

  it('follows the chosen reading and its confirmation; an unknown one counts as not there', () => {
    const chosen = (value: string): RuleSet => ({
      ...RULE_SET_DEC2019,
      parameters: RULE_SET_DEC2019.parameters.map((p) =>
        p.key === 'term.report-answer' && p.value.kind === 'choice'
          ? { ...p, confirmed: true, value: { ...p.value, chosen: value } }
          : p,
      ),
    });
    expect(termCounting(chosen('from-receipt')).reportAnswer).toMatchObject({
      value: 'from-receipt',
      confirmed: true,
    });
    expect(termCounting(chosen('ooit')).reportAnswer).toMatchObject({
      value: 'from-month-of-receipt',
      confirmed: false,
    });
  });

  it('shifting matters for a Sunday and a holiday only', () => {
    const due = reportAnswerDeadline(plainDate('2024-05-15'), 'from-month-of-receipt').due;
    expect([due.toString(), shiftMatters(due)]).toEqual(['2024-06-30', true]);
    expect(shiftMatters(plainDate('2024-08-15'))).toBe(true);
    expect(shiftMatters(plainDate('2024-06-28'))).toBe(false);
  });
});
