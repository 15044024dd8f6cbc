import { ok, type Result } from '#kernel';
import type { Deps } from '../deps.js';
import type { SharedDossier } from '../ports/dossier-status.port.js';
import { composeDossier, type SharingDeps } from './shared-dossier.js';

export interface StatusFeed {
  readonly items: readonly { readonly index: number; readonly dossier: SharedDossier }[];
  /** From where to go on: the highest index that was looked at. */
  readonly next: number;
  /** There may be more after `next`. */
  readonly more: boolean;
}

/**
 * What changed after `index`, in strictly increasing order: for the connector of the business e-loket, which keeps where
 * it is. The caller has been let in by the controller: this is a machine, no person with rights.
 */
export async function readStatusFeed(
  deps: Deps & Pick<SharingDeps, 'statusMap' | 'eLoketUrl'>,
  index: number,
  limit: number,
): Promise<Result<StatusFeed>> {
  return deps.uow.run(async (tx) => {
    const rows = await tx.dossierStatuses.since(index, limit);
    const items: { index: number; dossier: SharedDossier }[] = [];
    for (const row of rows) {
      const composed = await composeDossier(deps, tx, row);
      if (!composed.ok) return composed;
      if (composed.value.kind === 'dossier')
        items.push({ index: row.index, dossier: composed.value.dossier });
    }
    return ok({ items, next: rows.at(-1)?.index ?? index, more: rows.length === limit });
  });
}
