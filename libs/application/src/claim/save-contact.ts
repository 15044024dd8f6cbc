import { ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { rememberContact } from '../person/remember-contact.js';
import { keepCorrection } from '../registers/given-by-register.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/**
 * How the fund reaches the claimant. Kept with the person too, so that a next form has it filled in.
 * Errors: those of `editDraft`.
 */
export async function saveContact(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & {
    readonly email: string;
    readonly phone?: string;
    /** What is wrong in the name or address the register gave. */
    readonly identityRemark?: string;
  },
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-contact', async (claim, tx) => {
    const { phone: _old, ...rest } = claim;
    const contact = { email: command.email, ...(command.phone ? { phone: command.phone } : {}) };
    const remark = command.identityRemark;
    const differs = remark !== undefined && remark.trim() !== '';
    const kept = await keepCorrection(deps, tx, claim.id, { part: 'identity', differs, reason: remark });
    if (!kept.ok) return kept;
    // A representative's own address is no address of the claimant for a next time.
    const { partner } = actor;
    if (!actor.representing)
      await rememberContact(tx, { ...claim, ...(partner ? { partner } : {}) }, contact);
    return ok({ ...rest, ...contact });
  });
}
