import { ok, type Result } from '#kernel';
import { holderIdOf, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

/** The page was saved, or the person threw away what was typed. Only the actor's own can be meant. */
export async function forgetPageDraft(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly page: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    await tx.pageDrafts.remove({ personId: actor.personId, holderId: holderIdOf(actor) }, command.page);
    return ok();
  });
}
