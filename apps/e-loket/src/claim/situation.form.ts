import { PARTNERSHIPS, type OtherPayment, type Partnership, type SituationQuestion } from '#domain';
import { MAX_OTHER_PAYMENTS, type SituationAnswer } from '#application';
import { choice, formErrors, optionalText, readForm, text, type FormResult } from '#platform';
import { z } from 'zod';
import { optionalAmount } from './claim.form.js';
import type { Body_ } from './form-page.js';

/** The page of each question. */
export const SITUATION_PATHS = {
  selfEmployed: 'zelfstandig',
  ocmwAid: 'leefloon',
  contributionExemption: 'vrijstelling',
  incomeLoss: 'inkomensverlies',
  partnership: 'samenleven',
  otherPayments: 'andere-betalingen',
  priorityAsked: 'voorrang',
} as const satisfies Record<SituationQuestion, string>;

export function questionAt(path: string): SituationQuestion | undefined {
  return (Object.keys(SITUATION_PATHS) as SituationQuestion[]).find((key) => SITUATION_PATHS[key] === path);
}

const yesNo = (missing: string) => z.object({ answer: choice(['ja', 'nee'] as const, missing) });
const CHOOSE = 'Kies ja of nee.';
const INCOME = { ja: 'yes', nee: 'no', onbekend: 'unknown' } as const;
const EXPLANATION = 4000;
const PAYER = 120;

/** Reads the one answer of a page; what is typed under "ja" does not count when the answer is "nee". */
export function readAnswer(question: SituationQuestion, body: Body_): FormResult<SituationAnswer> {
  switch (question) {
    case 'selfEmployed':
    case 'ocmwAid':
    case 'contributionExemption':
      return mapped(readForm(yesNo(CHOOSE), body), ({ answer }) => ({ question, value: answer === 'ja' }));
    case 'incomeLoss': {
      const form = z.object({
        answer: choice(['ja', 'nee', 'onbekend'] as const, 'Kies ja, nee of ik weet het niet.'),
      });
      return mapped(readForm(form, body), ({ answer }) => ({ question, value: INCOME[answer] }));
    }
    case 'partnership': {
      const keys = Object.keys(PARTNERSHIPS) as [Partnership, ...Partnership[]];
      const form = z.object({ answer: choice(keys, 'Kies wat bij u past.') });
      return mapped(readForm(form, body), ({ answer }) => ({ question, value: answer }));
    }
    case 'otherPayments':
      return readPayments(body);
    case 'priorityAsked':
      return readPriority(body);
  }
}

function mapped<F, T>(form: FormResult<F>, map: (value: F) => T): FormResult<T> {
  return form.ok ? { ok: true, value: map(form.value) } : form;
}

function readPriority(body: Body_): FormResult<SituationAnswer> {
  const chosen = readForm(yesNo('Kies of u voorrang vraagt.'), body);
  if (!chosen.ok) return chosen;
  if (chosen.value.answer === 'nee') return { ok: true, value: { question: 'priorityAsked', value: false } };
  const form = z.object({
    explanation: text(EXPLANATION, 'Leg uit welke geldproblemen u door de ramp hebt.'),
  });
  return mapped(readForm(form, body), ({ explanation }) => ({
    question: 'priorityAsked',
    value: true,
    explanation,
  }));
}

/** Rows of payer and amount; an empty row is no row. */
function readPayments(body: Body_): FormResult<SituationAnswer> {
  const chosen = readForm(yesNo(CHOOSE), body);
  if (!chosen.ok) return chosen;
  if (chosen.value.answer === 'nee') return { ok: true, value: { question: 'otherPayments', value: [] } };
  const rows = Array.from({ length: MAX_OTHER_PAYMENTS }, (_, i) => i + 1);
  const fields = Object.fromEntries(
    rows.flatMap((row) => [
      [`payer${row}`, optionalText(PAYER)],
      [`amount${row}`, optionalAmount],
    ]),
  );
  const form = readForm(z.object(fields), body);
  if (!form.ok) return form;
  const value = form.value;
  const payments = rows.flatMap((row): OtherPayment[] => {
    const payer = value[`payer${row}`] as string | undefined;
    const amount = value[`amount${row}`] as OtherPayment['amount'];
    return payer === undefined ? [] : [{ payer, ...(amount ? { amount } : {}) }];
  });
  const nameless = rows.filter((row) => value[`payer${row}`] === undefined && value[`amount${row}`]);
  if (nameless.length > 0)
    return {
      ok: false,
      errors: formErrors(
        nameless.map((row) => ({ field: `payer${row}`, text: 'Vul in wie dit bedrag geeft.' })),
      ),
    };
  if (payments.length > 0) return { ok: true, value: { question: 'otherPayments', value: payments } };
  return {
    ok: false,
    errors: formErrors([{ field: 'payer1', text: 'Vul in wie u nog geld geeft voor deze schade.' }]),
  };
}
