import { domainError, err, ok, type Result } from '#kernel';
import { mandateTransition, type Mandate } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface CheckProof {
  readonly mandateId: string;
  readonly version: number;
  readonly outcome: 'approve' | 'refuse';
  /** Needed for a refusal: the representative reads it. */
  readonly reason: string;
}

/**
 * An officer approves the paper that proves a power, or refuses it. An heir's approval ends the powers the deceased gave,
 * closes the task of the death and so frees the payment.
 * Refusals: `access/forbidden`, `common/not-found`, `version/conflict`, `mandate/own-mandate`, `mandate/no-reason`,
 * `mandate/no-clean-proof`, `mandate/command-not-allowed`. @see Decreet 5/4/2019 art. 9
 */
export async function checkProof(deps: Deps, actor: Actor, command: CheckProof): Promise<Result<void>> {
  const allowed = authorize(actor, 'mandate.check');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.get(command.mandateId);
    if (!mandate) return err(domainError('common/not-found'));
    if (mandate.version !== command.version) return err(domainError('version/conflict'));
    if (mandate.grantor.id === actor.personId || mandate.representative?.id === actor.personId)
      return err(domainError('mandate/own-mandate'));
    const reason = command.reason.trim();
    if (command.outcome === 'refuse' && reason === '')
      return err(
        domainError('mandate/no-reason', undefined, [{ field: 'reason', code: 'mandate/no-reason' }]),
      );
    const proofClean = (await tx.mandates.proofsOf(mandate.id)).some((proof) => proof.scan === 'clean');
    const facts = {
      state: mandate.state,
      proofClean,
      officerId: actor.personId,
      askedById: mandate.createdBy,
    };
    const name = command.outcome === 'approve' ? 'approve_proof' : 'refuse_proof';
    const state = mandateTransition(facts, name, ['officer']);
    if (!state.ok) return state;
    await tx.mandates.save({ ...mandate, state: state.value, ...(reason ? { reason } : {}) });
    await tx.audit.append(
      auditEvent(actor, {
        action: command.outcome === 'approve' ? 'mandate.approve-proof' : 'mandate.refuse-proof',
        subjectType: 'mandate',
        subjectId: mandate.id,
        ...(mandate.claimId === undefined ? {} : { claimId: mandate.claimId }),
        ...(reason ? { reason } : {}),
        detail: { ground: mandate.ground },
      }),
    );
    if (command.outcome === 'approve' && mandate.ground === 'heir')
      await settleDeath(deps, tx, actor, mandate);
    await tx.jobs.add('mandate.mail', { mandateId: mandate.id, about: 'checked' });
    return ok();
  });
}

/** A power ends with the death of who gave it; the case goes on with the heirs. */
async function settleDeath(deps: Deps, tx: Tx, actor: Actor, heir: Mandate): Promise<void> {
  for (const given of await tx.mandates.ofGrantor(heir.grantor.id)) {
    if (given.ground === 'heir') continue;
    const mandate = await tx.mandates.get(given.id);
    const state = mandate && mandateTransition({ state: mandate.state }, 'revoke', ['system']);
    if (!mandate || !state?.ok) continue;
    await tx.mandates.save({ ...mandate, state: state.value, reason: 'Wie de volmacht gaf, is overleden.' });
    await tx.audit.append(
      auditEvent(actor, { action: 'mandate.revoke', subjectType: 'mandate', subjectId: mandate.id }),
    );
  }
  if (heir.claimId === undefined) return;
  for (const task of await tx.tasks.ofClaim(heir.claimId)) {
    if (task.kind !== 'died' || task.done) continue;
    const note = 'Een erfgenaam is bevestigd en zet het dossier voort.';
    await tx.tasks.close(task.id, { by: actor.personId, at: deps.clock.now(), note });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'task.close',
        subjectType: 'case-task',
        subjectId: task.id,
        claimId: heir.claimId,
        detail: { kind: task.kind },
      }),
    );
  }
}
