import { ok, type Result } from '#kernel';
import type { PostalAddress } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * Where the claimant wants letters; without one they go to where he lives, or to the seat. Errors: those of `editDraft`.
 */
export async function savePostalAddress(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly postalAddress: PostalAddress | undefined },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-postal-address', (claim) => {
    const { postalAddress: _old, ...rest } = claim;
    const { postalAddress } = command;
    return ok({ ...rest, ...(postalAddress ? { postalAddress } : {}) });
  });
}
