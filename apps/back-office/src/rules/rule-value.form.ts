import type { z } from 'zod';
import { Money } from '#kernel';
import {
  checkParameterValue,
  type Bracket,
  type CropRow,
  type ParameterValue,
  type RuleParameter,
} from '#domain';
import { amount, formErrors, messageOf, text, typedValues, whole, type FormErrors } from '#platform';

/** Empty rows below a table, to add to it. */
const SPARE_ROWS = 3;
const MOST_ROWS = 60;

export interface ValueInput {
  readonly value: ParameterValue;
  readonly article: string;
  readonly source: string;
  readonly note?: string;
  readonly reference: string;
}

type Typed = Readonly<Record<string, string>>;
interface Reader {
  readonly typed: Typed;
  readonly faults: { field: string; text: string }[];
}

/** Reads the form of one value; every fault stands at its own field. */
export function readValue(
  parameter: RuleParameter,
  body: unknown,
): { readonly ok: true; readonly value: ValueInput } | { readonly ok: false; readonly errors: FormErrors } {
  const reader: Reader = { typed: typedValues(body), faults: [] };
  const value = valueOf(parameter.value, reader);
  const note = field(reader, 'note', text(500, ' '), true);
  const input = {
    article: field(reader, 'article', text(200, 'Vul het artikel in.')),
    source: field(reader, 'source', text(300, 'Vul in waar de waarde staat.')),
    reference: field(reader, 'reference', text(300, 'Schrijf waar u deze waarde hebt nagelezen.')),
  };
  const { article, source, reference } = input;
  if (reader.faults.length > 0 || !value || !article || !source || !reference) {
    return { ok: false, errors: formErrors(reader.faults) };
  }
  return { ok: true, value: { value, article, source, reference, ...(note ? { note } : {}) } };
}

function field<T>(reader: Reader, name: string, piece: z.ZodType<T>, optional = false): T | undefined {
  const typed = reader.typed[name] ?? '';
  if (optional && typed.trim() === '') return undefined;
  const parsed = piece.safeParse(typed);
  if (parsed.success) return parsed.data;
  reader.faults.push({ field: name, text: parsed.error.issues[0]?.message ?? 'Vul dit in.' });
  return undefined;
}

function valueOf(old: ParameterValue, reader: Reader): ParameterValue | undefined {
  const value = typedValue(old, reader);
  if (!value || reader.faults.length > 0) return undefined;
  const sound = checkParameterValue(value);
  if (sound.ok) return value;
  reader.faults.push({ field: FIRST_FIELD[old.kind], text: messageOf(sound.error).text });
  return undefined;
}

/** Where a fault of the whole value is shown. */
export const FIRST_FIELD: Readonly<Record<ParameterValue['kind'], string>> = {
  money: 'amount',
  ratio: 'share',
  days: 'days',
  months: 'months',
  text: 'text',
  choice: 'chosen',
  brackets: 'to-0',
  'crop-table': 'year-0',
};

function typedValue(old: ParameterValue, reader: Reader): ParameterValue | undefined {
  switch (old.kind) {
    case 'money': {
      const typed = field(reader, 'amount', amount());
      return typed && { kind: 'money', amount: typed };
    }
    case 'ratio': {
      const basisPoints = share(reader, 'share');
      return basisPoints === undefined ? undefined : { kind: 'ratio', basisPoints };
    }
    case 'days': {
      const days = field(reader, 'days', whole(0, 3_660, 'Vul een aantal dagen in.'));
      return days === undefined ? undefined : { kind: 'days', days };
    }
    case 'months': {
      const months = field(reader, 'months', whole(0, 120, 'Vul een aantal maanden in.'));
      return months === undefined ? undefined : { kind: 'months', months };
    }
    case 'text': {
      const typed = field(reader, 'text', text(1_000));
      return typed === undefined ? undefined : { kind: 'text', text: typed };
    }
    case 'choice': {
      const chosen = old.options.find((option) => option.value === reader.typed['chosen'])?.value;
      if (!chosen) reader.faults.push({ field: 'chosen', text: 'Kies een lezing.' });
      return chosen ? { ...old, chosen } : undefined;
    }
    case 'brackets':
      return brackets(reader);
    case 'crop-table':
      return cropTable(reader);
  }
}

/** `12,5` → 1250 basis points. */
function share(reader: Reader, name: string): number | undefined {
  const typed = (reader.typed[name] ?? '').trim().replace(/\s*%$/, '');
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed);
  const basisPoints = parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined;
  if (basisPoints !== undefined && basisPoints <= 10_000) return basisPoints;
  reader.faults.push({
    field: name,
    text:
      typed === ''
        ? 'Vul een percentage in.'
        : 'Vul een percentage van 0 tot 100 in, met hoogstens twee cijfers na de komma.',
  });
  return undefined;
}

