import { FixedClock } from './clock.js';
import {
  formatDate,
  formatDateShort,
  formatMoment,
  isWithin,
  latest,
  plainDate,
  Temporal,
  toBrusselsDate,
  tryPlainDate,
} from './dates.js';

describe('dates', () => {
  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '01-08-2024',
    '2024-8-1',
    '2024-08-01T10:00',
    '',
    'morgen',
  ])('does not take %j for a date', (text) => {
    expect(tryPlainDate(text)).toBeUndefined();
  });

  it('reads 29 February of a leap year', () => {
    expect(tryPlainDate('2024-02-29')?.toString()).toBe('2024-02-29');
    expect(() => plainDate('2023-02-29')).toThrow(RangeError);
  });

  it('writes dates in Dutch', () => {
    expect(formatDate(plainDate('2024-04-09'))).toBe('9 april 2024');
    expect(formatDateShort(plainDate('2024-04-09'))).toBe('09-04-2024');
  });

  it.each([
    ['2024-07-31T21:59:59Z', '2024-07-31'],
    ['2024-07-31T22:00:00Z', '2024-08-01'],
    ['2024-01-31T22:59:59Z', '2024-01-31'],
    ['2024-01-31T23:00:00Z', '2024-02-01'],
    ['2024-03-31T00:59:59Z', '2024-03-31'],
  ])('knows the Brussels day of %s in summer and winter time', (moment, day) => {
    expect(toBrusselsDate(Temporal.Instant.from(moment)).toString()).toBe(day);
  });

  it('writes a moment in Brussels time', () => {
    expect(formatMoment(Temporal.Instant.from('2024-10-27T00:30:00Z'))).toBe('27 oktober 2024 om 02:30');
    expect(formatMoment(Temporal.Instant.from('2024-10-27T01:30:00Z'))).toBe('27 oktober 2024 om 02:30');
  });

  it('includes both ends of a period', () => {
    const [from, until] = [plainDate('2023-11-05'), plainDate('2023-11-22')];
    expect(isWithin(from, from, until)).toBe(true);
    expect(isWithin(until, from, until)).toBe(true);
    expect(isWithin(plainDate('2023-11-23'), from, until)).toBe(false);
    expect(latest(from, until)).toBe(until);
  });

  it('has a clock that stands still until it is moved', () => {
    const clock = FixedClock.at('2024-05-15');
    expect(clock.today().toString()).toBe('2024-05-15');
    clock.set('2024-05-31T22:30:00Z');
    expect(clock.today().toString()).toBe('2024-06-01');
  });
});
