import { z } from 'zod';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  insuranceWith,
  type Insurance,
  type InsurancePolicy,
} from '#domain';
import type { Money } from '#kernel';
import { amount, choice, date, optionalText, text, ticked, ID_PATTERN } from '#platform';

/** The keys of a table of texts, as a list that `choice` takes. */
function keysOf<K extends string>(table: Readonly<Record<K, string>>): readonly [K, ...K[]] {
  return Object.keys(table) as unknown as readonly [K, ...K[]];
}

export const startForm = z.object({
  ramp: z.string().regex(ID_PATTERN),
  melding: z
    .string()
    .regex(ID_PATTERN)
    .optional()
    .or(z.literal('').transform(() => undefined)),
});

/** Why something differs from what a register gave. */
const REASON_LENGTH = 1000;

export const placeForm = z.object({
  damageDate: date('Vul de dag van de schade in.'),
  search: text(80, 'Vul een gemeente of postcode in.'),
  place: optionalText(20),
  street: text(120, 'Vul de straat in.'),
  houseNumber: text(12, 'Vul het huisnummer in.'),
  box: optionalText(10),
  reason: optionalText(REASON_LENGTH),
});

/** Empty when it is not known yet. */
export const optionalAmount = z
  .unknown()
  .optional()
  .transform((value, ctx): Money | undefined => {
    if (value === undefined || value === '') return undefined;
    const parsed = amount().safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) ctx.addIssue({ code: 'custom', message: issue.message });
    return z.NEVER;
  });

const policyFields = {
  insurer: text(120, 'Vul de naam van uw verzekeraar in.'),
  policyNumber: optionalText(60),
  compensation: optionalAmount,
  attest: choice(['attached', 'later'] as const, 'Kies of u het attest nu of later bezorgt.'),
};
export const policyForm = z.object(policyFields);
/** What is typed under "ja" does not count when the answer is "nee". */
export const insuranceForm = z.discriminatedUnion(
  'insured',
  [z.object({ insured: z.literal('ja'), ...policyFields }), z.object({ insured: z.literal('nee') })],
  {
    error: 'Kies of u voor deze schade verzekerd bent.',
  },
);

export function policyOf(form: z.output<typeof policyForm>): InsurancePolicy {
  const { insurer, policyNumber, compensation, attest } = form;
  return {
    insurer,
    attest,
    ...(policyNumber ? { policyNumber } : {}),
    ...(compensation ? { compensation } : {}),
  };
}

/** The first policy as the page has it, with the others that were told of before. */
export function insuranceOf(
  form: z.output<typeof insuranceForm>,
  others: readonly InsurancePolicy[],
): Insurance {
  return form.insured === 'nee'
    ? { insured: false, attest: 'not-applicable' }
    : insuranceWith([policyOf(form), ...others]);
}

export const accountForm = z.object({
  iban: text(60, 'Vul uw rekeningnummer in.'),
  holder: text(70, 'Vul de naam van de rekeninghouder in.'),
  reason: optionalText(REASON_LENGTH),
});

export const contactForm = z.object({
  email: text(254, 'Vul uw e-mailadres in.').refine(
    (value) => value === '' || /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value),
    'Vul een e-mailadres in zoals naam@voorbeeld.be.',
  ),
  phone: optionalText(30).refine(
    (value) => value === undefined || /^\+?[\d\s()/.-]{8,25}$/.test(value),
    'Vul een telefoonnummer in met cijfers, bijvoorbeeld 0470 12 34 56.',
  ),
  identityRemark: optionalText(REASON_LENGTH),
});

export const lateForm = z.object({
  ground: choice(['force-majeure', 'good-faith'] as const, 'Kies waarom uw aanvraag te laat komt.'),
  impedimentEnded: date('Vul in wanneer de overmacht of de goede trouw eindigde.'),
  explanation: text(4000, 'Leg uit wat er gebeurde.'),
});

export const outsideForm = z.object({
  understood: ticked('Kruis aan dat u toch een beslissing wilt.'),
});

/** The text fields of the upload form; they stand before the file. */
export const documentForm = z.object({
  kind: choice<readonly [DocumentKind, ...DocumentKind[]]>(
    keysOf(DOCUMENT_KINDS),
    'Kies wat voor bestand het is.',
  ),
  item: z
    .string()
    .regex(ID_PATTERN)
    .optional()
    .or(z.literal('').transform(() => undefined)),
});

/** How the upload page announces a file that it sends in pieces. */
export const uploadForm = documentForm.extend({
  name: z.string().max(1000),
  size: z.coerce.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The version a page was made from; anything else is older than everything. */
export function versionOf(body: Readonly<Record<string, unknown>> | undefined): number {
  const typed = body?.['version'];
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
}
