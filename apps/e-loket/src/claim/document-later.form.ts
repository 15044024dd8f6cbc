import { z } from 'zod';
import { choice, date, formErrors, joinedDate, readForm, text, type FormResult } from '#platform';
import type { PlainDate } from '#kernel';
import type { Body_ } from './form-page.js';

export interface LaterAnswer {
  readonly answer: 'now' | 'later' | 'none';
  readonly reason?: string;
  readonly expectedOn?: PlainDate;
}

const REASON_LENGTH = 500;
const chosen = z.object({
  answer: choice(['now', 'later', 'none'] as const, 'Kies wat u met dit stuk doet.'),
});
const reason = text(REASON_LENGTH, 'Schrijf waarom u dit nu niet hebt.');
const later = z.object({ reason, expectedOn: date('Vul in wanneer u dit bezorgt.') });
const none = z.object({ reason });

/** Only what belongs to the chosen answer is read: a date typed under "later" does not count for "not at all". */
export function readLater(body: Body_): FormResult<LaterAnswer> {
  const first = readForm(chosen, body);
  if (!first.ok) return first;
  const { answer } = first.value;
  if (answer === 'now') return { ok: true, value: { answer } };
  if (answer === 'none') {
    const form = readForm(none, { reason: body['noneReason'] });
    return form.ok
      ? { ok: true, value: { answer, ...form.value } }
      : {
          ok: false,
          errors: formErrors(form.errors.summary.map(({ text: t }) => ({ field: 'noneReason', text: t }))),
        };
  }
  const form = readForm(later, { reason: body['reason'], expectedOn: joinedDate(body, 'expectedOn') });
  return form.ok ? { ok: true, value: { answer, ...form.value } } : form;
}
