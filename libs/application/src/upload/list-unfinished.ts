import { ok, type Result } from '#kernel';
import { pieceCount, type DocumentKind } from '#domain';
import type { Actor } from '../access/actor.js';
import { claimFor } from '../claim/document-place.js';
import type { Deps } from '../deps.js';

export interface UnfinishedUpload {
  readonly id: string;
  readonly fileName: string;
  readonly kind: DocumentKind;
  readonly itemId?: string;
  /** 0 to 99. */
  readonly percent: number;
}

/** Files of which something arrived, but not everything. Errors: `common/not-found`, `document/closed`. */
export async function listUnfinished(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<readonly UnfinishedUpload[]>> {
  return deps.uow.run(async (tx) => {
    const claim = await claimFor(tx, actor, command);
    if (!claim.ok) return claim;
    const unfinished: UnfinishedUpload[] = [];
    for (const upload of await tx.uploads.openOf(command.claimId)) {
      const stored = (await tx.uploads.pieces(upload.id)).filter((piece) => piece.stored).length;
      const { id, fileName, kind, itemId } = upload;
      const percent = Math.min(99, Math.floor((100 * stored) / pieceCount(upload)));
      if (stored > 0) unfinished.push({ id, fileName, kind, percent, ...(itemId ? { itemId } : {}) });
    }
    return ok(unfinished);
  });
}
