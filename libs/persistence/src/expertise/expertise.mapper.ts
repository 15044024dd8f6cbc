import type { ExpertAssignment, ExpertReport } from '#domain';
import { present } from '../rows/absent.js';
import type { ExpertAssignmentRow, ExpertReportRow } from './expertise.row.js';

export function toAssignment(row: ExpertAssignmentRow): ExpertAssignment {
  return present(row);
}
export function fromAssignment(assignment: ExpertAssignment): ExpertAssignmentRow {
  return { ...assignment, visitOn: assignment.visitOn ?? null };
}

export function toExpertReport(row: ExpertReportRow): ExpertReport {
  return present(row);
}
export function fromExpertReport(report: ExpertReport): ExpertReportRow {
  return {
    ...report,
    sentOn: report.sentOn ?? null,
    receivedOn: report.receivedOn ?? null,
    answerDue: report.answerDue ?? null,
    answer: report.answer ?? null,
    answeredAt: report.answeredAt ?? null,
    remark: report.remark ?? null,
    itemRemarks: report.itemRemarks ?? null,
    itemAnswers: report.itemAnswers ?? null,
    replies: report.replies ?? null,
  };
}
