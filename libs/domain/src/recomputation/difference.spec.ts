import fc from 'fast-check';
import { Money } from '#kernel';
import { compareOutcomes, totalsOf, type CalculationOutcome } from './difference.js';

const outcome = (...amounts: readonly (readonly [string, string])[]): CalculationOutcome => ({
  granted: amounts.reduce((sum, [, amount]) => sum.plus(Money.of(amount)), Money.ZERO),
  lines: amounts.map(([itemId, amount]) => ({ itemId, label: itemId, granted: Money.of(amount) })),
});

describe('the difference between two computations', () => {
  it('is told per good and for the case', () => {
    const found = compareOutcomes(outcome(['wall', '100.00'], ['car', '50.00']), outcome(['wall', '120.00'], ['car', '50.00'])); // prettier-ignore
    expect(found.outcome).toBe('changed');
    expect(found.difference.toString()).toBe('20.00');
    expect(found.lines.map((line) => line.difference.toString())).toEqual(['20.00', '0.00']);
  });

  it('is nothing when nothing changes', () => {
    const same = outcome(['wall', '100.00']);
    expect(compareOutcomes(same, same).outcome).toBe('unchanged');
  });

  it('is a change when goods shift under the same total', () => {
    const found = compareOutcomes(
      outcome(['a', '10.00'], ['b', '20.00']),
      outcome(['a', '20.00'], ['b', '10.00']),
    );
    expect([found.outcome, found.difference.isZero]).toEqual(['changed', true]);
  });

  it('keeps a good that is gone and one that is new', () => {
    const found = compareOutcomes(outcome(['gone', '10.00']), outcome(['new', '30.00']));
    expect(found.lines.map((l) => [l.itemId, l.before?.toString(), l.after?.toString()])).toEqual([
      ['new', undefined, '30.00'],
      ['gone', '10.00', undefined],
    ]);
  });

  it('has nothing to compare a first computation with', () => {
    expect(compareOutcomes(undefined, outcome(['a', '10.00']))).toMatchObject({ outcome: 'first' });
  });

  const outcomes = fc
    .array(fc.record({ id: fc.integer({ min: 0, max: 5 }), cents: fc.integer({ min: 0, max: 1_000_000 }) }), { maxLength: 6 })
    .map((lines): CalculationOutcome => {
      const unique = [...new Map(lines.map((line) => [line.id, line])).values()];
      return {
        granted: Money.ofCents(unique.reduce((sum, line) => sum + line.cents, 0)),
        lines: unique.map((line) => ({ itemId: String(line.id), label: '', granted: Money.ofCents(line.cents) })),
      };
    }); // prettier-ignore

  it('sums over its lines to the difference of the case, and over cases to the totals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(outcomes, outcomes)), (pairs) => {
        const cases = pairs.map(([before, after]) => compareOutcomes(before, after));
        for (const one of cases) {
          const lines = one.lines.reduce((sum, line) => sum.plus(line.difference), Money.ZERO);
          expect(lines.cents).toBe(one.difference.cents);
        }
        const totals = totalsOf(cases);
        expect(totals.after.minus(totals.before).cents).toBe(totals.difference.cents);
        expect(totals.more.plus(totals.less).cents).toBe(totals.difference.cents);
      }),
    );
  });
});
