import type { FilingScope } from '#domain';
import type { ApiParameter } from '../open-api.js';

const EXAMPLE_ID = '01920000-0000-7000-8000-000000000001';
const CLAIMANT = {
  kind: 'person',
  nationalNumber: '58041211394',
  givenName: 'Luc',
  familyName: 'Desmet',
} as const;
const MANDATE = { reference: 'VM-2024-0117', grantedOn: '2024-04-02' } as const;
const ADDRESS = { street: 'IJzerlaan', houseNumber: '14', postcode: '8600', nis: '32003' } as const;

export const CLAIM_EXAMPLE = {
  reference: 'POLIS-88123',
  claimant: CLAIMANT,
  mandate: MANDATE,
  disasterId: '018c0000-0000-7000-8000-000000002023',
  damageDate: '2023-11-10',
  address: ADDRESS,
  items: [
    {
      category: 'construction',
      description: 'Tuinmuur',
      quantity: 1,
      yearBought: 2010,
      costBasis: 'repair',
      cost: '3150.00',
      title: 'owner',
      details: { kind: 'fence' },
    },
  ],
  situation: { selfEmployed: false, ocmwAid: false, partnership: 'none', otherPayments: [] },
  insurance: { insured: false },
  account: { iban: 'BE71096123456769', holder: 'Luc Desmet' },
  contact: { email: 'luc.desmet@example.org' },
} as const;

export const REPORT_EXAMPLE = {
  reference: 'SCHADE-2023-441',
  claimant: CLAIMANT,
  mandate: MANDATE,
  phenomenon: 'flood',
  firstDay: '2023-11-05',
  lastDay: '2023-11-22',
  address: ADDRESS,
  damage: ['construction', 'household'],
  estimate: '4500.00',
  description: 'Water in de kelder en op het gelijkvloers.',
  email: 'luc.desmet@example.org',
} as const;

export const IDEMPOTENCY_KEY: ApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Uw sleutel voor deze vraag: 8 tot 200 letters, cijfers of tekens . _ : -. Dezelfde vraag met dezelfde sleutel krijgt hetzelfde antwoord, hoe vaak u ze ook stuurt.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{8,200}$' },
  example: '3f2a9a52-6d0c-4d2e-9c1b-6f0a4a3c5d11',
};
export const ID: ApiParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'De id die u bij het indienen kreeg',
  schema: { type: 'string', format: 'uuid' },
  example: EXAMPLE_ID,
};
export const NAMES: readonly ApiParameter[] = [
  {
    name: 'reference',
    in: 'query',
    required: false,
    description: 'Uw eigen kenmerk',
    schema: { type: 'string', maxLength: 80 },
    example: 'POLIS-88123',
  },
  {
    name: 'number',
    in: 'query',
    required: false,
    description: 'Het nummer dat u van ons kreeg',
    schema: { type: 'string', maxLength: 20 },
    example: 'D-2024-0000012-85',
  },
];

/** Refusals that every secured operation can give. */
export const ACCESS: Readonly<Record<number, string>> = {
  401: 'Het toegangstoken ontbreekt, is verlopen of is niet voor deze API',
  403: 'Uw toegang laat dit niet toe',
  406: 'U aanvaardt geen JSON',
  429: 'Te veel vragen, of te veel ingediend vandaag',
  503: 'Wij kunnen uw token nu niet nakijken',
};
export const NOT_FOUND = { 404: 'Dit bestaat niet, of u diende het niet zelf in' } as const;
export const WRITING: Readonly<Record<number, string>> = {
  ...ACCESS,
  400: 'De inhoud is geen leesbare JSON, of de Idempotency-Key ontbreekt',
  409: 'Er bestaat al een aanvraag of melding, het kenmerk is al gebruikt, of het ontwerp is intussen gewijzigd',
  413: 'De inhoud is te groot',
  415: 'De inhoud is geen JSON',
  422: 'Een veld klopt niet, of de sleutel hoort bij een andere vraag; `errors` wijst aan welk veld',
};

export const CLAIMS: FilingScope = 'aanvraag.indienen';
export const REPORTS: FilingScope = 'schademelding.indienen';
