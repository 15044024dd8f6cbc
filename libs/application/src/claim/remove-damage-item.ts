import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * Takes a good out of the draft, finished or not. Its photos and invoices stay with the claim, without a good, so that
 * nothing that was uploaded is lost by a wrong click.
 * Errors: those of `editDraft`, `claim/item-not-found`.
 */
export async function removeDamageItem(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly itemId: string },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.remove-item', (claim) => {
    const begun = claim.unfinished ?? [];
    const unfinished = begun.filter((item) => item.id !== command.itemId);
    if (unfinished.length < begun.length) return ok({ ...claim, unfinished });
    const rest = claim.items.filter((item) => item.id !== command.itemId);
    if (rest.length === claim.items.length) return err(domainError('claim/item-not-found'));
    return ok({ ...claim, items: rest.map((item, index) => ({ ...item, position: index + 1 })) });
  });
}
