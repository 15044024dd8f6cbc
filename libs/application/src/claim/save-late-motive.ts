import { domainError, err, formatDate, isAfter, ok, type Result } from '#kernel';
import type { LateMotive } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { judgeFiling, lateTerm } from './filing.js';

/**
 * Why the claim comes after the window: the late route. Told at once when even that term is over.
 * Errors: those of `editDraft`, `claim/late-motive-invalid` with a fault at `impedimentEnded`.
 * @see Decreet 5/4/2019 art. 10, second paragraph
 */
export async function saveLateMotive(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly motive: LateMotive },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-late-motive', async (claim, tx) => {
    const { motive } = command;
    const today = deps.clock.today();
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    if (isAfter(motive.impedimentEnded, today)) return fault('claim/impediment-in-future');
    const { counting } = await rulesOfCase(tx, claim, disaster);
    const published = judgeFiling(claim, disaster, today, counting).publishedOn;
    const due = lateTerm(published, motive.impedimentEnded, counting);
    return isAfter(today, due)
      ? fault('claim/late-term-passed', { until: formatDate(due) })
      : ok({ ...claim, lateMotive: motive });
  });
}

function fault(code: string, params?: Record<string, string>): Result<never> {
  const field = { field: 'impedimentEnded', code, ...(params ? { params } : {}) };
  return err(domainError('claim/late-motive-invalid', undefined, [field]));
}
