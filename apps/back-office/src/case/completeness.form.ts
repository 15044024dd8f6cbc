import { z } from 'zod';
import type { PlainDate } from '#kernel';
import type { CompletenessCheck, CompletenessEntry } from '#application';
import { choice, date, optionalText, readForm, type FormResult } from '#platform';

export const CHECK_OPTIONS = {
  present: 'Aanwezig',
  missing: 'Ontbreekt, nog niet opvragen',
  'not-needed': 'Niet nodig',
  requested: 'Opvragen bij de aanvrager',
} as const;
type Status = keyof typeof CHECK_OPTIONS;
const STATUSES = Object.keys(CHECK_OPTIONS) as [Status, ...Status[]];
const QUESTION_LENGTH = 1000;

export interface CompletenessForm {
  readonly checks: readonly CompletenessCheck[];
  readonly freeQuestion?: string;
  /** Only read when something is asked. */
  readonly dueOn?: PlainDate;
}

/** Reads the form made for this list; the names of its fields carry the key of each entry. */
export function readCompleteness(
  list: readonly CompletenessEntry[],
  body: Record<string, unknown>,
): FormResult<CompletenessForm> {
  const fields = list.flatMap((entry) => [
    [`status-${entry.key}`, choice(STATUSES, `Duid aan of dit er is: ${entry.label}.`)] as const,
    [`question-${entry.key}`, optionalText(QUESTION_LENGTH)] as const,
    [`despite-${entry.key}`, optionalText(2)] as const,
  ]);
  const asks = asksSomething(list, body);
  const schema = z.object({
    ...Object.fromEntries(fields),
    freeQuestion: optionalText(QUESTION_LENGTH),
    dueOn: asks
      ? date('Vul in tegen welke dag u het antwoord vraagt.')
      : z
          .unknown()
          .optional()
          .transform(() => undefined),
  });
  const form = readForm(schema, body);
  if (!form.ok) return form;
  const value = form.value as unknown as Record<string, string | undefined> & { dueOn?: PlainDate };
  const checks = list.map((entry): CompletenessCheck => {
    const question = value[`question-${entry.key}`];
    return {
      key: entry.key,
      status: value[`status-${entry.key}`] as Status,
      ...(question === undefined ? {} : { question }),
      ...(value[`despite-${entry.key}`] === 'ja' ? { despitePromise: true } : {}),
    };
  });
  return {
    ok: true,
    value: {
      checks,
      ...(value['freeQuestion'] === undefined ? {} : { freeQuestion: value['freeQuestion'] }),
      ...(value.dueOn ? { dueOn: value.dueOn } : {}),
    },
  };
}

function asksSomething(list: readonly CompletenessEntry[], body: Record<string, unknown>): boolean {
  const free = body['freeQuestion'];
  return (
    (typeof free === 'string' && free.trim() !== '') ||
    list.some((e) => body[`status-${e.key}`] === 'requested')
  );
}
