import { ok } from '#kernel';
import type { SharedDossier, SharedStatus, SharingOutcome } from '../ports/dossier-status.port.js';
import { composeDossier, type SharingDeps } from './shared-dossier.js';

/**
 * Tells everything that waits of one file, in the order in which it happened. Stops at the first that cannot be sent
 * now: it and what follows stay waiting, and `catchUp` comes back for them.
 */
export async function sendStatuses(deps: SharingDeps, fileId: string): Promise<void> {
  const waiting = await deps.uow.run(async (tx) => ok(await tx.dossierStatuses.waitingOf(fileId)));
  if (!waiting.ok) throw new Error(waiting.error.code);
  for (const status of waiting.value) if (!(await sendOne(deps, status))) return;
}

/** True when the next one may go. */
async function sendOne(deps: SharingDeps, status: SharedStatus): Promise<boolean> {
  if (status.kind === 'removal') return remove(deps, status);
  const composed = await deps.uow.run((tx) => composeDossier(deps, tx, status));
  if (!composed.ok) throw new Error(composed.error.code);
  if (composed.value.kind === 'nobody') {
    await write(deps, status.id, { state: 'skipped', reason: composed.value.reason });
    return true;
  }
  const { dossier } = composed.value;
  if (status.attempts > 0) {
    // an attempt was made before, and nobody noted how it ended: ask before sending, so that nothing is sent twice
    const known = await deps.sharing.resultOf(status.id, status.number, false);
    if (known === undefined) return false;
    if (known.kind !== 'unknown') {
      await settle(deps, status, dossier, { kind: 'done' });
      return true;
    }
  }
  await write(deps, status.id, { attempts: status.attempts + 1 });
  const outcome = await deps.sharing.register(dossier);
  await settle(deps, status, dossier, outcome);
  return outcome.kind !== 'later';
}

async function remove(deps: SharingDeps, status: SharedStatus): Promise<boolean> {
  const outcome = await deps.sharing.remove(status.number, status.id);
  if (outcome.kind === 'later') {
    await write(deps, status.id, { reason: outcome.reason, attempts: status.attempts + 1 });
    return false;
  }
  await write(
    deps,
    status.id,
    outcome.kind === 'done'
      ? { state: 'accepted', sentAt: deps.clock.now(), reason: undefined }
      : { state: 'refused', reason: outcome.reason },
  );
  return true;
}

async function settle(
  deps: SharingDeps,
  status: SharedStatus,
  dossier: SharedDossier,
  outcome: SharingOutcome,
): Promise<void> {
  if (outcome.kind === 'later') return write(deps, status.id, { reason: outcome.reason });
  const sent = { sent: dossier.status, sentAt: deps.clock.now() };
  if (outcome.kind === 'refused')
    return write(deps, status.id, { ...sent, state: 'refused', reason: outcome.reason });
  const notification = dossier.status.notify ? 'waiting' : 'none';
  await write(deps, status.id, { ...sent, state: 'sent', reason: undefined, notification });
  if (notification === 'waiting') await notifyReader(deps, status.id, dossier);
}

/** Sends the notification beside a status. What is refused is not tried again: the status itself is there. */
export async function notifyReader(
  deps: SharingDeps,
  statusId: string,
  dossier: SharedDossier,
): Promise<boolean> {
  const outcome = await deps.sharing.notify(dossier);
  if (outcome.kind === 'later') return false;
  await write(
    deps,
    statusId,
    outcome.kind === 'done'
      ? { notification: 'sent' }
      : { notification: 'refused', reason: `Notificatie: ${outcome.reason}` },
  );
  return true;
}

type Change = {
  readonly [K in 'state' | 'attempts' | 'sent' | 'sentAt' | 'reason' | 'notification']?:
    SharedStatus[K] | undefined;
};

export async function write(deps: SharingDeps, id: string, change: Change): Promise<void> {
  await deps.uow.run(async (tx) => {
    const status = await tx.dossierStatuses.get(id);
    if (status) await tx.dossierStatuses.save({ ...status, ...change } as SharedStatus);
    return ok();
  });
}
