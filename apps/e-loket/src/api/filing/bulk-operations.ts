import { ROW_OUTCOMES } from '#domain';
import type { ApiOperation, ApiParameter } from '../open-api.js';
import { bulkRowsSchema, bulkSchema } from './bulk.wire.js';
import { claimSchema } from './claim.wire.js';
import {
  ACCESS,
  CLAIM_EXAMPLE,
  CLAIMS,
  ID,
  IDEMPOTENCY_KEY,
  NOT_FOUND,
  REPORT_EXAMPLE,
  REPORTS,
  WRITING,
} from './operation-pieces.js';
import { reportSchema } from './report.wire.js';

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
/** Files of many rows. */
export const BULK_OPERATIONS: readonly ApiOperation[] = [
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
