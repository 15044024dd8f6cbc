import { domainError, err, ok, type Result } from '#kernel';
import { categoriesFor, cropAreaFaults, type CropAreas } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

export interface SaveCropAreas extends DraftCommand {
  readonly areas: CropAreas;
}

/**
 * Keeps the crop area of the farm and how much of it a broad weather insurance covers.
 * Errors: those of `editDraft`, `claim/crop-areas-invalid` with faults per field, `claim/section-of-others`.
 * @see Decreet 5/4/2019 art. 27
 */
export async function saveCropAreas(
  deps: Deps,
  actor: Actor,
  command: SaveCropAreas,
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.save-crop-areas', (claim) => {
    if (!categoriesFor(claim.organisation).includes('crop'))
      return err(domainError('claim/section-of-others'));
    const faults = cropAreaFaults(command.areas);
    if (faults.length > 0) return err(domainError('claim/crop-areas-invalid', undefined, faults));
    return ok({ ...claim, cropAreas: command.areas });
  });
}
