import { CHOSEN_GROUNDS, MAIL_CHOICES, MANDATE_ACTS, type MailChoice, type MandateAct } from '#domain';
import { isFileNumber, parseInsz, parseKboNumber, type Insz, type PlainDate } from '#kernel';
import type { AskMandate, GiveMandate } from '#application';
import {
  choice,
  choices,
  date,
  ID_PATTERN,
  joinedDate,
  optionalText,
  readForm,
  text,
  type FormResult,
} from '#platform';
import { z } from 'zod';

/** The two ways to a power: somebody gives it, or asks for it. */
export type Way = 'geven' | 'vragen';
export const STEPS = ['wie', 'wat', 'wanneer', 'controle'] as const;
export type Step = (typeof STEPS)[number];

const isEmail = (value: string): boolean =>
  value === '' || /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value);
const EMAIL = 'Vul een e-mailadres in zoals naam@voorbeeld.be.';
export const emailPiece = (missing: string): z.ZodType<string, unknown> =>
  text(254, missing).refine(isEmail, EMAIL);
const optionalEmail = optionalText(254).refine((value) => value === undefined || isEmail(value), EMAIL);

/** A national number as typed, with or without dots and dashes. */
export const inszPiece = (missing: string): z.ZodType<Insz, unknown> =>
  text(20, missing).transform((typed, ctx) => {
    const insz = parseInsz(typed);
    if (insz) return insz;
    if (typed !== '')
      ctx.addIssue({
        code: 'custom',
        message: 'Kijk het rijksregisternummer na: elf cijfers, zoals op de identiteitskaart.',
      });
    return z.NEVER;
  });
const kboPiece = text(20, 'Vul het ondernemingsnummer in.').transform((typed, ctx) => {
  const number = parseKboNumber(typed);
  if (number) return number;
  if (typed !== '')
    ctx.addIssue({
      code: 'custom',
      message: 'Kijk het ondernemingsnummer na: tien cijfers, zoals 0123.456.749.',
    });
  return z.NEVER;
});
export const fileNumberPiece = text(30, 'Vul het dossiernummer in.').transform((typed, ctx) => {
  const number = typed.toUpperCase().replace(/\s/g, '');
  if (number.startsWith('D-') && isFileNumber(number)) return number;
  if (typed !== '')
    ctx.addIssue({ code: 'custom', message: 'Kijk het dossiernummer na. Het lijkt op D-2024-0001234-56.' });
  return z.NEVER;
});

const kindForm = z.object({
  kind: choice(['person', 'organisation'], 'Kies of het om een persoon of een organisatie gaat.'),
});
const organisationForm = z.object({
  number: kboPiece,
  organisationName: text(120, 'Vul de naam van de organisatie in.'),
  organisationEmail: optionalEmail,
});
const givenPersonForm = z.object({
  name: text(120, 'Vul de naam in van wie voor u mag handelen.'),
  email: emailPiece('Vul het e-mailadres in. Wij sturen daar een link naartoe.'),
});
const askedPersonForm = z.object({
  givenName: text(80, 'Vul de voornaam in.'),
  familyName: text(80, 'Vul de naam in.'),
  nationalNumber: inszPiece('Vul het rijksregisternummer in.'),
  email: optionalEmail,
});
const acts = Object.keys(MANDATE_ACTS) as unknown as readonly [MandateAct, ...MandateAct[]];
const mailChoices = Object.keys(MAIL_CHOICES) as unknown as readonly [MailChoice, ...MailChoice[]];
const whatForm = z.object({
  ground: choice(CHOSEN_GROUNDS, 'Kies waarom deze persoon of organisatie mag handelen.'),
  disasterId: optionalText(40).refine(
    (value) => value === undefined || ID_PATTERN.test(value),
    'Kies een ramp uit de lijst.',
  ),
  acts: choices(acts).refine(
    (list) => list.length > 0,
    'Kies minstens één zaak die de gemachtigde mag doen.',
  ),
});
const whenShape = {
  startsOn: date('Vul de eerste dag in.'),
  endsOn: date('Vul de laatste dag in.'),
  mailsTo: choice(mailChoices, 'Kies wie de mails krijgt.'),
};
const whenForms = {
  geven: z.object(whenShape),
  vragen: z.object({ ...whenShape, representativeEmail: emailPiece('Vul uw eigen e-mailadres in.') }),
} as const;

type Body = Readonly<Record<string, unknown>>;
/** Everything the steps ask, as it travels from page to page: the first pages stand hidden in the next. */
const NAMES = [
  ...[
    'id',
    'kind',
    'number',
    'organisationName',
    'organisationEmail',
    'name',
    'email',
    'givenName',
    'familyName',
  ],
  ...['nationalNumber', 'ground', 'disasterId', 'startsOn', 'endsOn', 'mailsTo', 'representativeEmail'],
] as const;

export function typedAnswers(body: Body): { readonly [name: string]: string | readonly string[] } {
  const words = NAMES.flatMap((name) => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 300)] as const] : [];
  });
  const dates = ['startsOn', 'endsOn'].flatMap((name) => {
    const joined = joinedDate(body, name);
    return joined === '' ? [] : [[name, joined] as const];
  });
  const given = body['acts'];
  const ticked = (Array.isArray(given) ? given : [given]).filter(
    (one): one is string => typeof one === 'string',
  );
  return Object.fromEntries<string | readonly string[]>([
    ...words,
    ...dates,
    ['acts', ticked.slice(0, acts.length)],
  ]);
}

type Representative = GiveMandate['representative'];
type Grantor = AskMandate['grantor'];

export function readWho(way: Way, body: Body): FormResult<Representative | Grantor> {
  const kind = readForm(kindForm, body);
  if (!kind.ok) return kind;
  if (kind.value.kind === 'organisation') {
    const form = readForm(organisationForm, body);
    if (!form.ok) return form;
    const { number, organisationName: name, organisationEmail: email } = form.value;
    return { ok: true, value: { kind: 'organisation', number, name, ...(email ? { email } : {}) } };
  }
  if (way === 'geven') {
    const form = readForm(givenPersonForm, body);
    return form.ok ? { ok: true, value: { kind: 'person', ...form.value } } : form;
  }
  const form = readForm(askedPersonForm, body);
  if (!form.ok) return form;
  const { email, ...rest } = form.value;
  return { ok: true, value: { kind: 'person', ...rest, ...(email ? { email } : {}) } };
}

export const readWhat = (body: Body): FormResult<z.output<typeof whatForm>> => readForm(whatForm, body);

export interface When {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly mailsTo: MailChoice;
  readonly representativeEmail?: string;
}
export const readWhen = (way: Way, body: Body): FormResult<When> => readForm(whenForms[way], body);

export const heirForm = z.object({
  claimNumber: fileNumberPiece,
  nationalNumber: inszPiece('Vul het rijksregisternummer in van wie overleden is.'),
  email: emailPiece('Vul uw e-mailadres in.'),
});
