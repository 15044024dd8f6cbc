import { domainError, err, ok, type Result } from '#kernel';
import { mandateTransition, needsProof } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { partyOf } from './give-mandate.js';
import { lockedMandate } from './sides.js';

/**
 * The person or organisation concerned confirms what somebody asked, or refuses it; doing the same twice changes nothing.
 * Refusals: `common/not-found`, `mandate/needs-proof`, `mandate/command-not-allowed`. @see Decreet 5/4/2019 art. 9
 */
export async function answerMandate(
  deps: Deps,
  actor: Actor,
  command: { readonly mandateId: string; readonly answer: 'confirm' | 'refuse' },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedMandate(tx, actor, command.mandateId, {
      action: 'mandate.answer',
      side: 'grantor',
    });
    if (!found.ok) return found;
    const { mandate } = found.value;
    if (mandate.state === (command.answer === 'confirm' ? 'confirmed' : 'refused')) return ok();
    const state = mandateTransition(
      { state: mandate.state, needsProof: needsProof(mandate.ground) },
      command.answer,
      ['claimant'],
    );
    if (!state.ok) return state;
    // From now on it carries the name as the login gave it.
    const grantor = { ...mandate.grantor, name: partyOf(actor).name };
    await tx.mandates.save({ ...mandate, grantor, state: state.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: command.answer === 'confirm' ? 'mandate.confirm' : 'mandate.refuse',
        subjectType: 'mandate',
        subjectId: mandate.id,
      }),
    );
    await tx.jobs.add('mandate.mail', { mandateId: mandate.id, about: 'answered' });
    return ok();
  });
}

/**
 * Either side ends a power, at once: the next page of the representative already refuses. A court's appointment is ended
 * by the court. Refusals: `common/not-found`, `mandate/by-court`, `mandate/command-not-allowed`.
 */
export async function revokeMandate(
  deps: Deps,
  actor: Actor,
  command: { readonly mandateId: string; readonly reason?: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedMandate(tx, actor, command.mandateId, { action: 'mandate.revoke' });
    if (!found.ok) return found;
    const { mandate, side } = found.value;
    if (mandate.state === 'revoked') return ok();
    if (side === 'grantor' && needsProof(mandate.ground) && mandate.state === 'confirmed')
      return err(domainError('mandate/by-court'));
    const state = mandateTransition({ state: mandate.state }, 'revoke', [
      side === 'grantor' ? 'claimant' : 'representative',
    ]);
    if (!state.ok) return state;
    const { reason: _earlier, ...rest } = mandate;
    const reason = command.reason?.trim();
    await tx.mandates.save({ ...rest, state: state.value, ...(reason ? { reason } : {}) });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'mandate.revoke',
        subjectType: 'mandate',
        subjectId: mandate.id,
        detail: { side },
      }),
    );
    await tx.jobs.add('mandate.mail', { mandateId: mandate.id, about: 'revoked' });
    return ok();
  });
}
