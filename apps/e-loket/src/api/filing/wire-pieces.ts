import {
  Money,
  parseIban,
  parseInsz,
  parseKboNumber,
  tryPlainDate,
  type Insz,
  type PlainDate,
} from '#kernel';
import { ALL_MANDATE_ACTS, FILED_FOR, PARTNER_GROUNDS, type Address, type FilingMandate, type MandateAct } from '#domain'; // prettier-ignore
import type { FiledClaimant } from '#application';
import { z } from 'zod';
import { without } from './without.js';

type NonEmpty<T> = readonly [T, ...T[]];

/*
 * Pieces of which the bodies of the filing API are made: strings of a fixed form that become values of the domain. Each
 * fault has its Dutch sentence.
 */

/** Letters, line breaks and tabs pass; other control characters, half surrogate pairs and bytes that were no UTF-8 do not. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffd]|\p{Surrogate}/u;

export const line = (max: number, what: string) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== '', { error: 'Dit veld mag niet leeg zijn.', abort: true })
    .refine((value) => !FORBIDDEN.test(value), 'De tekst bevat tekens die we niet kunnen lezen.')
    .transform((value) => value.trim())
    .describe(what);

export const day = (what: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Geef een bestaande dag als jaar-maand-dag, bijvoorbeeld 2023-11-12.')
    .transform((value, ctx): PlainDate => {
      const date = tryPlainDate(value);
      if (date) return date;
      ctx.addIssue({
        code: 'custom',
        message: 'Geef een bestaande dag als jaar-maand-dag, bijvoorbeeld 2023-11-12.',
      });
      return z.NEVER;
    })
    .describe(what);

export const amount = (what: string) =>
  z
    .string()
    .regex(/^\d{1,8}(?:\.\d{1,2})?$/, 'Geef een bedrag als tekst met een punt, bijvoorbeeld "1250.50".')
    .transform((value) => Money.of(value))
    .describe(what);

/** A name of the client's own. One that holds a national number would carry it into logs and addresses. */
export const ownName = (what: string) =>
  z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._:/ -]{0,79}$/u,
      'Gebruik 1 tot 80 letters, cijfers, spaties of tekens . _ : / -',
    )
    .refine((value) => !holdsNationalNumber(value), 'Zet geen rijksregisternummer in een kenmerk.')
    .describe(what);

function holdsNationalNumber(text: string): boolean {
  const digits = text.replace(/[.\- /]/g, '');
  return [...digits.matchAll(/(?=(\d{11}))/g)].some((match) => parseInsz(match[1] ?? '') !== undefined);
}

/** Text that a reader of the domain turns into a value. */
function parsed<T>(max: number, read: (text: string) => T | undefined, wrong: string, what: string) {
  return z
    .string()
    .max(max)
    .transform((value, ctx): T => {
      const found = read(value);
      if (found !== undefined) return found;
      ctx.addIssue({ code: 'custom', message: wrong });
      return z.NEVER;
    })
    .describe(what);
}

export const nationalNumber = () =>
  parsed<Insz>(20, parseInsz, 'Dit is geen geldig rijksregisternummer.', 'Rijksregister- of bisnummer, 11 cijfers'); // prettier-ignore
export const iban = () =>
  parsed(42, parseIban, 'Dit is geen geldig rekeningnummer (IBAN).', 'Rekeningnummer (IBAN)');
export const email = () =>
  z
    .string()
    .max(254)
    .regex(
      /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/,
      'Geef een e-mailadres zoals naam@voorbeeld.be.',
    )
    .describe('E-mailadres van de aanvrager');
export const phone = () =>
  z.string().regex(/^\+?[\d\s()/.-]{8,25}$/, 'Geef een telefoonnummer met cijfers, bijvoorbeeld 0470 12 34 56.'); // prettier-ignore

const person = {
  nationalNumber: nationalNumber(),
  givenName: line(80, 'Voornaam'),
  familyName: line(80, 'Familienaam'),
};

const organisation = <K extends Exclude<keyof typeof FILED_FOR, 'person'>>(kind: K) =>
  z
    .strictObject({
      kind: z.literal(kind),
      number: parsed(20, parseKboNumber, 'Dit is geen geldig ondernemingsnummer.', 'Ondernemingsnummer (KBO)'), // prettier-ignore
      name: line(200, 'Naam'),
      representative: z.strictObject(person).describe('Wie de organisatie wettig vertegenwoordigt'),
    })
    .describe(FILED_FOR[kind]);

export const claimant = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), ...person }).describe(FILED_FOR.person),
    organisation('enterprise'),
    organisation('association'),
    organisation('local-authority'),
  ])
  .transform((value): FiledClaimant => value)
  .describe('Voor wie u indient');

export const mandate = z
  .strictObject({
    reference: ownName('Kenmerk waaronder u de volmacht bewaart'),
    grantedOn: day('Dag waarop de volmacht gegeven is'),
    until: day('Laatste dag van de volmacht; weglaten als ze geen einde heeft').optional(),
    ground: z.enum(PARTNER_GROUNDS).optional().describe('Als wie u handelt; weglaten: other'),
    acts: z
      .array(z.enum(ALL_MANDATE_ACTS as NonEmpty<MandateAct>))
      .min(1, 'Kies minstens één handeling.')
      .max(ALL_MANDATE_ACTS.length)
      .optional()
      .describe('Wat u mag; weglaten: wat met u afgesproken is'),
    disasterId: z.uuid('Geef de id van een ramp.').optional().describe('Alleen voor deze ramp'),
  })
  .transform(({ acts, ...rest }): FilingMandate =>
    without({ ...rest, ...(acts ? { acts: [...new Set(acts)] } : {}) }),
  ) // prettier-ignore
  .describe(
    'De volmacht van de aanvrager. Hij ziet ze in het e-loket onder Volmachten, en kan ze daar bevestigen, weigeren of stopzetten.',
  );

export const address = z
  .strictObject({
    street: line(120, 'Straat'),
    houseNumber: line(12, 'Huisnummer'),
    box: line(10, 'Bus').optional(),
    postcode: z.string().regex(/^\d{4}$/, 'Geef een postcode van vier cijfers.'),
    nis: z
      .string()
      .regex(/^\d{5}$/, 'Geef de NIS-code van vijf cijfers.')
      .describe('NIS-code van de gemeente'),
  })
  .transform(({ box, ...rest }): Address => ({ ...rest, ...(box ? { box } : {}) }))
  .describe('Waar de schade is');
