import { domainError, err, ok, type Result } from '#kernel';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { SharedStatus } from '../ports/dossier-status.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * Tells the present situation of a file again, as a new message: after a refusal, or when it was taken away by mistake.
 * Refusals: `access/forbidden`, `common/not-found`, `status/still-waiting`.
 */
export async function tellStatusAgain(deps: Deps, actor: Actor, fileId: string): Promise<Result<void>> {
  return change(deps, actor, fileId, async (tx, last) => {
    tx.dossierStatuses.tellAgain(fileId);
    await tx.audit.append(auditEvent(actor, { action: 'status.resend', ...subjectOf(last) }));
  });
}

/**
 * Takes a file away from Mijn Burgerprofiel, for example because it was registered on a wrong number.
 * Refusals: as above, and `status/reason-missing`.
 */
export async function takeStatusAway(
  deps: Deps,
  actor: Actor,
  command: { readonly fileId: string; readonly reason: string },
): Promise<Result<void>> {
  return change(deps, actor, command.fileId, async (tx, last) => {
    if (command.reason.trim() === '') return err(domainError('status/reason-missing'));
    tx.dossierStatuses.addRemoval(last);
    await tx.audit.append(
      auditEvent(actor, { action: 'status.remove', ...subjectOf(last), reason: command.reason }),
    );
    return undefined;
  });
}

async function change(
  deps: Deps,
  actor: Actor,
  fileId: string,
  work: (tx: Tx, last: SharedStatus) => Promise<Result<void> | undefined | void>,
): Promise<Result<void>> {
  const allowed = authorize(actor, 'status.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const last = await tx.dossierStatuses.latestOf(fileId);
    if (!last) return err(domainError('common/not-found'));
    if (last.state === 'waiting') return err(domainError('status/still-waiting'));
    return (await work(tx, last)) ?? ok();
  });
}

function subjectOf(status: SharedStatus): {
  subjectType: SharedStatus['fileKind'];
  subjectId: string;
  claimId?: string;
} {
  const subject = { subjectType: status.fileKind, subjectId: status.fileId };
  return status.fileKind === 'claim' ? { ...subject, claimId: status.fileId } : subject;
}
