import { Money, plainDate } from '#kernel';
import fc from 'fast-check';
import { RULE_SET_DEC2019, RULE_SET_W1976 } from '../regulation/seeded-rule-sets.js';
import type { RuleSet } from '../regulation/rule-set.js';
import { calculate } from './calculate.js';
import type { Calculation, CalculationInput, CalculationLineInput } from './calculation.js';
import { calculationInputFromJson } from './calculation-input.js';

const line = (claimed: string, more: Partial<CalculationLineInput> = {}): CalculationLineInput => ({
  itemId: 'a',
  label: 'Goed',
  kind: 'household',
  claimed: Money.of(claimed),
  accepted: true,
  ...more,
});
const W1976_DAY = plainDate('2016-06-01');
function run(given: Partial<CalculationInput>, rules: RuleSet, date = plainDate('2023-11-14')): Calculation {
  const result = calculate({ phenomenonDate: date, nature: 'private', lines: [], ...given }, rules);
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}
const w1976 = (given: Partial<CalculationInput>): Calculation => run(given, RULE_SET_W1976, W1976_DAY);
const dec2019 = (given: Partial<CalculationInput>): Calculation => run(given, RULE_SET_DEC2019);
const total = (calculation: Calculation, key: string): string | undefined =>
  calculation.steps.find((step) => step.key === key)?.total.toString();
const money = fc.integer({ min: 0, max: 3_000_000 }).map((cents) => Money.ofCents(cents));

describe('the act of 1976 (art. 10)', () => {
  it('takes an insurance for other risks off for three quarters only', () => {
    const lines = [line('10000.00', { otherRiskInsurance: Money.of('2000.00') })];
    const calculation = w1976({ lines });
    expect(total(calculation, 'payments')).toBe('8500.00');
    expect(calculation.steps.find((step) => step.key === 'payments')?.note).toContain('75 %');
  });

  it('takes both kinds of insurance off, each by its own share, and names both values', () => {
    const both = { otherPayments: Money.of('1000.00'), otherRiskInsurance: Money.of('2000.00') };
    const calculation = w1976({ lines: [line('10000.00', both)] });
    expect(total(calculation, 'payments')).toBe('7500.00');
    const used = calculation.parametersUsed.map(({ key }) => key);
    expect(used).toEqual(expect.arrayContaining(['insurance.deducted-share', 'insurance.other-risks-share']));
  });

  it('under the decree of 2019 every insurance goes off as a whole: no text seen says otherwise', () => {
    const lines = [line('10000.00', { otherRiskInsurance: Money.of('2000.00') })];
    expect(total(dec2019({ lines }), 'payments')).toBe('8000.00');
  });

  it.each([
    ['0.00', '600.00'],
    ['100.00', '680.00'],
    ['250.00', '800.00'],
    ['9999.00', '800.00'],
  ])('bears the abatement once: %s already borne by a spouse gives %s on 1,000 euro', (borne, granted) => {
    const given = { lines: [line('1000.00')], deductibleAlreadyApplied: Money.of(borne) };
    expect(w1976(given).granted.toString()).toBe(granted);
  });

  it('adds costs and takes payments of public bodies and advances off, after the table', () => {
    const additions = {
      conservationWorks: Money.of('300.00'),
      expertFees: Money.of('150.00'),
      publicPayments: Money.of('100.00'),
      publicWorks: Money.of('50.00'),
      advances: Money.of('200.00'),
    };
    const lines = [line('15000.00'), line('0.00', { itemId: 'b' })];
    const calculation = w1976({ lines, additions });
    expect(total(calculation, 'restoration')).toBe('14300.00');
    expect(calculation.granted.toString()).toBe('14400.00');
  });

  it('never goes below zero by advances, and other regimes refuse what they do not know', () => {
    const additions = { advances: Money.of('99999.00') };
    expect(w1976({ lines: [line('1000.00')], additions }).granted.isZero).toBe(true);
    const refused = calculate(
      { phenomenonDate: plainDate('2023-11-14'), nature: 'private', lines: [line('1.00')], additions },
      RULE_SET_DEC2019,
    );
    expect(refused.ok ? '' : refused.error.code).toBe('calculation/additions-not-supported');
  });

  it('additions sum over the lines to the cent, whatever they are', () => {
    const lines = fc.array(money, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, money, money, (claimed, expertFees, advances) => {
        const calculation = w1976({
          lines: claimed.map((each, i) => ({ ...line('0'), itemId: String(i), claimed: each })),
          additions: { expertFees, advances },
        });
        expect(Money.sum(calculation.grantedPerLine).equals(calculation.granted)).toBe(true);
        const before = Money.of(total(calculation, 'restoration')!);
        const expected = before.plus(expertFees).minus(advances).floorZero();
        expect(calculation.granted.equals(expected)).toBe(true);
      }),
    );
  });
});

