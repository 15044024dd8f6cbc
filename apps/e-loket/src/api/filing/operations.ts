import { ROW_OUTCOMES, type FilingScope } from '#domain';
import { z } from 'zod';
import type { ApiOperation, ApiParameter } from '../open-api.js';
import {
  claimStatusSchema,
  filedClaimSchema,
  filedReportSchema,
  reportStatusSchema,
} from './answers.wire.js';
import { bulkRowsSchema, bulkSchema } from './bulk.wire.js';
import { claimSchema, submitSchema, withdrawSchema } from './claim.wire.js';
import { documentSchema, uploadSchema } from './document.wire.js';
import { reportSchema } from './report.wire.js';

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
const NAMES: readonly ApiParameter[] = [
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
const NOT_FOUND = { 404: 'Dit bestaat niet, of u diende het niet zelf in' } as const;
export const WRITING: Readonly<Record<number, string>> = {
  ...ACCESS,
  400: 'De inhoud is geen leesbare JSON, of de Idempotency-Key ontbreekt',
  409: 'Er bestaat al een aanvraag of melding, het kenmerk is al gebruikt, of het ontwerp is intussen gewijzigd',
  413: 'De inhoud is te groot',
  415: 'De inhoud is geen JSON',
  422: 'Een veld klopt niet, of de sleutel hoort bij een andere vraag; `errors` wijst aan welk veld',
};

const CLAIMS: FilingScope = 'aanvraag.indienen';
const REPORTS: FilingScope = 'schademelding.indienen';

const CLAIM_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/claims',
    id: 'fileClaim',
    summary: 'Dien een aanvraag in voor iemand anders',
    description:
      'Alles of niets: bij een fout wordt niets bewaard. De aanvrager krijgt een mail dat u indiende, en de dossierbeheerder kijkt uw volmacht na.',
    scope: CLAIMS,
    parameters: [IDEMPOTENCY_KEY],
    request: { name: 'Claim', schema: claimSchema, example: CLAIM_EXAMPLE },
    response: { name: 'FiledClaim', schema: filedClaimSchema, description: 'Ontvangen', status: 201 },
    problems: WRITING,
  },
  {
    method: 'get',
    path: '/claims',
    id: 'findClaim',
    summary: 'Zoek een aanvraag op kenmerk of nummer',
    description: 'Geef `reference` of `number`. U ziet alleen wat u zelf indiende.',
    scope: CLAIMS,
    parameters: NAMES,
    response: { name: 'ClaimStatus', schema: claimStatusSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND, 400: 'Geef reference of number' },
  },
  {
    method: 'get',
    path: '/claims/{id}',
    id: 'readClaim',
    summary: 'De stand van een aanvraag',
    description: 'U ziet alleen wat u zelf indiende.',
    scope: CLAIMS,
    parameters: [ID],
    response: { name: 'ClaimStatus', schema: claimStatusSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND },
  },
  {
    method: 'post',
    path: '/claims/{id}/submit',
    id: 'submitClaim',
    summary: 'Dien een ontwerp in',
    description:
      'De versie zegt welk ontwerp u zag: wijzigde de aanvrager het intussen, dan wordt niets ingediend.',
    scope: CLAIMS,
    parameters: [ID, IDEMPOTENCY_KEY],
    request: { name: 'Submission', schema: submitSchema, example: { version: 4 } },
    response: { name: 'FiledClaim', schema: filedClaimSchema, description: 'Ingediend' },
    problems: { ...WRITING, ...NOT_FOUND },
  },
  {
    method: 'post',
    path: '/claims/{id}/withdraw',
    id: 'withdrawClaim',
    summary: 'Trek een ingediende aanvraag in',
    description: 'Kan tot er een beslissing voorgesteld is. De aanvrager krijgt er bericht van.',
    scope: CLAIMS,
    parameters: [ID, IDEMPOTENCY_KEY],
    request: {
      name: 'Withdrawal',
      schema: withdrawSchema,
      example: { version: 5, reason: 'De aanvrager vraagt het' },
    },
    response: { name: 'ClaimStatus', schema: claimStatusSchema, description: 'Ingetrokken' },
    problems: { ...WRITING, ...NOT_FOUND },
  },
];

