import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { mayView, writeView } from '../access/record-view.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { previewKey, thumbnailKey } from './make-picture.js';

export const PICTURE_SIZES = ['preview', 'thumbnail'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

export interface OpenPicture {
  readonly claimId: string;
  readonly documentId: string;
  readonly size: PictureSize;
  readonly reason?: string;
}
/** A JPEG without camera data. */
export interface OpenedPicture {
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The picture that was made of a clean image, for its claimant. Errors: `common/not-found` (also somebody else's, or
 * not made yet).
 */
export async function openOwnPicture(
  deps: Deps,
  actor: Actor,
  command: OpenPicture,
): Promise<Result<OpenedPicture>> {
  return opened(deps, command, async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim || actor.channel !== 'e-loket') return err(domainError('common/not-found'));
    return authorize(actor, 'document.view', claimFacts(claim));
  });
}

/**
 * The same for staff. A preview is a look at the document and is written down as one; thumbnails belong to the page they
 * stand on, of which the opening was written down. Refusals: those of `recordView`, `common/not-found`.
 */
export async function openPicture(
  deps: Deps,
  actor: Actor,
  command: OpenPicture,
): Promise<Result<OpenedPicture>> {
  const { claimId, documentId: id, reason } = command;
  const view = {
    claimId,
    action: 'document.view',
    subject: { type: 'document', id },
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return opened(deps, command, async (tx) => {
    const viewed =
      command.size === 'preview' ? await writeView(tx, actor, view) : await mayView(tx, actor, view);
    return viewed.ok ? ok() : viewed;
  });
}

async function opened(
  deps: Deps,
  { claimId, documentId, size }: OpenPicture,
  check: (tx: Tx) => Promise<Result<void>>,
): Promise<Result<OpenedPicture>> {
  const found = await deps.uow.run(async (tx) => {
    const allowed = await check(tx);
    if (!allowed.ok) return allowed;
    const document = (await tx.documents.ofClaim(claimId)).find((one) => one.id === documentId);
    const picture = document?.scan === 'clean' ? await tx.pictures.find(documentId) : undefined;
    return picture?.outcome === 'made' ? ok(picture) : err(domainError('common/not-found'));
  });
  if (!found.ok) return found;
  const [key, bytes] =
    size === 'preview'
      ? [previewKey(documentId), found.value.previewBytes]
      : [thumbnailKey(documentId), found.value.thumbnailBytes];
  return ok({ bytes, content: await deps.objects.get(key) });
}
