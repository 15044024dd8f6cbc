import { formatBasisPoints, Money } from '#kernel';
import {
  COST_BASES,
  assessmentDetails,
  ITEM_CATEGORIES,
  type DamageItem,
  type ExpertReport,
  type ItemAssessment,
} from '#domain';
import type { OwnCase } from '#application';
import type { DefinitionItem } from '#ui';
import type { FormErrors } from '#platform';
import { caption } from './case.view.js';

export interface ReportLine {
  readonly id: string;
  readonly title: string;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly facts: readonly DefinitionItem[];
  /** Remark given on an answered report. */
  readonly given?: string;
}
export interface ExpertReportView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly report: ExpertReport;
  readonly expert?: string;
  readonly lines: readonly ReportLine[];
  /** Whether the victim can answer now. */
  readonly open: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

export function expertReportView(
  file: OwnCase,
  report: ExpertReport,
  values: Readonly<Record<string, string>> = {},
  errors?: FormErrors,
): ExpertReportView {
  return {
    title: 'Het schadeverslag van de deskundige',
    caption: caption(file),
    back: { href: `/dossier/${file.claim.id}`, text: 'Uw dossier' },
    action: `/dossier/${file.claim.id}/verslag`,
    report,
    ...(file.expertName ? { expert: file.expertName } : {}),
    lines: report.assessments.flatMap((assessment) => {
      const item = file.claim.items.find((i) => i.id === assessment.itemId);
      return item ? [reportLine(item, assessment, report.itemRemarks?.[item.id])] : [];
    }),
    open: file.claim.state === 'report_sent' && report.answer === undefined,
    values,
    ...(errors ? { errors } : {}),
  };
}

function reportLine(item: DamageItem, found: ItemAssessment, given: string | undefined): ReportLine {
  const asked: DefinitionItem = {
    name: 'U vroeg',
    value: `${euro(item.cost)} (${COST_BASES[item.costBasis].toLowerCase()})`,
  };
  const title = `${ITEM_CATEGORIES[item.category].replace(/ \(.*\)$/, '')}: ${item.description}`;
  const base = { id: item.id, title, ...(given ? { given } : {}) };
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
