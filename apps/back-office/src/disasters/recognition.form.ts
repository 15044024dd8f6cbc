import { z } from 'zod';
import { comparableName } from '#domain';
import type { NisCode, PlainDate } from '#kernel';
import { date, formErrors, readForm, text, whole, type FormErrors, type FormResult } from '#platform';

/** Periods on one form; a decision with more is recorded in two goes. */
export const PERIODS_ON_FORM = 4;

const headForm = z.object({
  decisionsSeen: whole(0, 1000),
  name: text(120, 'Geef de ramp een naam.'),
  decidedOn: date('Vul de datum van het besluit in.'),
  publishedOn: date('Vul de datum van publicatie in het Belgisch Staatsblad in.'),
  reference: text(200, 'Vul de verwijzing naar het Belgisch Staatsblad in.'),
});

export interface PeriodInput {
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  /** Names as typed, one per line or separated by commas. */
  readonly names: readonly string[];
}
export type RecognitionInput = z.output<typeof headForm> & { readonly periods: readonly PeriodInput[] };

/** Reads the head and every period of which something was typed; the first period is always asked. */
export function readRecognition(body: unknown): FormResult<RecognitionInput> {
  const head = readForm(headForm, body);
  const periods: PeriodInput[] = [];
  const faults: { field: string; text: string }[] = head.ok ? [] : faultsOf(head.errors);
  for (let n = 1; n <= PERIODS_ON_FORM; n++) {
    if (n > 1 && !isFilled(body, n)) continue;
    const period = readForm(periodForm(n), body);
    if (!period.ok) {
      faults.push(...faultsOf(period.errors));
      continue;
    }
    const value = period.value as Record<string, unknown>;
    periods.push({
      firstDay: value[`firstDay${n}`] as PlainDate,
      lastDay: value[`lastDay${n}`] as PlainDate,
      names: namesOf(String(value[`municipalities${n}`])),
    });
  }
  if (faults.length > 0 || !head.ok) return { ok: false, errors: formErrors(faults) };
  return { ok: true, value: { ...head.value, periods } };
}

function periodForm(n: number): z.ZodType {
  return z.object({
    [`firstDay${n}`]: date(`Vul de eerste dag van periode ${n} in.`),
    [`lastDay${n}`]: date(`Vul de laatste dag van periode ${n} in.`),
    [`municipalities${n}`]: text(8000, `Vul de gemeenten van periode ${n} in.`),
  });
}

function isFilled(body: unknown, n: number): boolean {
  const values = (body ?? {}) as Record<string, unknown>;
  return [`firstDay${n}`, `lastDay${n}`, `municipalities${n}`].some(
    (name) => typeof values[name] === 'string' && values[name].trim() !== '',
  );
}

function faultsOf(errors: FormErrors): { field: string; text: string }[] {
  return Object.entries(errors.fields).map(([field, fault]) => ({ field, text: fault.text }));
}

function namesOf(typed: string): string[] {
  return typed
    .split(/[\n,;]+|\s+en\s+(?=[A-Z])/)
    .map((name) => name.trim().replace(/\.$/, ''))
    .filter((name) => name !== '');
}

/** Ties names to NIS codes, without regard to capitals and accents; unknown names come back as typed. */
export function resolveMunicipalities(
  names: readonly string[],
  known: readonly { readonly nis: string; readonly name: string }[],
): { codes: NisCode[]; unknown: string[] } {
  const byName = new Map(known.map((m) => [comparableName(m.name), m.nis as NisCode]));
  const codes: NisCode[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const code = byName.get(comparableName(name));
    if (code) codes.push(code);
    else unknown.push(name);
  }
  return { codes, unknown };
}

export const refusalForm = z.object({ reason: text(500, 'Schrijf waarom de Regering dit niet erkende.') });
