import { ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { clearLater } from './finish-upload.js';
import { ownUpload, type UploadCommand } from './own-upload.js';

/** The claimant does not want to go on with this file. Twice is once; a finished one stays. Errors: `common/not-found`. */
export async function stopUpload(deps: Deps, actor: Actor, command: UploadCommand): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const upload = await ownUpload(tx, actor, command);
    if (!upload.ok) return upload;
    if (upload.value.state !== 'open') return ok();
    await tx.uploads.save({ ...upload.value, state: 'abandoned' });
    await clearLater(tx, command.uploadId);
    return ok();
  });
}
