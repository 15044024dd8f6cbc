import { Temporal, type PlainDate } from '#kernel';

/** Easter Sunday of a year in the Gregorian calendar (Meeus/Jones/Butcher). */
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/**
 * Whether TARGET settles on that day: not at weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December.
 * @see European Central Bank, TARGET closing days
 */
export function isTargetDay(date: PlainDate): boolean {
  if (date.dayOfWeek >= 6) return false;
  const fixed = `${date.month}-${date.day}`;
  if (['1-1', '5-1', '12-25', '12-26'].includes(fixed)) return false;
  const easter = easterSunday(date.year);
  return !date.equals(easter.subtract({ days: 2 })) && !date.equals(easter.add({ days: 1 }));
}

/** The first TARGET day after `date`: the earliest date a batch of today can ask for. */
export function nextTargetDay(date: PlainDate): PlainDate {
  let day = date.add({ days: 1 });
  while (!isTargetDay(day)) day = day.add({ days: 1 });
  return day;
}
