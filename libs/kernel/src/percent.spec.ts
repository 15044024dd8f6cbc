import { formatBasisPoints } from './percent.js';

it.each([
  [0, '0'],
  [5, '0,05'],
  [1250, '12,5'],
  [3333, '33,33'],
  [10_000, '100'],
])('%i basis points is %s percent', (basisPoints, text) => {
  expect(formatBasisPoints(basisPoints)).toBe(text);
});

it('never shows the digits of a division', () => {
  for (let points = 0; points <= 10_000; points += 1)
    expect(formatBasisPoints(points)).toMatch(/^\d{1,3}(,\d{1,2})?$/);
});
