import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';
import { isOutsideArea, judgeFiling } from './filing.js';

/**
 * The claimant wants to submit although place or day fall outside the recognition: the fund then has to decide, with
 * reasons that can be contested.
 * Errors: those of `editDraft`, `claim/inside-area` when there is no reason for it.
 * @see Decreet 5/4/2019 art. 11 §1
 */
export async function askDecisionOutsideArea(
  deps: Deps,
  actor: Actor,
  command: DraftCommand,
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.confirm-outside-area', async (claim, tx) => {
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    const { counting } = await rulesOfCase(tx, claim, disaster);
    const outside = isOutsideArea(judgeFiling(claim, disaster, deps.clock.today(), counting));
    return outside ? ok({ ...claim, outsideArea: true }) : err(domainError('claim/inside-area'));
  });
}
