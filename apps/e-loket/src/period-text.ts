import { formatDate, type PlainDate } from '#kernel';

/** `12 november 2023`, or `van 5 november 2023 tot en met 22 november 2023`. */
export function periodText(firstDay: PlainDate, lastDay: PlainDate): string {
  if (firstDay.equals(lastDay)) return formatDate(firstDay);
  return `van ${formatDate(firstDay)} tot en met ${formatDate(lastDay)}`;
}
