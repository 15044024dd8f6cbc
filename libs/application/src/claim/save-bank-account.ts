import { domainError, err, ok, parseIban, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { keepCorrection, readGiven } from '../registers/given-by-register.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * The account to pay to. The number itself never reaches the log book, only that it was changed.
 * Errors: those of `editDraft`, `claim/account-invalid` with a fault at `iban`, `register/reason-missing` (an account the
 * register of enterprises does not know).
 */
export async function saveBankAccount(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly iban: string; readonly holder: string; readonly reason?: string },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-account', async (claim, tx) => {
    const iban = parseIban(command.iban);
    if (!iban)
      return err(
        domainError('claim/account-invalid', undefined, [{ field: 'iban', code: 'claim/iban-invalid' }]),
      );
    const { accounts } = await readGiven(tx, claim.id, deps.clock.today());
    const differs = accounts !== undefined && !accounts.value.some((known) => parseIban(known.iban) === iban);
    const kept = await keepCorrection(deps, tx, claim.id, {
      part: 'account',
      differs,
      reason: command.reason,
    });
    return kept.ok ? ok({ ...claim, account: { iban, holder: command.holder } }) : kept;
  });
}