const REPORT_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/damage-reports',
    id: 'fileDamageReport',
    summary: 'Meld schade voor iemand anders',
    description: 'De aanvrager krijgt een mail dat u meldde.',
    scope: REPORTS,
    parameters: [IDEMPOTENCY_KEY],
    request: { name: 'DamageReport', schema: reportSchema, example: REPORT_EXAMPLE },
    response: { name: 'FiledReport', schema: filedReportSchema, description: 'Ontvangen', status: 201 },
    problems: WRITING,
  },
  {
    method: 'get',
    path: '/damage-reports',
    id: 'findDamageReport',
    summary: 'Zoek een melding op kenmerk of nummer',
    description: 'Geef `reference` of `number`. U ziet alleen wat u zelf meldde.',
    scope: REPORTS,
    parameters: NAMES,
    response: { name: 'ReportStatus', schema: reportStatusSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND, 400: 'Geef reference of number' },
  },
  {
    method: 'get',
    path: '/damage-reports/{id}',
    id: 'readDamageReport',
    summary: 'De stand van een melding',
    description: 'U ziet alleen wat u zelf meldde.',
    scope: REPORTS,
    parameters: [ID],
    response: { name: 'ReportStatus', schema: reportStatusSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND },
  },
  {
    method: 'post',
    path: '/damage-reports/{id}/withdraw',
    id: 'withdrawDamageReport',
    summary: 'Trek een melding in',
    description: 'Zonder inhoud. Daarna kan dezelfde schade opnieuw gemeld worden.',
    scope: REPORTS,
    parameters: [ID, IDEMPOTENCY_KEY],
    response: { name: 'ReportStatus', schema: reportStatusSchema, description: 'Ingetrokken' },
    problems: { ...WRITING, ...NOT_FOUND },
  },
];

const UPLOAD: ApiParameter = { ...ID, name: 'upload', description: 'De id van het document onderweg' };
const DOCUMENT_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/claims/{id}/documents',
    id: 'announceDocument',
    summary: 'Kondig een document aan',
    description:
      'Daarna stuurt u de stukken, en dan `finish`. Hetzelfde bestand bij dezelfde schadepost is één document: wie opnieuw begint, gaat verder waar hij stopte.',
    scope: CLAIMS,
    parameters: [ID, IDEMPOTENCY_KEY],
    request: {
      name: 'Document',
      schema: documentSchema,
      example: {
        kind: 'photo',
        fileName: 'tuinmuur.jpg',
        size: 2_431_004,
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      },
    },
    response: { name: 'Upload', schema: uploadSchema, description: 'Stuur nu de stukken', status: 201 },
    problems: { ...WRITING, ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/claims/{id}/documents/{upload}',
    id: 'readUpload',
    summary: 'Welke stukken er zijn',
    description: 'Om verder te gaan na een onderbreking.',
    scope: CLAIMS,
    parameters: [ID, UPLOAD],
    response: { name: 'Upload', schema: uploadSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND },
  },
  {
    method: 'put',
    path: '/claims/{id}/documents/{upload}/pieces/{piece}',
    id: 'putPiece',
    summary: 'Stuur een stuk',
    description: 'De bytes zelf. Hetzelfde stuk opnieuw sturen kan geen kwaad.',
    scope: CLAIMS,
    parameters: [
      ID,
      UPLOAD,
      {
        name: 'piece',
        in: 'path',
        required: true,
        description: 'Nummer van het stuk, vanaf 0',
        schema: { type: 'integer', minimum: 0 },
        example: '0',
      },
    ],
    request: { name: 'Piece', schema: z.string(), example: '', types: ['application/octet-stream'] },
    response: { name: 'Upload', schema: uploadSchema, description: 'Ontvangen' },
    problems: {
      ...ACCESS,
      ...NOT_FOUND,
      409: 'Er is al ander materiaal voor dit stuk, of het document is afgesloten',
      413: 'Het stuk is te groot',
      415: 'Stuur application/octet-stream',
      422: 'Het stuk heeft niet de juiste lengte',
    },
  },
  {
    method: 'post',
    path: '/claims/{id}/documents/{upload}/finish',
    id: 'finishDocument',
    summary: 'Sluit een document af',
    description: 'Wij vergelijken de SHA-256, kijken wat het is en scannen het op virussen.',
    scope: CLAIMS,
    parameters: [ID, UPLOAD, IDEMPOTENCY_KEY],
    response: { name: 'Upload', schema: uploadSchema, description: 'Het document zit bij de aanvraag' },
    problems: { ...WRITING, ...NOT_FOUND },
  },
];

