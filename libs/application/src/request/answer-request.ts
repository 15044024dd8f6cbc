import { domainError, err, ok, type Result } from '#kernel';
import { auditEvent } from '../audit-event.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

export interface AnswerRequest {
  readonly claimId: string;
  /** The item asked for (completeness item). */
  readonly requestId: string;
  /** The victim's words, or the name of the file that was added. */
  readonly answer: string;
  /** True: put after what was answered before (a further file); false: replace it. */
  readonly append?: boolean;
  /** Of the item as the page showed it; absent: whatever was answered is replaced. */
  readonly version?: number;
}

/**
 * Answers one item the officer asked for; it can be changed until everything is sent.
 * Refusals: `request/answer-missing`, `request/not-open`, `request/answered-elsewhere`.
 */
export async function answerRequest(deps: Deps, actor: Actor, command: AnswerRequest): Promise<Result<void>> {
  const text = command.answer.trim();
  if (text === '') return err(domainError('request/answer-missing'));
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'request.answer', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const item = await tx.completeness.get(command.requestId);
    if (!item || item.claimId !== claim.id) return err(domainError('common/not-found'));
    const open = item.status === 'requested' || item.status === 'supplied';
    if (claim.state !== 'awaiting_information' || !open) return err(domainError('request/not-open'));
    // The same words twice are a double click.
    const changed = command.version !== undefined && command.version !== item.version;
    if (changed && item.answer !== undefined && item.answer !== text)
      return err(domainError('request/answered-elsewhere'));
    const answer = command.append && item.answer ? `${item.answer}\n${text}` : text;
    await tx.completeness.upsert({ ...item, status: 'supplied', answer });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'request.answer',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok();
  });
}
