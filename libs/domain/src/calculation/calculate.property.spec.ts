import { Money, plainDate } from '#kernel';
import fc from 'fast-check';
import { RULE_SET_DEC2019, RULE_SET_W1976 } from '../regulation/seeded-rule-sets.js';
import type { RuleSet } from '../regulation/rule-set.js';
import { bareNet } from './bare-net.js';
import { calculate } from './calculate.js';
import type { Calculation, CalculationInput, CalculationLineInput, LineKind } from './calculation.js';
import { allocate, proportion, sumOf, throughBrackets } from './cent-arithmetic.js';

const money = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => Money.ofCents(cents));
const anyLine = fc.record({
  kind: fc.constantFrom<LineKind>('household', 'vehicle', 'construction'),
  claimed: money,
  accepted: fc.boolean(),
  established: money,
  salvage: fc.integer({ min: 0, max: 50_000 }).map((cents) => Money.ofCents(cents)),
  wear: fc.integer({ min: 0, max: 10_000 }),
  otherPayments: fc.integer({ min: 0, max: 100_000 }).map((cents) => Money.ofCents(cents)),
  share: fc.constantFrom({ numerator: 1, denominator: 1 }, { numerator: 1, denominator: 3 }),
});
const lines = fc
  .array(anyLine, { minLength: 1, maxLength: 8 })
  .map((all): CalculationLineInput[] =>
    all.map((each, i) => ({ ...each, itemId: `i${i}`, label: `Post ${i}` })),
  );
const worlds = fc.constantFrom(
  { rules: RULE_SET_DEC2019, date: plainDate('2023-11-14') },
  { rules: RULE_SET_W1976, date: plainDate('2016-06-01') },
);

function run(
  given: readonly CalculationLineInput[],
  rules: RuleSet,
  date: CalculationInput['phenomenonDate'],
): Calculation {
  const result = calculate({ phenomenonDate: date, nature: 'private', lines: given }, rules);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('every computation', () => {
  it('has cells that sum to the total of their step, never negative', () => {
    fc.assert(
      fc.property(lines, worlds, (given, { rules, date }) => {
        const calculation = run(given, rules, date);
        for (const step of calculation.steps) {
          expect(Money.sum(step.cells).equals(step.total)).toBe(true);
          expect(step.cells.every((cell) => !cell.isNegative)).toBe(true);
        }
        expect(Money.sum(calculation.grantedPerLine).equals(calculation.granted)).toBe(true);
      }),
    );
  });

  it('never grants above the claimed or the established amount, nor anything for a rejected line', () => {
    fc.assert(
      fc.property(lines, worlds, (given, { rules, date }) => {
        run(given, rules, date).grantedPerLine.forEach((granted, i) => {
          expect(granted.compare(given[i]!.claimed)).toBeLessThanOrEqual(0);
          expect(granted.compare(given[i]!.established!)).toBeLessThanOrEqual(0);
          if (!given[i]!.accepted) expect(granted.isZero).toBe(true);
        });
      }),
    );
  });

  it('takes the deductible once: at most 500 euro of the sum goes', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { steps } = run(given, RULE_SET_DEC2019, plainDate('2023-11-14'));
        const at = steps.findIndex((step) => step.key === 'deductible');
        const before = steps[at - 1]!.total;
        const taken = before.minus(steps[at]!.total);
        expect(taken.equals(before.min(Money.of('500.00')))).toBe(true);
      }),
    );
  });

  it('rises with the damage of any line (rounding leaves at most a cent per line where a maximum binds)', () => {
    const rise = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(lines, fc.nat(7), rise, (given, at, more) => {
        const index = at % given.length;
        const worse = given.map((each, i) =>
          i === index
            ? {
                ...each,
                claimed: each.claimed.plus(Money.ofCents(more)),
                established: each.established!.plus(Money.ofCents(more)),
              }
            : each,
        );
        const date = plainDate('2023-11-14');
        const gain = run(worse, RULE_SET_DEC2019, date).granted.minus(
          run(given, RULE_SET_DEC2019, date).granted,
        );
        expect(gain.cents).toBeGreaterThanOrEqual(-BigInt(given.length));
      }),
    );
  });

  it('is the same on repeat, byte for byte', () => {
    fc.assert(
      fc.property(lines, worlds, (given, { rules, date }) => {
        expect(JSON.stringify(run(given, rules, date))).toBe(JSON.stringify(run(given, rules, date)));
      }),
    );
  });

  it('W1976 rises with net damage, to the cent, and never above it', () => {
    const net = fc.integer({ min: 0, max: 40_000_000 });
    const grant = (cents: number): Money => {
      const result = bareNet('W1976', Money.ofCents(cents));
      if (!result.ok) throw new Error(result.error.code);
      return result.value.granted;
    };
    fc.assert(
      fc.property(net, net, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(grant(low).compare(grant(high))).toBeLessThanOrEqual(0);
        expect(grant(high).compare(Money.ofCents(high))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('cent arithmetic', () => {
  const big = fc.integer({ min: 0, max: 5_000_000_000_000 });

  it('agrees with exact arithmetic, also where products leave the range of numbers', () => {
    fc.assert(
      fc.property(big, fc.integer({ min: 0, max: 10_000 }), (cents, points) => {
        const exact = (BigInt(cents) * BigInt(points) * 2n + 10_000n) / 20_000n;
        expect(BigInt(proportion(cents, points, 10_000))).toBe(exact);
      }),
    );
    fc.assert(
      fc.property(big, (cents) => {
        const half = [
          { from: 0, to: 1_000_000, basisPoints: 3_333 },
          { from: 1_000_000, to: Infinity, basisPoints: 5_001 },
        ];
        const weighted =
          BigInt(Math.min(cents, 1_000_000)) * 3_333n + BigInt(Math.max(cents - 1_000_000, 0)) * 5_001n;
        expect(BigInt(throughBrackets(cents, half))).toBe((weighted * 2n + 10_000n) / 20_000n);
      }),
    );
  });

  it('allocates as Money does, and no part exceeds its weight', () => {
    fc.assert(
      fc.property(
        fc.array(big, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, part) => {
          const whole = Math.floor(sumOf(weights) * part);
          fc.pre(sumOf(weights) > 0);
          const parts = allocate(whole, weights);
          expect(sumOf(parts)).toBe(whole);
          expect(parts.every((each, i) => each <= weights[i]!)).toBe(true);
          expect(parts.map(BigInt)).toEqual(
            Money.ofCents(whole)
              .allocate(weights.map(BigInt))
              .map((each) => each.cents),
          );
        },
      ),
    );
  });
});
