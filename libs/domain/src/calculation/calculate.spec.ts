import { Money, plainDate } from '#kernel';
import { RULE_SET_DEC2019, RULE_SET_W1976 } from '../regulation/seeded-rule-sets.js';
import { confirmParameters, type RuleSet } from '../regulation/rule-set.js';
import { bareNet } from './bare-net.js';
import { calculate } from './calculate.js';
import type { Calculation, CalculationInput, CalculationLineInput } from './calculation.js';
import { calculationFromJson, calculationToJson } from './calculation-json.js';
import { calculationInputFromJson } from './calculation-input.js';

const line = (claimed: string, more: Partial<CalculationLineInput> = {}): CalculationLineInput => ({
  itemId: more.itemId ?? 'a',
  label: 'Kast',
  kind: 'household',
  claimed: Money.of(claimed),
  accepted: true,
  ...more,
});
const input = (...lines: CalculationLineInput[]): CalculationInput => ({
  phenomenonDate: plainDate('2023-11-14'),
  nature: 'private',
  lines,
});
const run = (given: CalculationInput, rules: RuleSet = RULE_SET_DEC2019): Calculation => {
  const result = calculate(given, rules);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const refusal = (given: CalculationInput, rules: RuleSet = RULE_SET_DEC2019): string => {
  const result = calculate(given, rules);
  return result.ok ? 'computed' : result.error.code;
};
const totals = (calculation: Calculation): Record<string, string> =>
  Object.fromEntries(calculation.steps.map((step) => [step.key, step.total.toString()]));

describe('W1976 table, art. 10 §1, 3°, worked examples', () => {
  it.each([
    ['250', '0.00'],
    ['1000', '600.00'],
    ['2500', '1800.00'],
    ['15000', '14300.00'],
    ['25000', '22300.00'],
    ['37000', '29500.00'],
    ['250000', '114700.00'],
    ['400000', '114700.00'],
    ['0', '0.00'],
    ['250.01', '0.01'],
  ])('net %s → %s', (net, expected) => {
    const result = bareNet('W1976', Money.of(net));
    expect(result.ok && result.value.granted.toString()).toBe(expected);
    expect(result.ok && result.value.provisional).toBe(false);
  });
});

describe('the chain of the 2019 decree', () => {
  it('walks from claimed to granted, each step with its article', () => {
    const calculation = run(
      input(
        line('3000.00', {
          itemId: 'a',
          established: Money.of('2800.00'),
          wear: 2_500,
          salvage: Money.of('100.00'),
        }),
        line('15000.00', { itemId: 'b', kind: 'vehicle', label: 'Auto', otherPayments: Money.of('1000.00') }),
        line('400.00', {
          itemId: 'c',
          accepted: false,
          rejection: { article: 'Decreet 5/4/2019 art. 6, 2°', reason: 'Luxe' },
        }),
      ),
    );
    expect(totals(calculation)).toEqual({
      claimed: '18400.00',
      accepted: '18000.00',
      established: '17800.00',
      residual: '17700.00',
      wear: '17025.00',
      payments: '16025.00',
      deductible: '15525.00',
      brackets: '15525.00',
      // Vehicle: 14000 of 16025 carries 436.82 of the deductible, so 13563.18, cut to 12000.
      maxima: '13961.82',
      restoration: '13961.82',
      granted: '13961.82',
    });
    expect(calculation.grantedPerLine.map(String)).toEqual(['1961.82', '12000.00', '0.00']);
    expect(calculation.steps.every((step) => step.article !== '' && step.label !== '')).toBe(true);
    expect(calculation.lines[2]!.rejection?.article).toBe('Decreet 5/4/2019 art. 6, 2°');
  });

  it('takes 500 euro once, however many lines (art. 27-28 of the executive order)', () => {
    expect(run(input(line('1000.00'))).granted.toString()).toBe('500.00');
    const shared = run(input(line('500.00', { itemId: 'a' }), line('500.00', { itemId: 'b' })));
    expect(shared.granted.toString()).toBe('500.00');
    expect(shared.grantedPerLine.map(String)).toEqual(['250.00', '250.00']);
    expect(run(input(line('499.99'))).granted.toString()).toBe('0.00');
  });

  it('does not take it again for the same claimant and disaster', () => {
    const again = { ...input(line('1000.00')), deductibleAlreadyApplied: Money.of('300.00') };
    expect(run(again).granted.toString()).toBe('800.00');
  });

  it('takes 12,500 euro for public domain (art. 29)', () => {
    const calculation = run({
      ...input(line('20000.00', { kind: 'public-domain' })),
      nature: 'public-domain',
    });
    expect(calculation.granted.toString()).toBe('7500.00');
    expect(calculation.parametersUsed.map((used) => used.key)).toEqual([
      'deductible.public-domain',
      'share.public-domain',
    ]);
  });

  it('gives a co-owner his share and takes off deductible VAT and earlier payments', () => {
    const half = { numerator: 1, denominator: 3 };
    expect(run(input(line('1000.00', { share: half, kind: 'other' }))).granted.toString()).toBe('0.00');
    expect(run(input(line('3000.00', { share: half }))).granted.toString()).toBe('500.00');
    expect(run(input(line('3000.00', { recoverableVat: Money.of('500.00') }))).granted.toString()).toBe(
      '2000.00',
    );
    expect(
      run(input(line('3000.00', { earlierDisasterPayments: Money.of('700.00') }))).granted.toString(),
    ).toBe('1800.00');
  });

  it('never grants more than claimed, nor than restoration (art. 13)', () => {
    expect(run(input(line('1000.00', { established: Money.of('5000.00') }))).granted.toString()).toBe(
      '1000.00',
    );
    expect(run(input(line('5000.00', { restoration: Money.of('900.00') }))).granted.toString()).toBe(
      '900.00',
    );
  });

  it.each([
    [2020, 2_500, '3500.00'],
    [2020, 5_000, '7500.00'],
    [2021, 2_499, '0.00'],
    [2021, 3_000, '2700.00'],
    [2023, 5_000, '2700.00'],
    [2024, 4_999, '300.00'],
    [2024, 5_000, '1100.00'],
    [2025, 9_000, '0.00'],
  ])(
    'crops of %i with %i basis points insured (art. 27; WE-5: 30 %% of the area is the lower class)',
    (year, insured, expected) => {
      const given = {
        ...input(line('10000.00', { kind: 'crop', crop: { insuredShare: insured } })),
        phenomenonDate: plainDate(`${year}-06-15`),
      };
      expect(run(given).granted.toString()).toBe(expected);
    },
  );

  it('keeps aid and payments of a farmer within the state-aid intensity (art. 12 §2)', () => {
    const farmer = line('10000.00', {
      kind: 'business',
      agricultural: true,
      otherPayments: Money.of('3000.00'),
    });
    expect(totals(run(input(farmer)))['state-aid']).toBe('5000.00');
  });

  it('is provisional until two lawyers confirmed what it used', () => {
    const given = input(line('1000.00'));
    expect(run(given).provisional).toBe(true);
    expect(
      run(given)
        .parametersUsed.filter((used) => !used.confirmed)
        .map((used) => used.key),
    ).toEqual(['brackets.private']);
    const confirmed = confirmParameters(RULE_SET_DEC2019, ['brackets.private'], {
      firstLawyer: 'jurist-1',
      secondLawyer: 'jurist-2',
      reference: 'BVR art. 27-28',
      on: plainDate('2024-05-01'),
    });
    expect(confirmed.ok && run(given, confirmed.value).provisional).toBe(false);
    expect(confirmed.ok && run(given, confirmed.value).ruleSetVersion).toBe(2);
  });
});

describe('bad input is a named refusal', () => {
  it.each([
    ['no lines', input(), 'calculation/no-lines'],
    ['a negative amount', input(line('-1')), 'calculation/amount-negative'],
    ['an absurd amount', input(line('100000000.01')), 'calculation/amount-absurd'],
    ['wear above 100 %', input(line('1', { wear: 10_001 })), 'calculation/bad-wear'],
    ['broken wear', input(line('1', { wear: Number.NaN })), 'calculation/bad-wear'],
    [
      'a share above one',
      input(line('1', { share: { numerator: 3, denominator: 2 } })),
      'calculation/bad-share',
    ],
    [
      'a share over zero',
      input(line('1', { share: { numerator: 0, denominator: 0 } })),
      'calculation/bad-share',
    ],
    ['the same item twice', input(line('1'), line('2')), 'calculation/duplicate-item'],
    ['an unknown category', input(line('1', { kind: 'boot' as 'other' })), 'calculation/unknown-kind'],
    [
      'an insured share above 100 %',
      input(line('1', { crop: { insuredShare: 20_000 } })),
      'calculation/bad-insured-share',
    ],
    [
      'another regime',
      { ...input(line('1')), phenomenonDate: plainDate('2018-01-01') },
      'calculation/regime-mismatch',
    ],
    [
      'no regime',
      { ...input(line('1')), phenomenonDate: plainDate('2010-01-01') },
      'regulation/outside-regimes',
    ],
  ])('%s', (_, given, code) => {
    expect(refusal(given)).toBe(code);
  });

  it('public domain under a rule set without its scale', () => {
    const given = {
      ...input(line('1')),
      nature: 'public-domain',
      phenomenonDate: plainDate('2016-06-01'),
    } as const;
    expect(refusal(given, RULE_SET_W1976)).toBe('calculation/nature-not-supported');
  });

  it('a rule set without a value it needs', () => {
    const bare = { ...RULE_SET_DEC2019, parameters: [] };
    expect(refusal(input(line('1')), bare)).toBe('calculation/missing-parameter');
  });

  it('unreadable JSON', () => {
    const one = { itemId: 'a', label: 'Kast', kind: 'household', claimed: '10.00' };
    const code = (json: unknown): string => {
      const result = calculationInputFromJson(json);
      return result.ok ? 'read' : result.error.code;
    };
    expect(code({ phenomenonDate: '2023-11-14', lines: [one] })).toBe('read');
    expect(code({ phenomenonDate: '2023-02-30', lines: [one] })).toBe('calculation/bad-date');
    expect(code({ phenomenonDate: '2023-11-14', lines: [{ ...one, claimed: 10 }] })).toBe(
      'calculation/unreadable-input',
    );
    expect(code({ phenomenonDate: '2023-11-14', lines: [{ ...one, extra: 1 }] })).toBe(
      'calculation/unreadable-input',
    );
    expect(code('<b>')).toBe('calculation/unreadable-input');
  });
});

describe('a stored calculation', () => {
  it('comes back the same', () => {
    const calculation = run(
      input(line('1234.56', { wear: 333 }), line('99.99', { itemId: 'b', accepted: false })),
    );
    const back = calculationFromJson(JSON.parse(JSON.stringify(calculationToJson(calculation))));
    expect(back.ok && JSON.stringify(back.value)).toBe(JSON.stringify(calculation));
    expect(back.ok && back.value.granted.equals(calculation.granted)).toBe(true);
  });

  it('refuses what is none', () => {
    const result = calculationFromJson({ granted: 'veel' });
    expect(!result.ok && result.error.code).toBe('calculation/unreadable');
  });
});
