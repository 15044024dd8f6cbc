import { domainError, err, formatDate, isAfter, ok, type PlainDate, type Result } from '#kernel';
import { claimTransition, type CompletenessItem } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { saveChecks, type CompletenessCheck } from './check-completeness.js';
import { lockedCase, noPendingProposal, type CaseCommand } from './locked-case.js';

/** Days the team gives a victim to answer. No statutory figure is known (BVR art. 17-21 not seen): it is a goal. */
export const INFORMATION_GOAL_DAYS = 30;

export interface RequestInformation extends CaseCommand {
  readonly checks: readonly CompletenessCheck[];
  /** A question that belongs to no document. */
  readonly freeQuestion?: string;
  readonly dueOn: PlainDate;
}

/**
 * Asks the victim for what is missing, all at once: the claim waits for the victim, who gets a mail.
 * Refusals: `completeness/nothing-asked`, `completeness/no-question`, `completeness/due-in-past`.
 */
export async function requestInformation(
  deps: Deps,
  actor: Actor,
  command: RequestInformation,
): Promise<Result<void>> {
  const fault = faultOf(command, deps.clock.today());
  if (fault) return err(fault);
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    const pending = await noPendingProposal(tx, claim.id);
    if (!pending.ok) return pending;
    const next = claimTransition({ state: claim.state }, 'request_information', ['officer']);
    if (!next.ok) return next;
    const saved = await saveChecks(deps, tx, claim, command.checks, command.dueOn);
    if (!saved.ok) return saved;
    const free = command.freeQuestion;
    if (free !== undefined)
      await tx.completeness.upsert(freeItem(deps.ids.next(), claim.id, free, command.dueOn));
    await tx.terms.insert({
      id: deps.ids.next(),
      claimId: claim.id,
      kind: 'supply-information',
      startedOn: deps.clock.today(),
      dueOn: command.dueOn,
      article: 'doel van het team',
      sentence: `Het team vraagt om te antwoorden tot en met ${formatDate(command.dueOn)}. Dit is geen wettelijke termijn.`,
      state: 'running',
    });
    await tx.claims.save({ ...claim, state: next.value, officerId: claim.officerId ?? actor.personId });
    await tx.jobs.add(
      'claim.request',
      { claimId: claim.id },
      { key: `claim.request:${claim.id}:${claim.version}` },
    );
    const asked = saved.value.filter((i) => i.status === 'requested').length + (free === undefined ? 0 : 1);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.request-information',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { asked, dueOn: command.dueOn.toString() },
      }),
    );
    return ok();
  });
}

function faultOf(command: RequestInformation, today: PlainDate): ReturnType<typeof domainError> | undefined {
  const asked = command.checks.filter((c) => c.status === 'requested');
  if (asked.length === 0 && command.freeQuestion === undefined)
    return domainError('completeness/nothing-asked');
  const silent = asked.filter((c) => !c.question);
  if (silent.length > 0) {
    const fields = silent.map((c) => ({ field: `question-${c.key}`, code: 'completeness/no-question' }));
    return domainError('completeness/no-question', undefined, fields);
  }
  if (isAfter(command.dueOn, today)) return undefined;
  return domainError('completeness/due-in-past', undefined, [
    { field: 'dueOn', code: 'completeness/due-in-past' },
  ]);
}

function freeItem(id: string, claimId: string, question: string, dueOn: PlainDate): CompletenessItem {
  return {
    id,
    claimId,
    kind: 'information',
    label: 'Vraag van het Rampenfonds',
    status: 'requested',
    question,
    dueOn,
    version: 0,
  };
}
