import { domainError, err, formatDate, isAfter, ok, type Result } from '#kernel';
import type { ExpertReport, ReportLineAnswer } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export type LineAnswers = Readonly<Record<string, ReportLineAnswer>>;

/** Name under which the answers to one report are kept until they are sent. */
export function reportAnswersForm(reportId: string): string {
  return `antwoord-verslag:${reportId}`;
}

export interface SaveReportLine {
  readonly claimId: string;
  /** The report the page showed. */
  readonly reportId: string;
  readonly itemId: string;
  readonly answer: ReportLineAnswer;
}

/**
 * Keeps the claimant's answer to one line of the expert's report; nothing is sent yet and it can be changed. Files of an
 * earlier answer to the line stay with it. Refusals: `expertise/report-changed`, `expertise/line-remark-missing`,
 * `expertise/term-passed`, `common/not-found`. @see Decreet 5/4/2019 art. 11 §2
 */
export async function saveReportLine(
  deps: Deps,
  actor: Actor,
  command: SaveReportLine,
): Promise<Result<void>> {
  const { answer, remark, documentIds = [] } = command.answer;
  return deps.uow.run(async (tx) => {
    const open = await openReport(deps, tx, actor, command);
    if (!open.ok) return open;
    if (!open.value.assessments.some((line) => line.itemId === command.itemId)) {
      return err(domainError('common/not-found'));
    }
    const known = new Set((await tx.documents.ofClaim(command.claimId)).map(({ id }) => id));
    if (documentIds.some((id) => !known.has(id))) return err(domainError('common/not-found'));
    const words = remark?.trim() ?? '';
    if (answer === 'remarked' && words === '') return err(domainError('expertise/line-remark-missing'));
    const form = reportAnswersForm(command.reportId);
    const draft = await tx.drafts.find(actor.personId, form);
    const before = lineAnswersOf(draft?.answers)[command.itemId];
    const kept: ReportLineAnswer = {
      answer,
      ...(answer === 'remarked' ? { remark: words } : {}),
      documentIds: answer === 'remarked' ? [...(before?.documentIds ?? []), ...documentIds] : [],
    };
    await tx.drafts.save(actor.personId, form, { ...draft?.answers, [command.itemId]: kept }, draft?.version);
    return ok();
  });
}

/** What was answered to each line and not sent yet. */
export async function readLineAnswers(deps: Deps, actor: Actor, reportId: string): Promise<LineAnswers> {
  const found = await deps.uow.run(async (tx) =>
    ok(await tx.drafts.find(actor.personId, reportAnswersForm(reportId))),
  );
  return found.ok ? lineAnswersOf(found.value?.answers) : {};
}

export function lineAnswersOf(answers: Record<string, unknown> | undefined): LineAnswers {
  return (answers ?? {}) as LineAnswers;
}

async function openReport(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  command: SaveReportLine,
): Promise<Result<ExpertReport>> {
  const claim = await tx.claims.get(command.claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'report.answer', claimFacts(claim));
  if (!allowed.ok) return allowed;
  const report = await tx.expertise.reportOf(claim.id);
  if (report?.id !== command.reportId || report.answer || claim.state !== 'report_sent') {
    return err(domainError('expertise/report-changed'));
  }
  if (report.answerDue && isAfter(deps.clock.today(), report.answerDue)) {
    return err(domainError('expertise/term-passed', { until: formatDate(report.answerDue) }));
  }
  return ok(report);
}
