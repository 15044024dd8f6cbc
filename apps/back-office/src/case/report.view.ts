import { formatBasisPoints } from '#kernel';
import {
  assessmentDetails,
  COST_BASES,
  detailLines,
  itemSummary,
  WHOLE_REPORT,
  type DamageItem,
  type DetailLine,
  type ExpertReport,
} from '#domain';

const ANSWERS = {
  agreed: 'De aanvrager is akkoord',
  remarked: 'De aanvrager gaf opmerkingen',
  tacit: 'Akkoord zonder antwoord (art. 11 § 2)',
} as const;

/** The report line by line, as officer and expert read it. */
export function reportView(items: readonly DamageItem[], report: ExpertReport): object {
  return {
    revision: report.revision,
    filedAt: report.filedAt,
    sentOn: report.sentOn,
    receivedOn: report.receivedOn,
    answerDue: report.answerDue,
    answer: report.answer ? ANSWERS[report.answer] : 'Nog geen antwoord',
    answeredAt: report.answeredAt,
    remark: report.remark,
    reply: report.replies?.[WHOLE_REPORT],
    lines: items.map((item) => {
      const found = report.assessments.find((a) => a.itemId === item.id);
      return {
        ...itemNames(item),
        claimed: item.cost,
        accepted: found?.outcome === 'accepted',
        ...found,
        wear: formatBasisPoints(found?.wear ?? 0),
        details: found?.outcome === 'accepted' ? assessmentDetails(found) : [],
        remark: report.itemRemarks?.[item.id],
        agreed: report.itemAnswers?.[item.id]?.answer === 'agreed',
        reply: report.replies?.[item.id],
      };
    }),
  };
}

export function itemNames(item: DamageItem): { name: string; about: string; facts: readonly DetailLine[] } {
  return {
    name: item.description,
    about: `${itemSummary(item)} · ${COST_BASES[item.costBasis].toLowerCase()}`,
    facts: detailLines(item.details),
  };
}
