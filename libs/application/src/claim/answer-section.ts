import { domainError, err, ok, type Result } from '#kernel';
import { goodsOf, sectionsFor, unfinishedOf, type GoodsSection } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

export interface AnswerSection extends DraftCommand {
  readonly section: GoodsSection;
  /** True: no damage of this kind. */
  readonly none: boolean;
}

/**
 * Keeps whether there is damage of the kind of one section of the form.
 * Errors: those of `editDraft`, `claim/section-of-others`, `claim/section-has-goods`.
 */
export async function answerSection(
  deps: Deps,
  actor: Actor,
  command: AnswerSection,
): Promise<Result<SavedDraft>> {
  const { section, none } = command;
  return editDraft(deps, actor, command, 'claim.answer-section', (claim) => {
    if (!sectionsFor(claim.organisation).includes(section))
      return err(domainError('claim/section-of-others'));
    if (none && goodsOf(claim, section).length + unfinishedOf(claim, section).length > 0)
      return err(domainError('claim/section-has-goods'));
    const others = (claim.sectionsWithout ?? []).filter((one) => one !== section);
    return ok({ ...claim, sectionsWithout: none ? [...others, section].sort() : others });
  });
}
