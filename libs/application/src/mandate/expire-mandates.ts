import { ok } from '#kernel';
import { mandateTransition } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

const PAGE = 200;

/** Writes down that powers ran out. Nobody could use them any more: each use looks at the day itself. */
export async function expireMandates(deps: Deps): Promise<number> {
  for (let expired = 0; ;) {
    const done = await deps.uow.run(async (tx) => {
      const over = await tx.mandates.over(deps.clock.today(), PAGE);
      for (const mandate of over) {
        const state = mandateTransition({ state: mandate.state, lastDayOver: true }, 'expire', ['system']);
        if (!state.ok) return state;
        await tx.mandates.save({ ...mandate, state: state.value });
        await tx.audit.append(
          auditEvent(SYSTEM_ACTOR, {
            action: 'mandate.expire',
            subjectType: 'mandate',
            subjectId: mandate.id,
          }),
        );
      }
      return ok(over.length);
    });
    if (!done.ok) throw new Error(done.error.code);
    expired += done.value;
    if (done.value < PAGE) return expired;
  }
}
