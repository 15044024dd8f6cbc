import { domainError, err, formatDate, isAfter, ok, type Result } from '#kernel';
import { claimTransition, type ExpertReport, type ReportLineAnswer } from '#domain';
import { auditEvent } from '../audit-event.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';
import { reportAnswersForm } from './report-line-answers.js';

export interface AnswerExpertReport {
  readonly claimId: string;
  /** The report the page showed; a newer one asks for a new look. */
  readonly reportId: string;
  readonly answer: 'agreed' | 'remarked';
  /** Remark on the whole report. */
  readonly remark?: string;
  /** Damage item → remark on its line. */
  readonly itemRemarks?: Readonly<Record<string, string>>;
  /** Damage item → answer to its line, when each was answered apart. */
  readonly itemAnswers?: Readonly<Record<string, ReportLineAnswer>>;
}

/**
 * The victim agrees with the expert's report, or remarks on lines: then the expert looks again.
 * Refusals: `expertise/report-changed`, `expertise/remark-missing`, `expertise/term-passed` (remarks after the month:
 * silence already was agreement), and those of the claim's table.
 * @see Decreet 5/4/2019 art. 11 §2
 */
export async function answerExpertReport(
  deps: Deps,
  actor: Actor,
  command: AnswerExpertReport,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'report.answer', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const report = await tx.expertise.reportOf(claim.id);
    if (!report || report.id !== command.reportId) return err(domainError('expertise/report-changed'));
    const agreed = command.answer === 'agreed';
    const answered = agreed ? ok(agreement(report)) : remarks(report, command, deps);
    if (!answered.ok) return answered;
    const state = claimTransition({ state: claim.state }, agreed ? 'agree_report' : 'remark_report', [
      'claimant',
    ]);
    if (!state.ok) return state;
    const { itemAnswers } = command;
    await tx.expertise.saveReport({
      ...answered.value,
      answeredAt: deps.clock.now(),
      ...(itemAnswers ? { itemAnswers } : {}),
    });
    await tx.drafts.remove(actor.personId, reportAnswersForm(report.id));
    await tx.claims.save({ ...claim, state: state.value });
    await meetTerm(tx, claim.id, 'answer-report');
    await tx.audit.append(
      auditEvent(actor, {
        action: agreed ? 'expertise.agree' : 'expertise.remark',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { revision: report.revision },
      }),
    );
    return ok();
  });
}

function agreement(report: ExpertReport): ExpertReport {
  return { ...report, answer: 'agreed' };
}

function remarks(report: ExpertReport, command: AnswerExpertReport, deps: Deps): Result<ExpertReport> {
  if (report.answerDue && isAfter(deps.clock.today(), report.answerDue)) {
    return err(domainError('expertise/term-passed', { until: formatDate(report.answerDue) }));
  }
  const known = new Set(report.assessments.map((a) => a.itemId));
  const perItem = Object.fromEntries(
    Object.entries(command.itemRemarks ?? {}).filter(
      ([itemId, text]) => known.has(itemId) && text.trim() !== '',
    ),
  );
  const general = command.remark?.trim() ?? '';
  if (general === '' && Object.keys(perItem).length === 0)
    return err(domainError('expertise/remark-missing'));
  return ok({
    ...report,
    answer: 'remarked',
    itemRemarks: perItem,
    ...(general === '' ? {} : { remark: general }),
  });
}
