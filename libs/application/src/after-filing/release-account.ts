import { domainError, err, ok, type Result } from '#kernel';
import { accountChangeTransition, type AccountChange } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface ReleaseCommand {
  readonly claimId: string;
  readonly changeId: string;
  /** The version of the change the page was made from. */
  readonly version: number;
}

/** An officer proposes to end the hold before its hour. Refusals: `account-change/no-reason`, `version/conflict`. */
export async function proposeRelease(
  deps: Deps,
  actor: Actor,
  command: ReleaseCommand & { readonly reason: string },
): Promise<Result<void>> {
  const reason = command.reason.trim();
  if (reason === '') {
    const fault = { field: 'reason', code: 'account-change/no-reason' };
    return err(domainError('account-change/no-reason', undefined, [fault]));
  }
  return deps.uow.run(async (tx) => {
    const found = await lockedChange(tx, actor, 'account.release', command);
    if (!found.ok) return found;
    const state = accountChangeTransition({ state: found.value.state }, 'propose_release', ['officer']);
    if (!state.ok) return state;
    await tx.accountChanges.save({
      ...found.value,
      state: state.value,
      proposedBy: actor.personId,
      proposedReason: reason,
    });
    await tell(tx, actor, command.claimId, 'account.propose-release', reason);
    return ok();
  });
}

/** Somebody else ends the hold: what waits can be paid. Refusals: `account-change/same-person`, `version/conflict`. */
export async function approveRelease(
  deps: Deps,
  actor: Actor,
  command: ReleaseCommand,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedChange(tx, actor, 'account.approve-release', command);
    if (!found.ok) return found;
    const change = found.value;
    const facts = {
      state: change.state,
      releaserId: actor.personId,
      ...(change.proposedBy ? { proposerId: change.proposedBy } : {}),
    };
    const state = accountChangeTransition(facts, 'release', actor.roles);
    if (!state.ok) return state;
    await tx.accountChanges.save({
      ...change,
      state: state.value,
      releasedBy: actor.personId,
      releasedAt: deps.clock.now(),
    });
    for (const listed of await tx.payments.ofClaim(change.claimId)) {
      const payment = await tx.payments.get(listed.id);
      if (payment?.state !== 'due' || !payment.holdUntil) continue;
      const { holdUntil: _over, ...free } = payment;
      await tx.payments.save(free);
    }
    await tell(tx, actor, command.claimId, 'account.release', change.proposedReason);
    return ok();
  });
}

/** The hold stays until its hour. */
export async function declineRelease(
  deps: Deps,
  actor: Actor,
  command: ReleaseCommand,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedChange(tx, actor, 'account.approve-release', command);
    if (!found.ok) return found;
    const state = accountChangeTransition({ state: found.value.state }, 'decline_release', actor.roles);
    if (!state.ok) return state;
    const { proposedBy: _who, proposedReason: _why, ...change } = found.value;
    await tx.accountChanges.save({ ...change, state: state.value });
    await tell(tx, actor, command.claimId, 'account.decline-release');
    return ok();
  });
}

async function lockedChange(
  tx: Tx,
  actor: Actor,
  action: 'account.release' | 'account.approve-release',
  command: ReleaseCommand,
): Promise<Result<AccountChange>> {
  const allowed = authorize(actor, action);
  if (!allowed.ok) return allowed;
  const claim = await tx.claims.get(command.claimId);
  const change = await tx.accountChanges.get(command.changeId);
  if (!claim || change?.claimId !== claim.id) return err(domainError('common/not-found'));
  if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
  return change.version === command.version ? ok(change) : err(domainError('version/conflict'));
}

async function tell(
  tx: Tx,
  actor: Actor,
  claimId: string,
  action: 'account.propose-release' | 'account.release' | 'account.decline-release',
  reason?: string,
): Promise<void> {
  await tx.audit.append(
    auditEvent(actor, {
      action,
      subjectType: 'claim',
      subjectId: claimId,
      claimId,
      ...(reason ? { reason } : {}),
    }),
  );
}
