import { ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { lockedCase, type CaseCommand } from './locked-case.js';

/** The officer becomes the case's handler (dossierbeheerder), also when a colleague was before. */
export async function takeClaim(deps: Deps, actor: Actor, command: CaseCommand): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    if (found.value.officerId === actor.personId) return ok();
    await tx.claims.save({ ...found.value, officerId: actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.take',
        subjectType: 'claim',
        subjectId: command.claimId,
        claimId: command.claimId,
      }),
    );
    return ok();
  });
}