const BULK_OPTIONS: readonly ApiParameter[] = [
  {
    name: 'dryRun',
    in: 'query',
    required: false,
    description: 'true: alleen nakijken, niets indienen',
    schema: { type: 'boolean', default: false },
    example: 'true',
  },
  {
    name: 'mode',
    in: 'query',
    required: false,
    description:
      'all-or-nothing: één geweigerde rij en er wordt niets ingediend; valid-rows: wat in orde is, wordt ingediend',
    schema: { type: 'string', enum: ['all-or-nothing', 'valid-rows'], default: 'all-or-nothing' },
    example: 'valid-rows',
  },
];
const BULK_TYPES = ['application/json', 'application/x-ndjson', 'text/csv'];
const BULK_NOTE =
  'Wij nemen het bestand aan en verwerken het daarna: vraag de stand op in `Location`. Hoogstens 10.000 rijen en 32 MB. Bij all-or-nothing kijken wij eerst alle rijen na.';
const BULK_OPERATIONS: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/bulk/damage-reports',
    id: 'bulkDamageReports',
    summary: 'Meld schade voor velen tegelijk',
    description: BULK_NOTE,
    scope: REPORTS,
    parameters: [IDEMPOTENCY_KEY, ...BULK_OPTIONS],
    request: { name: 'DamageReport', schema: reportSchema, example: REPORT_EXAMPLE, types: BULK_TYPES },
    response: { name: 'Bulk', schema: bulkSchema, description: 'Aangenomen', status: 202 },
    problems: WRITING,
  },
  {
    method: 'post',
    path: '/bulk/claims',
    id: 'bulkClaims',
    summary: 'Dien veel aanvragen tegelijk in',
    description: BULK_NOTE,
    scope: CLAIMS,
    parameters: [IDEMPOTENCY_KEY, ...BULK_OPTIONS],
    request: { name: 'Claim', schema: claimSchema, example: CLAIM_EXAMPLE, types: BULK_TYPES },
    response: { name: 'Bulk', schema: bulkSchema, description: 'Aangenomen', status: 202 },
    problems: WRITING,
  },
  {
    method: 'get',
    path: '/bulk/{id}',
    id: 'readBulk',
    summary: 'Hoe ver een bestand is',
    description: 'U ziet alleen wat u zelf stuurde.',
    scope: CLAIMS,
    parameters: [ID],
    response: { name: 'Bulk', schema: bulkSchema, description: 'De stand' },
    problems: { ...ACCESS, ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/bulk/{id}/rows',
    id: 'readBulkRows',
    summary: 'Wat er met elke rij gebeurde',
    description: 'Hoogstens 500 rijen tegelijk; met `next` vraagt u de volgende.',
    scope: CLAIMS,
    parameters: [
      ID,
      {
        name: 'after',
        in: 'query',
        required: false,
        description: 'Rijen na deze',
        schema: { type: 'integer', default: 0 },
        example: '0',
      },
      {
        name: 'limit',
        in: 'query',
        required: false,
        description: 'Hoeveel',
        schema: { type: 'integer', default: 500, maximum: 500 },
        example: '500',
      },
      {
        name: 'outcome',
        in: 'query',
        required: false,
        description: 'Alleen deze',
        schema: { type: 'string', enum: ROW_OUTCOMES },
        example: 'refused',
      },
    ],
    response: { name: 'BulkRows', schema: bulkRowsSchema, description: 'De rijen' },
    problems: { ...ACCESS, ...NOT_FOUND, 400: 'after, limit of outcome klopt niet' },
  },
];

/** Every operation with which a partner files. */
export const FILING_OPERATIONS: readonly ApiOperation[] = [
  ...REPORT_OPERATIONS,
  ...CLAIM_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...BULK_OPERATIONS,
];
