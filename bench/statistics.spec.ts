import fc from 'fast-check';
import { median, percentile, rounded, split } from './statistics.js';

describe('percentile', () => {
  it.each([
    [[5], 0.95, 5],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 2],
    [Array.from({ length: 100 }, (_, i) => 100 - i), 0.95, 95],
    [Array.from({ length: 100 }, (_, i) => i + 1), 1, 100],
    [[2, 1], 0, 1],
  ])('%j at %f is %f', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('is a measured value with at least that share at or below it', () => {
    const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ noNaN: true, min: 0, max: 1 }), (measured, share) => {
        const found = percentile(measured, share);
        const below = measured.filter((value) => value <= found).length;
        return measured.includes(found) && below >= share * measured.length - 1e-9;
      }),
    );
  });

  it('has no answer without values', () => {
    expect(() => percentile([], 0.5)).toThrow('No values');
    expect(() => median([])).toThrow('No values');
  });
});

describe('median', () => {
  it.each([
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])('of %j is %f', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

it('keeps four significant digits', () => {
  expect([rounded(1234.56), rounded(0.123456), rounded(0)]).toEqual([1235, 0.1235, 0]);
});

it('splits in equal parts and drops the rest', () => {
  expect(split([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
});