describe('farmers', () => {
  const potatoes = (productionLoss: number): CalculationLineInput =>
    line('10000.00', { kind: 'crop', crop: { insuredShare: 5_000 }, productionLoss });

  it.each([
    [2_999, '0.00'],
    [3_000, '3200.00'],
    [10_000, '3200.00'],
  ])('WE-4: a loss of %i basis points for the crop code, threshold 30 %% itself included', (loss, after) => {
    const calculation = dec2019({ lines: [potatoes(loss)] });
    expect(total(calculation, 'crops')).toBe(after);
    const step = calculation.steps.find(({ key }) => key === 'production-loss');
    expect(step?.note).toContain('niet bevestigd');
    expect(calculation.provisional).toBe(true);
  });

  it('WE-5: 6 of 20 ha insured is 30 % of the area: the lower class, not the 80 % of the old practice', () => {
    const crop = { insuredShare: Math.round((6 / 20) * 10_000) };
    const given = { lines: [line('10000.00', { kind: 'crop', crop })] };
    expect(total(run(given, RULE_SET_DEC2019, plainDate('2020-06-15')), 'crops')).toBe('4000.00');
  });

  it('a flood asks the threshold without the transition: insurance of crops does not cover it', () => {
    const flooded = line('10000.00', { kind: 'crop', productionLoss: 4_000 });
    const calculation = dec2019({ lines: [flooded], phenomenon: 'flood' });
    expect(total(calculation, 'production-loss')).toBe('10000.00');
    expect(total(calculation, 'crops')).toBeUndefined();
  });

  it('hail is out of the transition until the lawyers say otherwise: the sources contradict each other', () => {
    const crop = line('10000.00', { kind: 'crop', crop: { insuredShare: 5_000 } });
    const hail = dec2019({ lines: [crop], phenomenon: 'hail' });
    expect(total(hail, 'crops')).toBe('0.00');
    expect(hail.steps.find(({ key }) => key === 'crops')?.note).toContain(
      'Hagel valt niet onder de overgang',
    );
    expect(hail.parametersUsed.find(({ key }) => key === 'crops.hail')).toMatchObject({ confirmed: false });
    expect(total(dec2019({ lines: [crop], phenomenon: 'drought' }), 'crops')).toBe('3200.00');
  });

  it('in an area with natural constraints the intensity is higher; both values are named when both are used', () => {
    const farm = { kind: 'business', agricultural: true } as const;
    const lines = [line('1000.00', farm), line('1000.00', { ...farm, itemId: 'b', constrainedArea: true })];
    const calculation = dec2019({ lines });
    const step = calculation.steps.find(({ key }) => key === 'state-aid');
    expect(step?.cells.map(String)).toEqual(['800.00', '900.00']);
    const used = calculation.parametersUsed.map(({ key }) => key);
    expect(used).toEqual(expect.arrayContaining(['state-aid.intensity', 'state-aid.intensity-constrained']));
  });
});

describe('the same good in several disasters', () => {
  it('what an earlier one brought is a step of its own, with its article', () => {
    const lines = [line('5000.00', { earlierDisasterPayments: Money.of('1200.00') })];
    const calculation = dec2019({ lines });
    const step = calculation.steps.find(({ key }) => key === 'earlier-disasters');
    expect(step).toMatchObject({ article: 'Decreet 5/4/2019 art. 13' });
    expect(step?.total.toString()).toBe('3800.00');
    expect(dec2019({ lines: [line('5000.00')] }).steps.some(({ key }) => key === 'earlier-disasters')).toBe(
      false,
    );
  });
});

describe('co-owners', () => {
  it('together never get more than one restoration, nor more than was asked or found (art. 13)', () => {
    const half = { share: { numerator: 1, denominator: 2 }, established: Money.of('10000.00') };
    const restored = dec2019({ lines: [line('10000.00', { ...half, restoration: Money.of('6000.00') })] });
    expect(total(restored, 'restoration')).toBe('3000.00');
    fc.assert(
      fc.property(money, money, fc.integer({ min: 1, max: 7 }), (claimed, restoration, parts) => {
        const share = { numerator: 1, denominator: parts };
        const lines = [line('0', { claimed, share, restoration })];
        const all = dec2019({ lines }).granted.times(String(parts));
        // Each share is rounded to the cent.
        expect(all.minus(claimed.min(restoration)).cents).toBeLessThanOrEqual(BigInt(parts));
      }),
    );
  });
});

it('each step that rounds says how', () => {
  const calculation = dec2019({ lines: [line('5000.00', { wear: 333 })] });
  const rounding = Object.fromEntries(calculation.steps.map((step) => [step.key, step.rounding]));
  expect(rounding).toMatchObject({ wear: 'line', deductible: 'total', brackets: 'total' });
  expect(rounding['claimed']).toBeUndefined();
});

it('reads all of it from JSON', () => {
  const read = calculationInputFromJson({
    phenomenonDate: '2016-06-01',
    additions: { expertFees: '150.00', advances: '20.00' },
    lines: [
      {
        ...{
          itemId: 'a',
          label: 'Aardappelen',
          kind: 'crop',
          claimed: '100.00',
          otherRiskInsurance: '10.00',
        },
        ...{ crop: { insuredShare: 3000 }, productionLoss: 3100, agricultural: true, constrainedArea: true },
      },
    ],
  });
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.additions?.expertFees?.toString()).toBe('150.00');
  expect(read.value.lines[0]).toMatchObject({
    crop: { insuredShare: 3000 },
    productionLoss: 3100,
    constrainedArea: true,
  });
  const bad = calculationInputFromJson({
    phenomenonDate: '2016-06-01',
    additions: { tip: '1.00' },
    lines: [],
  });
  expect(bad.ok).toBe(false);
});
