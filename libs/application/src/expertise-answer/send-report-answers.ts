import { domainError, err, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { answerExpertReport } from './answer-expert-report.js';
import { readLineAnswers } from './report-line-answers.js';

export interface SendReportAnswers {
  readonly claimId: string;
  readonly reportId: string;
  /** Damage items of the report. */
  readonly itemIds: readonly string[];
  /** Remark on the whole report. */
  readonly remark?: string;
}

/**
 * Sends the answers to all lines at once. The answer as a whole follows from them: one remark sends the report back to the
 * expert, agreement on every line is agreement. Refusals: `expertise/lines-unanswered` and those of `answerExpertReport`.
 * @see Decreet 5/4/2019 art. 11 §2
 */
export async function sendReportAnswers(
  deps: Deps,
  actor: Actor,
  command: SendReportAnswers,
): Promise<Result<{ readonly answer: 'agreed' | 'remarked' }>> {
  const answers = await readLineAnswers(deps, actor, command.reportId);
  const open = command.itemIds.filter((id) => !answers[id]).length;
  if (open > 0) return err(domainError('expertise/lines-unanswered', { count: open }));
  const remark = command.remark?.trim() ?? '';
  const remarked = Object.entries(answers).filter(([, line]) => line.answer === 'remarked');
  const answer = remarked.length > 0 || remark !== '' ? 'remarked' : 'agreed';
  const done = await answerExpertReport(deps, actor, {
    claimId: command.claimId,
    reportId: command.reportId,
    answer,
    itemAnswers: answers,
    itemRemarks: Object.fromEntries(remarked.map(([id, line]) => [id, line.remark ?? ''])),
    ...(remark === '' ? {} : { remark }),
  });
  return done.ok ? { ok: true, value: { answer } } : done;
}
