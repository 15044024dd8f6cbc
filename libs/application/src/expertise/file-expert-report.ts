import { domainError, err, ok, type DomainError, type FieldFault, type Result } from '#kernel';
import {
  claimTransition,
  countingOptions,
  remarksToAnswer,
  reportAnswerDeadline,
  type Claim,
  type DueDate,
  type ExpertReply,
  type ExpertReport,
  type ItemAssessment,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import type { CaseCommand } from '../case/locked-case.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { expertDraftForm } from './save-expert-draft.js';

export interface FileExpertReport extends CaseCommand {
  readonly assessments: readonly ItemAssessment[];
  /** Damage item (or `whole`) → answer to the claimant's remark on the report before. */
  readonly replies?: Readonly<Record<string, string>>;
}

/**
 * The expert files the report; it goes to the victim at once, electronically: sent and received on the same day. The
 * month to answer starts, counted as the rules for the date of the phenomenon say. Refusals: `expertise/not-assessed`, `expertise/rejected-without-reason`,
 * `expertise/wear`, `expertise/salvage-too-high`, with the fields. @see Decreet 5/4/2019 art. 11 §2, 12 §1
 */
export async function fileExpertReport(
  deps: Deps,
  actor: Actor,
  command: FileExpertReport,
): Promise<Result<{ readonly reportId: string; readonly answerDue: DueDate }>> {
  return deps.uow.run(async (tx) => {
    const found = await assignedCase(tx, actor, command);
    if (!found.ok) return found;
    const claim = found.value;
    const fault = assessmentFault(claim, command.assessments);
    if (fault) return err(fault);
    const next = claimTransition({ state: claim.state, allItemsAssessed: true }, 'file_report', ['expert']);
    if (!next.ok) return next;
    const previous = await tx.expertise.reportOf(claim.id);
    const replies = repliesTo(previous, command.replies ?? {});
    if (!replies.ok) return replies;
    const today = deps.clock.today();
    const { counting } = await rulesOfCase(tx, claim);
    const answerDue = reportAnswerDeadline(today, counting.reportAnswer.value, countingOptions(counting));
    const report: ExpertReport = {
      id: deps.ids.next(),
      claimId: claim.id,
      revision: (previous?.revision ?? 0) + 1,
      expertId: actor.personId,
      assessments: claim.items.map((item) => command.assessments.find((a) => a.itemId === item.id)!),
      filedAt: deps.clock.now(),
      sentOn: today,
      receivedOn: today,
      answerDue: answerDue.due,
      ...(Object.keys(replies.value).length > 0 ? { replies: replies.value } : {}),
    };
    await tx.expertise.insertReport(report);
    await tx.claims.save({ ...claim, state: next.value });
    await startAnswerTerm(deps, tx, claim.id, answerDue);
    await tx.drafts.remove(actor.personId, expertDraftForm(claim.id));
    await tx.jobs.add(
      'expert.report-sent',
      { claimId: claim.id, reportId: report.id },
      { key: `expert.report-sent:${report.id}` },
    );
    await tx.audit.append(
      auditEvent(actor, {
        action: 'expert.file-report',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { revision: report.revision, answerDue: answerDue.due.toString() },
      }),
    );
    return ok({ reportId: report.id, answerDue });
  });
}

/** Every remark gets an answer: the report is adversarial. @see Decreet 5/4/2019 art. 11 §2 */
function repliesTo(
  previous: ExpertReport | undefined,
  typed: Readonly<Record<string, string>>,
): Result<Record<string, ExpertReply>> {
  const remarks = Object.entries(remarksToAnswer(previous));
  const faults: FieldFault[] = remarks
    .filter(([id]) => (typed[id] ?? '').trim() === '')
    .map(([id]) => ({ field: `reply-${id}`, code: 'expertise/reply-missing' }));
  if (faults.length > 0) return err(domainError('expertise/reply-missing', undefined, faults));
  return ok(Object.fromEntries(remarks.map(([id, remark]) => [id, { remark, reply: typed[id]!.trim() }])));
}

/** The claim, locked, when this expert is the one appointed and the page was not stale. */
export async function assignedCase(tx: Tx, actor: Actor, command: CaseCommand): Promise<Result<Claim>> {
  const claim = await tx.claims.get(command.claimId);
  const assignment = await tx.expertise.assignmentOf(command.claimId);
  const allowed = authorize(actor, 'expert.assess', { assignedTo: assignment ? [assignment.expertId] : [] });
  if (!allowed.ok) return allowed;
  if (!claim) return err(domainError('common/not-found'));
  if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
  return claim.version === command.version ? ok(claim) : err(domainError('version/conflict'));
}

async function startAnswerTerm(deps: Deps, tx: Tx, claimId: string, answerDue: DueDate): Promise<void> {
  await tx.terms.insert({
    id: deps.ids.next(),
    claimId,
    kind: 'answer-report',
    startedOn: answerDue.start,
    dueOn: answerDue.due,
    article: answerDue.article,
    sentence: answerDue.sentence,
    state: 'running',
  });
}

/** Every line needs a finding that can be computed with. Field names are `<field>-<item id>`. */
export function assessmentFault(
  claim: Claim,
  assessments: readonly ItemAssessment[],
): DomainError | undefined {
  const faults: FieldFault[] = claim.items.flatMap((item) => {
    const found = assessments.find((a) => a.itemId === item.id);
    if (!found)
      return [
        { field: `outcome-${item.id}`, code: 'expertise/not-assessed', params: { item: item.description } },
      ];
    return lineFaults(found);
  });
  const first = faults[0];
  return first ? domainError(first.code, first.params, faults) : undefined;
}

function lineFaults(a: ItemAssessment): FieldFault[] {
  const fault = (field: string, code: string): FieldFault => ({
    field: `${field}-${a.itemId}`,
    code: `expertise/${code}`,
  });
  const faults: FieldFault[] = [];
  if (a.outcome === 'rejected') {
    if (!a.article) faults.push(fault('article', 'rejected-without-article'));
    if (!a.reason) faults.push(fault('reason', 'rejected-without-reason'));
    return faults;
  }
  if (!Number.isInteger(a.wear) || a.wear < 0 || a.wear > 10_000) faults.push(fault('wear', 'wear'));
  if (a.established.isNegative || a.established.isZero)
    faults.push(fault('established', 'nothing-established'));
  if (a.salvage.isNegative || a.salvage.compare(a.established) > 0)
    faults.push(fault('salvage', 'salvage-too-high'));
  if (a.otherPayments.isNegative) faults.push(fault('otherPayments', 'payments-negative'));
  if (a.recoverableVat && a.recoverableVat.compare(a.established) > 0)
    faults.push(fault('recoverableVat', 'vat-too-high'));
  if (a.share && !(a.share.numerator >= 1 && a.share.numerator <= a.share.denominator))
    faults.push(fault('share', 'share'));
  if (a.constrainedArea && !a.agricultural) faults.push(fault('agricultural', 'not-agricultural'));
  return faults;
}
