import { Money, plainDate } from '#kernel';
import { flemishRegimeOf, regimeOf } from './regime.js';
import {
  checkBrackets,
  checkRuleSets,
  confirmParameters,
  parameterOf,
  ruleSetFor,
  unconfirmedUsed,
  type RuleSet,
} from './rule-set.js';
import { formatParameterValue, ruleSetFromJson, ruleSetToJson } from './rule-set-json.js';
import { RULE_SET_DEC2019, RULE_SET_W1976, SEEDED_RULE_SETS } from './seeded-rule-sets.js';

describe('regime by the date of the phenomenon (art. 31-32)', () => {
  it.each([
    ['2014-06-30', 'federal'],
    ['2014-07-01', 'W1976'],
    ['2016-06-01', 'W1976'],
    ['2017-02-28', 'W1976'],
    ['2017-03-01', 'DEC2016'],
    ['2019-12-31', 'DEC2016'],
    ['2020-01-01', 'DEC2019'],
    ['2024-07-09', 'DEC2019'],
  ])('%s → %s', (date, regime) => {
    expect(regimeOf(plainDate(date))).toBe(regime);
  });

  it('refuses a phenomenon outside every regime', () => {
    const result = flemishRegimeOf(plainDate('2014-06-30'));
    expect(!result.ok && result.error).toEqual({
      code: 'regulation/outside-regimes',
      params: { date: '2014-06-30' },
    });
  });
});

describe('rule sets', () => {
  const next: RuleSet = { ...RULE_SET_DEC2019, version: 2 };
  const later: RuleSet = { ...RULE_SET_DEC2019, version: 1, validFrom: plainDate('2025-01-01') };

  it('cover every regime without gap or overlap', () => {
    expect(checkRuleSets(SEEDED_RULE_SETS).ok).toBe(true);
  });

  it('name overlap and gap', () => {
    const overlap = checkRuleSets([RULE_SET_DEC2019, RULE_SET_DEC2019]);
    expect(!overlap.ok && overlap.error.code).toBe('regulation/overlapping-versions');
    const gap = checkRuleSets([later]);
    expect(!gap.ok && gap.error.code).toBe('regulation/gap');
  });

  it('are chosen by date, then by version', () => {
    const sets = [RULE_SET_DEC2019, next, later];
    const chosen = (date: string): RuleSet | undefined => {
      const result = ruleSetFor(sets, 'DEC2019', plainDate(date));
      return result.ok ? result.value : undefined;
    };
    expect(chosen('2024-12-31')).toBe(next);
    expect(chosen('2025-01-01')).toBe(later);
    const none = ruleSetFor(sets, 'W1976', plainDate('2016-01-01'));
    expect(!none.ok && none.error.code).toBe('regulation/no-rule-set');
  });

  it('know which used values nobody confirmed', () => {
    expect(
      unconfirmedUsed(RULE_SET_DEC2019, ['deductible.private', 'brackets.private', 'maximum.vehicle']),
    ).toEqual(['brackets.private', 'maximum.vehicle']);
    expect(unconfirmedUsed(RULE_SET_W1976, ['brackets.private'])).toEqual([]);
    expect(unconfirmedUsed(RULE_SET_W1976, ['deductible.private'])).toEqual(['deductible.private']);
  });

  it('are confirmed by two different lawyers, in a new version', () => {
    const by = {
      firstLawyer: 'jurist-1',
      secondLawyer: 'jurist-2',
      reference: 'BVR art. 27',
      on: plainDate('2024-05-01'),
    };
    const result = confirmParameters(RULE_SET_DEC2019, ['brackets.private'], by);
    expect(result.ok && result.value.version).toBe(2);
    expect(result.ok && parameterOf(result.value, 'brackets.private')?.confirmation).toEqual(by);
    expect(parameterOf(RULE_SET_DEC2019, 'brackets.private')?.confirmed).toBe(false);
    const same = confirmParameters(RULE_SET_DEC2019, ['brackets.private'], {
      ...by,
      secondLawyer: 'jurist-1',
    });
    expect(!same.ok && same.error.code).toBe('regulation/same-lawyer');
    const bare = confirmParameters(RULE_SET_DEC2019, ['brackets.private'], { ...by, reference: ' ' });
    expect(!bare.ok && bare.error.code).toBe('regulation/no-reference');
    const unknown = confirmParameters(RULE_SET_W1976, ['maximum.vehicle'], by);
    expect(!unknown.ok && unknown.error.code).toBe('regulation/unknown-parameter');
  });

  it.each(SEEDED_RULE_SETS.map((set) => [set.id, set] as const))('%s survives JSON', (_, set) => {
    const back = ruleSetFromJson(JSON.parse(JSON.stringify(ruleSetToJson(set))));
    expect(back.ok && JSON.stringify(back.value)).toBe(JSON.stringify(set));
  });

  it.each([null, 1, {}, { ...(ruleSetToJson(RULE_SET_DEC2019) as object), validFrom: '2020-02-30' }])(
    'refuses %j as a rule set',
    (json) => {
      const result = ruleSetFromJson(json);
      expect(!result.ok && result.error.code).toBe('regulation/bad-rule-set');
    },
  );

  it('write their values in Dutch', () => {
    expect(formatParameterValue({ kind: 'ratio', basisPoints: 1_250 })).toBe('12,5 %');
    expect(formatParameterValue(parameterOf(RULE_SET_DEC2019, 'deductible.public-domain')!.value)).toBe(
      '12.500,00 euro',
    );
  });
});

describe('bracket tables', () => {
  const slice = (from: string, to?: string, basisPoints = 5_000) => ({
    from: Money.of(from),
    ...(to ? { to: Money.of(to) } : {}),
    basisPoints,
  });
  it.each([
    ['joins up', [slice('0', '10'), slice('10')], true],
    ['is empty', [], false],
    ['does not start at zero', [slice('1')], false],
    ['has a gap', [slice('0', '10'), slice('11')], false],
    ['has an end', [slice('0', '10')], false],
    ['goes above 100 %', [slice('0', undefined, 10_001)], false],
  ])('a table that %s', (_, brackets, good) => {
    expect(checkBrackets(brackets).ok).toBe(good);
  });
});
