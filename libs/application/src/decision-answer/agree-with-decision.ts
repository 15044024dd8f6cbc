import { ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { makeDecisionFinal } from '../decision/make-decision-final.js';
import type { Deps } from '../deps.js';
import { lockOwnDecision } from './own-decision.js';

/** The victim agrees: the decision is final at once and what was granted becomes due. @see Decreet 5/4/2019 art. 11 §3 */
export async function agreeWithDecision(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly decisionId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const own = await lockOwnDecision(tx, actor, command);
    if (!own.ok) return own;
    const final = await makeDecisionFinal(tx, deps, own.value.decision, own.value.claim, {
      how: 'agreed',
      actor,
    });
    return final.ok ? ok() : final;
  });
}
