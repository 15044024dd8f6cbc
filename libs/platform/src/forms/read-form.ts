import type { DomainError } from '#kernel';
import type { z } from 'zod';
import { messageOf } from '../messages/index.js';

/** What a page shows for a form with faults: the list on top, and a text at each field (keyed by field name). */
export interface FormErrors {
  readonly summary: readonly { readonly text: string; readonly href: string }[];
  readonly fields: Readonly<Record<string, { readonly text: string }>>;
}

export type FormResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FormErrors };

/**
 * Reads a posted form. The first fault of each field counts; the summary links to `#<field>` (in nested names the
 * points become dashes: `items.0.cost` → `#items-0-cost`).
 */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): FormResult<z.output<S>> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    errors: formErrors(
      parsed.error.issues.map((issue) => ({ field: issue.path.map(String).join('.'), text: issue.message })),
    ),
  };
}

/** Puts texts at fields; a text without a field (`''`) stands only in the summary. */
export function formErrors(faults: readonly { readonly field: string; readonly text: string }[]): FormErrors {
  const fields: Record<string, { text: string }> = {};
  const summary: { text: string; href: string }[] = [];
  for (const { field, text } of faults) {
    if (field !== '' && Object.hasOwn(fields, field)) continue;
    if (field !== '') fields[field] = { text };
    summary.push({ text, href: field === '' ? '#inhoud' : `#${field.replaceAll('.', '-')}` });
  }
  return { summary, fields };
}

/** A refusal of a use-case as form errors: at its fields when it names them, else in the summary only. */
export function formErrorsOf(error: DomainError): FormErrors {
  const fields = error.fields ?? [];
  if (fields.length > 0)
    return formErrors(fields.map((fault) => ({ field: fault.field, text: messageOf(fault).text })));
  return formErrors([{ field: '', text: messageOf(error).text }]);
}

/** What was typed, to show it again: strings only, at most 5,000 characters each, without secrets. */
export function typedValues(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  const values = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(
    values.filter(([name]) => name !== '_csrf').map(([name, value]) => [name, value.slice(0, 5000)]),
  );
}
