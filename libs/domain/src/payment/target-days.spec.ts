import { plainDate } from '#kernel';
import { isTargetDay, nextTargetDay } from './target-days.js';

describe('TARGET days', () => {
  it.each([
    ['2024-03-29', false], // Good Friday
    ['2024-04-01', false], // Easter Monday
    ['2024-04-02', true],
    ['2024-05-01', false],
    ['2024-05-09', true], // Ascension is a Belgian holiday, not a TARGET one
    ['2024-12-25', false],
    ['2024-12-26', false],
    ['2025-01-01', false],
    ['2024-06-01', false], // Saturday
    ['2025-04-18', false],
    ['2025-04-21', false],
    ['2026-04-03', false],
    ['2026-04-06', false],
  ])('%s settles: %s', (date, settles) => {
    expect(isTargetDay(plainDate(date))).toBe(settles);
  });

  it('skips Easter from Maundy Thursday', () => {
    expect(nextTargetDay(plainDate('2024-03-28')).toString()).toBe('2024-04-02');
  });
});
