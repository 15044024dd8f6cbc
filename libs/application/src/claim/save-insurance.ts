import { ok, type Result } from '#kernel';
import type { Insurance } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * What insurers do for this damage. The attest may follow later; what an insurer paid is deducted.
 * Errors: those of `editDraft`.
 * @see Decreet 5/4/2019 art. 6, 5° and art. 20
 */
export async function saveInsurance(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly insurance: Insurance },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-insurance', (claim) =>
    ok({ ...claim, insurance: command.insurance }),
  );
}