/** Rows in which something was typed, by their number. */
function filledRows({ typed }: Reader, names: readonly string[]): number[] {
  return Array.from({ length: MOST_ROWS }, (_, i) => i).filter((i) =>
    names.some((name) => (typed[`${name}-${i}`] ?? '').trim() !== ''),
  );
}

/** Each bracket starts where the one before ends, so a hole cannot be typed; only the last has no upper end. */
function brackets(reader: Reader): ParameterValue | undefined {
  const rows = filledRows(reader, ['to', 'share']);
  const found: Bracket[] = [];
  let from = Money.ZERO;
  for (const [at, i] of rows.entries()) {
    const last = at === rows.length - 1;
    const basisPoints = share(reader, `share-${i}`);
    const to = upperEnd(reader, `to-${i}`, from, last);
    if (basisPoints !== undefined) found.push({ from, ...(to ? { to } : {}), basisPoints });
    if (to) from = to;
  }
  if (rows.length === 0) reader.faults.push({ field: 'to-0', text: 'Vul minstens één schijf in.' });
  return { kind: 'brackets', brackets: found };
}

function upperEnd(reader: Reader, name: string, from: Money, last: boolean): Money | undefined {
  const typed = (reader.typed[name] ?? '').trim();
  if (last) {
    if (typed !== '')
      reader.faults.push({ field: name, text: 'Laat de bovengrens van de laatste schijf leeg.' });
    return undefined;
  }
  const to = field(reader, name, amount('Vul een bovengrens in. Alleen de laatste schijf heeft er geen.'));
  if (to && to.compare(from) <= 0) {
    reader.faults.push({
      field: name,
      text: `Deze grens moet hoger zijn dan de vorige, ${from.format()} euro.`,
    });
  }
  return to;
}

function cropTable(reader: Reader): ParameterValue | undefined {
  const rows = filledRows(reader, ['year', 'insured', 'share']);
  const found: CropRow[] = [];
  for (const i of rows) {
    const year = field(reader, `year-${i}`, whole(2000, 2100, 'Vul een jaar in.'));
    const insuredFrom = share(reader, `insured-${i}`);
    const basisPoints = share(reader, `share-${i}`);
    if (year === undefined || insuredFrom === undefined || basisPoints === undefined) continue;
    if (found.some((row) => row.year === year && row.insuredFrom === insuredFrom)) {
      reader.faults.push({ field: `year-${i}`, text: 'Deze regel staat er twee keer.' });
    }
    found.push({ year, insuredFrom, basisPoints });
  }
  for (const year of new Set(found.map((row) => row.year))) {
    if (found.some((row) => row.year === year && row.insuredFrom === 0)) continue;
    const at = rows[found.findIndex((row) => row.year === year)] ?? 0;
    reader.faults.push({
      field: `year-${at}`,
      text: `Voor ${year} ontbreekt een regel vanaf 0 % verzekerd.`,
    });
  }
  if (rows.length === 0) reader.faults.push({ field: 'year-0', text: 'Vul minstens één regel in.' });
  return { kind: 'crop-table', rows: found };
}

/** What the fields hold when the page opens. */
export function storedValues(parameter: RuleParameter): Record<string, string> {
  const { value, article, source, note } = parameter;
  return { article, source, note: note ?? '', reference: '', ...storedValue(value) };
}

function storedValue(value: ParameterValue): Record<string, string> {
  const typed = (basisPoints: number): string => String(basisPoints / 100).replace('.', ',');
  const row = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
    Object.fromEntries(entries);
  switch (value.kind) {
    case 'money':
      return { amount: value.amount.format() };
    case 'ratio':
      return { share: typed(value.basisPoints) };
    case 'days':
      return { days: String(value.days) };
    case 'months':
      return { months: String(value.months) };
    case 'text':
      return { text: value.text };
    case 'choice':
      return { chosen: value.chosen };
    case 'brackets':
      return row(
        value.brackets.flatMap((b, i) => [
          [`to-${i}`, b.to ? b.to.format() : ''],
          [`share-${i}`, typed(b.basisPoints)],
        ]),
      );
    case 'crop-table':
      return row(
        value.rows.flatMap((r, i) => [
          [`year-${i}`, String(r.year)],
          [`insured-${i}`, typed(r.insuredFrom)],
          [`share-${i}`, typed(r.basisPoints)],
        ]),
      );
  }
}

/** How many rows the form shows: those of the value or of what was typed, and some empty ones. */
export function rowCount(value: ParameterValue, values: Typed): number {
  const stored =
    value.kind === 'brackets' ? value.brackets.length : value.kind === 'crop-table' ? value.rows.length : 0;
  const numbers = Object.keys(values).map((name) => Number(/-(\d{1,2})$/.exec(name)?.[1] ?? -1) + 1);
  return Math.min(MOST_ROWS, Math.max(stored + SPARE_ROWS, ...numbers));
}
