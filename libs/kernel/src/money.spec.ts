import fc from 'fast-check';
import { Money } from './money.js';

const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const positive = fc.bigInt({ min: 0n, max: 10n ** 14n });

describe('Money', () => {
  it.each([
    ['1250.50', 125050n],
    ['0', 0n],
    ['0.05', 5n],
    ['-3.1', -310n],
  ])('reads machine notation %s', (text, expected) => {
    expect(Money.of(text).cents).toBe(expected);
  });

  it.each(['', '1,50', '1.234', 'abc', '1e3', ' 1', '٣'])('refuses %j as machine notation', (text) => {
    expect(() => Money.of(text)).toThrow(RangeError);
  });

  it.each([
    ['1.250,50', 125050n],
    ['1,250.50', 125050n],
    ['1250.5', 125050n],
    ['€ 1 250,50', 125050n],
    ['1250', 125000n],
    ['1.250', 125000n],
    ['12,5 EUR', 1250n],
    ['1.234.567,89', 123456789n],
  ])('understands what a person types: %s', (text, expected) => {
    expect(Money.parse(text)?.cents).toBe(expected);
  });

  it.each(['', 'veel', '-5', '1,2,3', '1.25,50', '12,345,6', '1'.repeat(30), '\0', '💶'])(
    'does not take %j for an amount',
    (text) => {
      expect(Money.parse(text)).toBeUndefined();
    },
  );

  it('reads back its own notations', () => {
    fc.assert(fc.property(cents, (c) => Money.of(Money.ofCents(c).toString()).cents === c));
    fc.assert(fc.property(positive, (c) => Money.parse(Money.ofCents(c).format())?.cents === c));
  });

  it('rounds half up to the cent, away from zero', () => {
    expect(Money.of('0.05').times('0.5').toString()).toBe('0.03');
    expect(Money.of('-0.05').times('0.5').toString()).toBe('-0.03');
    expect(Money.of('10.00').times('0.333').toString()).toBe('3.33');
  });

  it('allocates by largest remainder', () => {
    const parts = Money.of('100.00').allocate([1n, 1n, 1n]);
    expect(parts.map(String)).toEqual(['33.34', '33.33', '33.33']);
    expect(Money.of('5.00').allocate([0n, 0n]).map(String)).toEqual(['5.00', '0.00']);
    expect(Money.of('5.00').allocate([])).toEqual([]);
  });

  it('allocations always sum to the whole and stay within a cent of their share', () => {
    const weights = fc.array(positive, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(cents, weights, (c, w) => {
        const parts = Money.ofCents(c).allocate(w);
        expect(Money.sum(parts).cents).toBe(c);
        const total = w.reduce((a, b) => a + b, 0n);
        if (total === 0n) return;
        parts.forEach((part, i) => {
          const gap = part.cents * total - c * w[i]!;
          expect(gap < total && gap > -total).toBe(true);
        });
      }),
    );
  });

  it('compares, floors, and shows Flemish notation', () => {
    expect(Money.of('1').min(Money.of('2')).toString()).toBe('1.00');
    expect(Money.of('-1').floorZero().isZero).toBe(true);
    expect(Money.of('1234567.8').format()).toBe('1.234.567,80');
    expect(Money.of('-12').format()).toBe('−\u00a012,00');
    expect(JSON.stringify({ amount: Money.of('12') })).toBe('{"amount":"12.00"}');
  });
});
