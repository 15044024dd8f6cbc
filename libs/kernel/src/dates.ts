import { Temporal } from 'temporal-polyfill';

/** The only door to Temporal. Legal dates are PlainDate; moments are Instant; "today" is Europe/Brussels. */
export { Temporal };
export type PlainDate = Temporal.PlainDate;
export type Instant = Temporal.Instant;

export const BRUSSELS = 'Europe/Brussels';
const MONTHS = [
  'januari', 'februari', 'maart', 'april', 'mei', 'juni',
  'juli', 'augustus', 'september', 'oktober', 'november', 'december',
] as const; // prettier-ignore

/** `2024-04-19` → PlainDate. @throws RangeError when it is no date. */
export function plainDate(iso: string): PlainDate {
  return Temporal.PlainDate.from(iso, { overflow: 'reject' });
}

/** undefined instead of an exception, for input from outside. */
export function tryPlainDate(iso: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  try {
    return plainDate(iso);
  } catch {
    return undefined;
  }
}

/** `19 april 2024`. */
export function formatDate(date: PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

/** `19-04-2024`, for tables. */
export function formatDateShort(date: PlainDate): string {
  return `${String(date.day).padStart(2, '0')}-${String(date.month).padStart(2, '0')}-${date.year}`;
}

/** `19 april 2024 om 14:05` in Europe/Brussels. */
export function formatMoment(moment: Instant): string {
  return `${formatDate(toBrusselsDate(moment))} om ${formatTime(moment)}`;
}

/** `14:05` in Europe/Brussels. */
export function formatTime(moment: Instant): string {
  const { hour, minute } = moment.toZonedDateTimeISO(BRUSSELS);
  return [hour, minute].map((n) => String(n).padStart(2, '0')).join(':');
}

export function toBrusselsDate(moment: Instant): PlainDate {
  return moment.toZonedDateTimeISO(BRUSSELS).toPlainDate();
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
/** Both ends included. */
export function isWithin(date: PlainDate, from: PlainDate, until: PlainDate): boolean {
  return !isBefore(date, from) && !isAfter(date, until);
}
export function latest(a: PlainDate, b: PlainDate): PlainDate {
  return isAfter(a, b) ? a : b;
}
