import { domainError, err, ok, type Instant, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Typed } from '../ports/page-draft.port.js';
import { ownPage } from './page-of-form.js';

export interface KeepPageDraft {
  readonly page: string;
  readonly version: string;
  readonly typed: Typed;
}

const MOST_FIELDS = 300;
const MOST_CHARACTERS = 60_000;
/** Fields of the frame of a form, not typed by anybody. */
const FRAME = new Set(['version', 'van', 'key', 'concept']);

/**
 * Keeps what is typed on a page while somebody types, so that an ended session loses nothing. It is no answer yet: the
 * claim does not change, and nobody else sees it. Nothing is written in the log either: it would only tell that somebody
 * was typing.
 * Errors: `common/not-found`, `draft/too-large`.
 */
export async function keepPageDraft(
  deps: Pick<Deps, 'uow' | 'clock'>,
  actor: Actor,
  command: KeepPageDraft,
): Promise<Result<{ readonly savedAt: Instant }>> {
  const typed = Object.fromEntries(
    Object.entries(command.typed).filter(([name]) => !name.startsWith('_') && !FRAME.has(name)),
  );
  if (Object.keys(typed).length > MOST_FIELDS || JSON.stringify(typed).length > MOST_CHARACTERS) {
    return err(domainError('draft/too-large'));
  }
  return deps.uow.run(async (tx) => {
    const found = await ownPage(tx, actor, command.page);
    if (!found.ok) return found;
    const { owner, ...rest } = found.value;
    const savedAt = deps.clock.now();
    await tx.pageDrafts.save(owner, {
      page: command.page,
      version: command.version,
      typed,
      savedAt,
      ...rest,
    });
    return ok({ savedAt });
  });
}
