import { domainError, err, ok, type Result } from '#kernel';
import { policiesOf, type Insurance } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/** Policies that one claim can tell of. */
export const MAX_POLICIES = 6;

/**
 * What insurers do for this damage. The attest may follow later; what an insurer paid is deducted.
 * Errors: those of `editDraft`, `claim/insurance-invalid` (an unnamed insurer, a negative amount, too many policies).
 * @see Decreet 5/4/2019 art. 6, 5° and art. 20
 */
export async function saveInsurance(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly insurance: Insurance },
): Promise<Result<SavedDraft>> {
  const { insurance } = command;
  const policies = policiesOf(insurance);
  const wrong = policies.some(
    ({ insurer, compensation }) => insurer.trim() === '' || compensation?.isNegative,
  );
  if (wrong || policies.length > MAX_POLICIES)
    return err(domainError('claim/insurance-invalid', { max: MAX_POLICIES }));
  return editDraft(deps, actor, command, 'claim.save-insurance', (claim) => ok({ ...claim, insurance }));
}
