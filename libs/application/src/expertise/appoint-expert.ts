import { domainError, err, isBefore, ok, type PlainDate, type Result } from '#kernel';
import { claimTransition } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';

export interface AppointExpert extends CaseCommand {
  readonly expertId: string;
  readonly visitOn?: PlainDate;
  /** The officer declares that expert and claimant have no tie as far as is known. */
  readonly noConflict: boolean;
}

/**
 * Appoints the expert, or another one. Refusals: `expertise/conflict-not-declared`, `expertise/own-case`,
 * `expertise/unknown-expert`, `expertise/visit-in-past`. @see Decreet 5/4/2019 art. 11 §2
 */
export async function appointExpert(deps: Deps, actor: Actor, command: AppointExpert): Promise<Result<void>> {
  if (!command.noConflict) return err(fieldError('expertise/conflict-not-declared', 'noConflict'));
  if (command.visitOn && isBefore(command.visitOn, deps.clock.today())) {
    return err(fieldError('expertise/visit-in-past', 'visitOn'));
  }
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'expert.appoint', command);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.personId === command.expertId) return err(fieldError('expertise/own-case', 'expertId'));
    if (!(await tx.persons.find(command.expertId)))
      return err(fieldError('expertise/unknown-expert', 'expertId'));
    const next = claimTransition({ state: claim.state }, 'appoint_expert', ['officer']);
    if (!next.ok) return next;
    await tx.expertise.assign({
      id: deps.ids.next(),
      claimId: claim.id,
      expertId: command.expertId,
      assignedBy: actor.personId,
      assignedAt: deps.clock.now(),
      ...(command.visitOn ? { visitOn: command.visitOn } : {}),
    });
    await tx.claims.save({ ...claim, state: next.value, officerId: claim.officerId ?? actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'expert.appoint',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { expertId: command.expertId, noConflictDeclared: true },
      }),
    );
    return ok();
  });
}

function fieldError(code: string, field: string): ReturnType<typeof domainError> {
  return domainError(code, undefined, [{ field, code }]);
}
