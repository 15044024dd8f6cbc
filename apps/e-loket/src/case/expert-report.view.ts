import { formatBasisPoints, Money } from '#kernel';
import {
  COST_BASES,
  assessmentDetails,
  ITEM_CATEGORIES,
  WHOLE_REPORT,
  type ClaimDocument,
  type DamageItem,
  type ExpertReply,
  type ExpertReport,
  type ItemAssessment,
} from '#domain';
import type { LineAnswers, OwnCase } from '#application';
import type { DefinitionItem } from '#ui';
import type { FormErrors } from '#platform';
import { sentInPieces } from '../claim/upload-field.js';
import { caption } from './case.view.js';

export interface ReportLine {
  readonly id: string;
  readonly title: string;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly facts: readonly DefinitionItem[];
  /** The answer to this line: sent, or kept to be sent. */
  readonly answer?: 'agreed' | 'remarked';
  readonly remark?: string;
  readonly files: readonly { readonly name: string; readonly href: string }[];
  /** What the expert answered to the remark on the report before. */
  readonly reply?: ExpertReply;
  /** Files of an answer that was refused. */
  readonly attached: readonly ClaimDocument[];
  /** What was typed and refused, or kept. */
  readonly typed: { readonly answer?: string; readonly remark?: string };
}
export interface ExpertReportView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly report: ExpertReport;
  readonly expert?: string;
  readonly lines: readonly ReportLine[];
  readonly wholeReply?: ExpertReply;
  /** Whether the victim can answer now. */
  readonly open: boolean;
  readonly answered: number;
  readonly remarked: number;
}
/** The answer to one line that was refused. */
export interface LineFault {
  readonly itemId: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** The report line by line; `saved`: the answers that are kept and not sent yet. */
export function expertReportView(
  file: OwnCase,
  report: ExpertReport,
  saved: LineAnswers,
  fault?: LineFault,
): ExpertReportView {
  const open = file.claim.state === 'report_sent' && report.answer === undefined;
  const lines = report.assessments.flatMap((assessment) => {
    const item = file.claim.items.find((i) => i.id === assessment.itemId);
    return item ? [reportLine(file, item, assessment, open ? saved : answersOf(report), fault)] : [];
  });
  const wholeReply = report.replies?.[WHOLE_REPORT];
  return {
    title: 'Het schadeverslag van de deskundige',
    caption: caption(file),
    back: { href: `/dossier/${file.claim.id}`, text: 'Uw dossier' },
    action: `/dossier/${file.claim.id}/verslag`,
    report,
    ...(file.expertName ? { expert: file.expertName } : {}),
    lines,
    ...(wholeReply ? { wholeReply } : {}),
    open,
    answered: lines.filter((line) => line.answer !== undefined).length,
    remarked: lines.filter((line) => line.answer === 'remarked').length,
  };
}

/** What was sent; a report answered as a whole has its remarks only. */
function answersOf(report: ExpertReport): LineAnswers {
  const remarks = Object.entries(report.itemRemarks ?? {});
  return (
    report.itemAnswers ??
    Object.fromEntries(remarks.map(([id, remark]) => [id, { answer: 'remarked' as const, remark }]))
  );
}

function reportLine(
  file: OwnCase,
  item: DamageItem,
  found: ItemAssessment,
  answers: LineAnswers,
  fault: LineFault | undefined,
): ReportLine {
  const { report } = file;
  const asked: DefinitionItem = {
    name: 'U vroeg',
    value: `${euro(item.cost)} (${COST_BASES[item.costBasis].toLowerCase()})`,
  };
  const title = `${ITEM_CATEGORIES[item.category].replace(/ \(.*\)$/, '')}: ${item.description}`;
  const answer = answers[item.id];
  const reply = report?.replies?.[item.id];
  const base = {
    id: item.id,
    title,
    ...(answer ? { answer: answer.answer } : {}),
    ...(answer?.remark ? { remark: answer.remark } : {}),
    ...(reply ? { reply } : {}),
    files: file.documents
      .filter((document) => answer?.documentIds?.includes(document.id))
      .map(({ id, fileName }) => ({ name: fileName, href: `/dossier/${file.claim.id}/document/${id}` })),
    attached: fault?.itemId === item.id ? sentInPieces(file.documents, fault.typed) : [],
    typed: fault?.itemId === item.id ? fault.typed : { ...answer },
  };
  if (found.outcome === 'rejected') {
    const article = found.article ? ` (${found.article})` : '';
    return { ...base, accepted: false, reason: `${found.reason ?? ''}${article}`, facts: [asked] };
  }
  return { ...base, accepted: true, facts: [asked, ...acceptedFacts(found)] };
}

function acceptedFacts(found: ItemAssessment): DefinitionItem[] {
  const percent = `${formatBasisPoints(found.wear)}\u00a0%`;
  return [
    { name: 'Normale kost om te herstellen of te vervangen', value: euro(found.established) },
    ...(found.salvage.isZero
      ? []
      : [{ name: 'Waarde van wat nog bruikbaar is', value: `− ${euro(found.salvage)}` }]),
    { name: 'Slijtage voor de ramp', value: percent },
    ...(found.otherPayments.compare(Money.ZERO) > 0
      ? [{ name: 'Verzekering en andere vergoedingen', value: `− ${euro(found.otherPayments)}` }]
      : []),
    ...assessmentDetails(found),
    ...(found.note ? [{ name: 'Uitleg van de deskundige', value: found.note }] : []),
  ];
}

function euro(amount: Money): string {
  return `€\u00a0${amount.format()}`;
}
