import { ok } from '#kernel';
import type { Deps } from '../deps.js';
import { required } from '../outgoing/worker-deps.js';
import { clearLater } from './finish-upload.js';
import { pieceKey } from './own-upload.js';

/** A phone may be without a line for a night or a weekend; after that nobody comes back for half a file. */
const IDLE_HOURS = 72;
const PER_RUN = 500;

/** Takes the pieces of an ended upload out of the store. The document has bytes of its own. */
export async function clearUpload(deps: Deps, uploadId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const upload = await tx.uploads.get(uploadId);
    // Gone with the draft that it belonged to.
    return ok(!upload || upload.state === 'open' ? [] : await tx.uploads.pieces(uploadId));
  });
  if (!read.ok) throw new Error(read.error.code);
  for (const piece of read.value) await deps.objects.remove(pieceKey(uploadId, piece));
  if (read.value.length > 0) await deps.uow.run(async (tx) => ok(await tx.uploads.forgetPieces(uploadId)));
}

/** Gives up uploads of which nothing came for three days. */
export async function abandonIdleUploads(deps: Deps): Promise<void> {
  const before = deps.clock.now().subtract({ hours: IDLE_HOURS });
  await deps.uow.run(async (tx) => {
    for (const id of await tx.uploads.idleSince(before, PER_RUN)) {
      const upload = required(await tx.uploads.get(id), 'upload');
      // A piece may have come while the list was made.
      if (upload.state !== 'open' || upload.activeAt.epochMilliseconds > before.epochMilliseconds) continue;
      await tx.uploads.save({ ...upload, state: 'abandoned' });
      await clearLater(tx, id);
    }
    return ok();
  });
}
