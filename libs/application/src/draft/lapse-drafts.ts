import { ok, type Result } from '#kernel';
import { claimTransition } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { judgeFiling } from '../claim/filing.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { eachDraft } from './each-draft.js';

/**
 * Lets drafts lapse that nobody can submit any more. After the ordinary window a draft stays: whoever had force majeure
 * or acted in good faith can still submit it, up to the last day of the late route.
 * @see Decreet 5/4/2019 art. 10
 */
export async function lapseDrafts(deps: Deps): Promise<number> {
  return eachDraft(deps, 'drafts.lapse', async (claimId) => {
    const lapsed = await deps.uow.run((tx) => lapseOne(deps, tx, claimId));
    if (!lapsed.ok) throw new Error(lapsed.error.code);
    return lapsed.value;
  });
}

async function lapseOne(deps: Deps, tx: Tx, claimId: string): Promise<Result<boolean>> {
  const seen = await tx.claims.find(claimId);
  const disaster = seen && (await tx.disasters.find(seen.disasterId));
  if (!seen || !disaster) return ok(false);
  const { counting } = await rulesOfCase(tx, seen, disaster);
  const today = deps.clock.today();
  if (judgeFiling(seen, disaster, today, counting).timing !== 'too-late') return ok(false);
  // Locked only now: most drafts have time left.
  const claim = await tx.claims.get(claimId);
  if (claim?.state !== 'draft') return ok(false);
  const { timing, lateLimit } = judgeFiling(claim, disaster, today, counting);
  if (timing !== 'too-late') return ok(false);
  const next = claimTransition({ state: claim.state, windowOpen: false }, 'lapse', SYSTEM_ACTOR.roles);
  if (!next.ok) return next;
  await tx.claims.save({ ...claim, state: next.value });
  await tx.draftClock.addLapsed(claim.id, today);
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'claim.lapse',
      subjectType: 'claim',
      subjectId: claim.id,
      claimId: claim.id,
      detail: { lateLimit: lateLimit.toString(), article: 'Decreet 5/4/2019 art. 10' },
    }),
  );
  return ok(true);
}
