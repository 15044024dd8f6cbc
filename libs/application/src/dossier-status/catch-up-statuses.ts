import { ok } from '#kernel';
import type { SharedStatus } from '../ports/dossier-status.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { notifyReader, write } from './send-statuses.js';
import { sendingOf } from './sending-queue.js';
import { composeDossier, type SharingDeps } from './shared-dossier.js';

const FILES = 1000;
const ASKED = 200;

/**
 * Every minute: files that an outage left waiting get a job again, DOSIS is asked what it made of what it got, and
 * notifications that could not leave are sent. Each part stops as soon as the partner turns out to be down.
 */
export async function catchUpStatuses(deps: SharingDeps): Promise<void> {
  await deps.uow.run(async (tx) => {
    for (const fileId of await tx.dossierStatuses.filesWaiting(FILES))
      await tx.jobs.add('dosis.send', { fileId }, sendingOf(fileId));
    return ok();
  });
  for (const status of await read(deps, (tx) => tx.dossierStatuses.withoutResult(ASKED)))
    if (!(await collect(deps, status))) break;
  for (const status of await read(deps, (tx) => tx.dossierStatuses.withoutNotification(ASKED))) {
    const composed = await deps.uow.run((tx) => composeDossier(deps, tx, status));
    if (!composed.ok) throw new Error(composed.error.code);
    if (composed.value.kind === 'nobody') await write(deps, status.id, { notification: 'none' });
    else if (!(await notifyReader(deps, status.id, composed.value.dossier))) break;
  }
}

async function read(
  deps: SharingDeps,
  list: (tx: Tx) => Promise<readonly SharedStatus[]>,
): Promise<readonly SharedStatus[]> {
  const found = await deps.uow.run(async (tx) => ok(await list(tx)));
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

/** False when DOSIS could not be asked. */
async function collect(deps: SharingDeps, status: SharedStatus): Promise<boolean> {
  const result = await deps.sharing.resultOf(status.id, status.number, true);
  if (result === undefined) return false;
  if (result.kind === 'accepted') await write(deps, status.id, { state: 'accepted' });
  if (result.kind === 'refused') await write(deps, status.id, { state: 'refused', reason: result.reason });
  // it said yes and lost it: the status waits again
  if (result.kind === 'unknown') await write(deps, status.id, { state: 'waiting' });
  return true;
}
