import { Money, tryPlainDate, type PlainDate } from '#kernel';
import { z } from 'zod';

/** Letters, line breaks and tabs pass; other control characters and half surrogate pairs do not. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;

type TextPiece = z.ZodType<string, unknown>;

function cleaned(value: unknown, max: number, ctx: z.RefinementCtx): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') {
    ctx.addIssue({ code: 'custom', message: 'Vul hier één waarde in.' });
    return z.NEVER;
  }
  const trimmed = value.replace(/\r\n?/g, '\n').trim();
  if (FORBIDDEN.test(trimmed)) {
    ctx.addIssue({
      code: 'custom',
      message: 'De tekst bevat tekens die we niet kunnen lezen. Typ de tekst opnieuw.',
    });
    return z.NEVER;
  }
  if ([...trimmed].length > max) {
    ctx.addIssue({ code: 'custom', message: `De tekst mag hoogstens ${max} tekens bevatten.` });
    return z.NEVER;
  }
  return trimmed;
}

/** Text that must be there; `missing` is the Dutch sentence when it is empty. Trimmed, at most `max` characters. */
export function text(max: number, missing = 'Vul dit in.'): TextPiece {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const clean = cleaned(value, max, ctx);
      if (clean === '') ctx.addIssue({ code: 'custom', message: missing });
      return clean;
    });
}

/** Text that may be left open: undefined when empty. */
export function optionalText(max: number): z.ZodType<string | undefined, unknown> {
  return z
    .unknown()
    .transform((value, ctx) => cleaned(value, max, ctx) || undefined)
    .optional();
}

/** A filter in an address: what is too long, given twice or unreadable counts as not given. */
export function filterText(max: number): z.ZodType<string | undefined, unknown> {
  return optionalText(max).catch(undefined);
}

/** One of a fixed list (radio buttons, a select). */
export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  missing: string,
): z.ZodType<V[number], unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const found = values.find((v) => v === value);
      if (found === undefined) ctx.addIssue({ code: 'custom', message: missing });
      return found as V[number];
    });
}

/** Check boxes: none, one (a string) or several (an array); unknown values are refused. */
export function choices<const V extends readonly [string, ...string[]]>(
  values: V,
  wrong = 'Kies uit de lijst.',
): z.ZodType<V[number][], unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const list =
        value === undefined || value === '' ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
      const found = values.filter((v) => list.includes(v));
      if (list.some((v) => !values.includes(v as V[number])))
        ctx.addIssue({ code: 'custom', message: wrong });
      return found;
    });
}

/** A ticked box that must be ticked. */
export function ticked(missing: string): z.ZodType<true, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      if (typeof value !== 'string' || value === '') ctx.addIssue({ code: 'custom', message: missing });
      return true as const;
    });
}

/** An amount as a person types it (`1.250,50`). */
export function amount(missing = 'Vul een bedrag in.'): z.ZodType<Money, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const clean = cleaned(value, 30, ctx);
      const money = clean === '' ? undefined : Money.parse(clean);
      if (money) return money;
      const message = clean === '' ? missing : 'Vul een bedrag in euro in, bijvoorbeeld 1.250,50.';
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number, missing = 'Vul een getal in.'): z.ZodType<number, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const clean = cleaned(value, 12, ctx);
      const number = Number(clean);
      if (/^\d+$/.test(clean) && number >= min && number <= max) return number;
      ctx.addIssue({
        code: 'custom',
        message: clean === '' ? missing : `Vul een getal van ${min} tot ${max} in.`,
      });
      return z.NEVER;
    });
}

/** A date as `2023-11-12`, `12-11-2023` or `12/11/2023`. */
export function date(missing = 'Vul een datum in.'): z.ZodType<PlainDate, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const clean = cleaned(value, 20, ctx);
      const found = tryPlainDate(isoOf(clean));
      if (found) return found;
      ctx.addIssue({
        code: 'custom',
        message: clean === '' ? missing : 'Vul een datum in als dag, maand en jaar, bijvoorbeeld 12-11-2023.',
      });
      return z.NEVER;
    });
}

/** A date that may be left open: undefined when empty. */
export function optionalDate(): z.ZodType<PlainDate | undefined, unknown> {
  const required = date();
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
      const parsed = required.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) ctx.addIssue({ code: 'custom', message: issue.message });
      return z.NEVER;
    });
}

function isoOf(typed: string): string {
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  if (!parts) return typed;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * A date in three fields `<name>-day`, `<name>-month`, `<name>-year` (the design system's date input), joined for
 * `date()`: `readForm(schema, { ...body, when: joinedDate(body, 'when') })`. Empty when nothing was typed.
 */
export function joinedDate(body: unknown, name: string): string {
  const parts = ['day', 'month', 'year'].map((part) => {
    const value = (body as Record<string, unknown> | undefined)?.[`${name}-${part}`];
    return typeof value === 'string' ? value.trim() : '';
  });
  return parts.every((part) => part === '') ? '' : parts.join('-');
}
