import type { ApiOperation } from '../open-api.js';
import {
  claimStatusSchema,
  filedClaimSchema,
  filedReportSchema,
  reportStatusSchema,
} from './answers.wire.js';
import { BULK_OPERATIONS } from './bulk-operations.js';
import { claimSchema, submitSchema, withdrawSchema } from './claim.wire.js';
import { DOCUMENT_OPERATIONS } from './document-operations.js';
import {
  ACCESS,
  CLAIM_EXAMPLE,
  CLAIMS,
  ID,
  IDEMPOTENCY_KEY,
  NAMES,
  NOT_FOUND,
  REPORT_EXAMPLE,
  REPORTS,
  WRITING,
} from './operation-pieces.js';
import { reportSchema } from './report.wire.js';

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

/** Every operation with which a partner files. */
export const FILING_OPERATIONS: readonly ApiOperation[] = [
  ...REPORT_OPERATIONS,
  ...CLAIM_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...BULK_OPERATIONS,
];
