import {
  CLAIM_STATE_NAMES,
  DAMAGE_REPORT_STATE_NAMES,
  DOCUMENT_KINDS,
  type ClaimState,
  type DamageReportState,
  type DocumentKind,
} from '#domain';
import type { FiledClaim, FiledClaimView, FiledReportView, SubmittedReport } from '#application';
import { z } from 'zod';

type NonEmpty<T> = readonly [T, ...T[]];
const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): NonEmpty<T> =>
  Object.keys(table) as unknown as NonEmpty<T>;

const id = z.uuid();
const moment = z.iso.datetime();

/** Answer to a claim that was filed. Nothing personal: it is kept for ever to answer the same question again. */
export const filedClaimSchema = z
  .object({
    id,
    reference: z.string(),
    state: z.enum(['draft', 'submitted']),
    number: z.string().nullable().describe('Dossiernummer, zodra de aanvraag ingediend is'),
    version: z.int(),
  })
  .describe('De aanvraag zoals wij ze ontvingen');

export function wireFiledClaim(filed: FiledClaim): z.output<typeof filedClaimSchema> {
  const { claimId, version, number, reference } = filed;
  return { id: claimId, reference, state: number ? 'submitted' : 'draft', number: number ?? null, version };
}

export const claimStatusSchema = z
  .object({
    id,
    reference: z.string(),
    number: z.string().nullable(),
    state: z.enum(keysOf<ClaimState>(CLAIM_STATE_NAMES)),
    stateText: z.string().describe('De stand, zoals de aanvrager ze leest'),
    version: z.int(),
    submittedAt: moment.nullable(),
    late: z.boolean(),
    outsideArea: z.boolean(),
    items: z.array(z.object({ id, description: z.string() })).describe('Schadeposten, voor documenten erbij'),
    documents: z.array(
      z.object({
        id,
        kind: z.enum(keysOf<DocumentKind>(DOCUMENT_KINDS)),
        fileName: z.string(),
        size: z.int(),
        scan: z.enum(['pending', 'clean', 'infected']),
      }),
    ),
    requests: z.array(
      z.object({ id, label: z.string(), question: z.string().nullable(), dueOn: z.iso.date().nullable() }),
    ),
  })
  .describe('De stand van een aanvraag die u indiende');

export function wireClaimStatus({
  filing,
  claim,
  documents,
  requests,
}: FiledClaimView): z.output<typeof claimStatusSchema> {
  return {
    id: claim.id,
    reference: filing.reference,
    number: claim.number ?? null,
    state: claim.state,
    stateText: CLAIM_STATE_NAMES[claim.state].claimant,
    version: claim.version,
    submittedAt: claim.submittedAt ? claim.submittedAt.toString() : null,
    late: claim.lateMotive !== undefined,
    outsideArea: claim.outsideArea,
    items: claim.items.map((item) => ({ id: item.id, description: item.description })),
    documents: documents.map(({ id: documentId, kind, fileName, size, scan }) => ({
      id: documentId,
      kind,
      fileName,
      size,
      scan,
    })),
    requests: requests.map(({ id: requestId, label, question, dueOn }) => ({
      id: requestId,
      label,
      question: question ?? null,
      dueOn: dueOn ? String(dueOn) : null,
    })),
  };
}

export const filedReportSchema = z
  .object({ id, reference: z.string(), number: z.string(), late: z.boolean() })
  .describe('De melding zoals wij ze ontvingen');

export function wireFiledReport(
  { id: reportId, number, late }: SubmittedReport,
  reference: string,
): z.output<typeof filedReportSchema> {
  return { id: reportId, reference, number, late };
}

export const reportStatusSchema = z
  .object({
    id,
    reference: z.string(),
    number: z.string(),
    state: z.enum(keysOf<DamageReportState>(DAMAGE_REPORT_STATE_NAMES)),
    stateText: z.string(),
    submittedAt: moment,
    deadline: z.iso.date().describe('Laatste dag om te melden'),
    late: z.boolean(),
  })
  .describe('De stand van een melding die u deed');

export function wireReportStatus({ filing, report }: FiledReportView): z.output<typeof reportStatusSchema> {
  const { id: reportId, number, state, submittedAt, deadline, late } = report;
  return {
    id: reportId,
    reference: filing.reference,
    number,
    state,
    stateText: DAMAGE_REPORT_STATE_NAMES[state].claimant,
    submittedAt: submittedAt.toString(),
    deadline: String(deadline),
    late,
  };
}
