import { FILED_FOR, FILING_SCOPES, MAX_ROWS, type FiledFor, type FilingScope } from '#domain';
import { parseKboNumber } from '#kernel';
import { choices, date, optionalDate, text, whole } from '#platform';
import { z } from 'zod';

const keysOf = <K extends string>(table: Readonly<Record<K, string>>): readonly [K, ...K[]] =>
  Object.keys(table) as unknown as readonly [K, ...K[]];

const terms = {
  name: text(120, 'Vul de naam van de partner in.'),
  organisationNumber: text(20, 'Vul het ondernemingsnummer in.').transform((value, ctx) => {
    const number = value === '' ? undefined : parseKboNumber(value);
    if (number) return number;
    if (value !== '') ctx.addIssue({ code: 'custom', message: 'Dit is geen geldig ondernemingsnummer.' });
    return '';
  }),
  contactEmail: text(254, 'Vul het e-mailadres van een contactpersoon in.').refine(
    (value) => value === '' || /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value),
    'Vul een e-mailadres in zoals naam@voorbeeld.be.',
  ),
  claimantKinds: choices<readonly [FiledFor, ...FiledFor[]]>(keysOf(FILED_FOR)),
  scopes: choices<readonly [FilingScope, ...FilingScope[]]>(keysOf(FILING_SCOPES)),
  activeFrom: date('Vul de eerste dag van de toegang in.'),
  activeUntil: optionalDate(),
  requestsPerMinute: whole(1, 100_000, 'Vul in hoeveel vragen per minuut mogen.'),
  filingsPerDay: whole(1, 1_000_000, 'Vul in hoeveel keer per dag de partner mag indienen.'),
  rowsPerFile: whole(1, MAX_ROWS, 'Vul in hoeveel rijen een bestand mag hebben.'),
} as const;

export const changeForm = z.object({
  ...terms,
  version: whole(1, 1_000_000, 'Laad de pagina opnieuw en probeer nog eens.'),
});

export const addForm = z.object({
  clientId: text(200, 'Vul in hoe de partner heet bij de autorisatieserver.').refine(
    (value) => value === '' || /^[A-Za-z0-9._:/-]{3,200}$/.test(value),
    'Gebruik 3 tot 200 letters, cijfers of tekens . _ : / -',
  ),
  ...terms,
});
