import { domainError, err, ok, parseIban, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * The account to pay to. The number itself never reaches the log book, only that it was changed.
 * Errors: those of `editDraft`, `claim/account-invalid` with a fault at `iban`.
 */
export async function saveBankAccount(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly iban: string; readonly holder: string },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-account', (claim) => {
    const iban = parseIban(command.iban);
    return iban
      ? ok({ ...claim, account: { iban, holder: command.holder } })
      : err(domainError('claim/account-invalid', undefined, [{ field: 'iban', code: 'claim/iban-invalid' }]));
  });
}
