import nunjucks from 'nunjucks';
import { formatDate, formatDateShort, formatMoment, maskIban, Money } from '#kernel';
import type { Instant, PlainDate } from '#kernel';

/** An absent value is shown as nothing: a template decides itself what to say instead. */
function present<T>(format: (value: T) => string): (value: T | null | undefined) => string {
  return (value) => (value === undefined || value === null ? '' : format(value));
}

/** Line breaks become `<br>`; everything else is escaped. */
function breakLines(text: string): nunjucks.runtime.SafeString {
  const escaped = text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return new nunjucks.runtime.SafeString(escaped.replace(/\r\n|\r|\n/g, '<br>'));
}

/** nl-BE size of a file from bytes: `812 kB`, `1,4 MB`. */
function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}

/** Filters every template can use; each gives text for people, in nl-BE notation. */
export const viewFilters = {
  /** Money → `1.250,50`. */
  money: present((amount: Money) => amount.format()),
  /** Money → `€ 1.250,50`, never broken over two lines. */
  euro: present((amount: Money) => `€\u00a0${amount.format()}`),
  /** PlainDate → `19 april 2024`. */
  date: present((date: PlainDate) => formatDate(date)),
  /** PlainDate → `19-04-2024`, for tables. */
  dateShort: present((date: PlainDate) => formatDateShort(date)),
  /** Instant → `19 april 2024 om 14:05`, Europe/Brussels. */
  moment: present((moment: Instant) => formatMoment(moment)),
  maskIban: present((iban: string) => maskIban(iban)),
  nl2br: (text: string | null | undefined) => (text ? breakLines(String(text)) : ''),
  bytes: present((size: number) => formatBytes(Number(size))),
} as const;
