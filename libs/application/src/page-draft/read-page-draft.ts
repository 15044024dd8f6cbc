import { ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { PageDraft } from '../ports/page-draft.port.js';
import { ownPage } from './page-of-form.js';

/** What this person typed on the page and did not save; undefined when there is nothing. Errors: `common/not-found`. */
export async function readPageDraft(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly page: string },
): Promise<Result<PageDraft | undefined>> {
  return deps.uow.run(async (tx) => {
    const found = await ownPage(tx, actor, command.page);
    return found.ok ? ok(await tx.pageDrafts.find(found.value.owner, command.page)) : found;
  });
}
