import { domainError, err, formatDate, ok, type Result } from '#kernel';
import { isInForce, mandateStanding, type Mandate } from '#domain';
import { signedInAs, type Actor, type Representing } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

/**
 * The power somebody chose to act with, when it is in force at this very moment: read anew for each request, so that a
 * power that was revoked or ran out stops at once. Refusals: `mandate/not-in-force`.
 */
export async function representWith(
  deps: Pick<Deps, 'uow' | 'clock'>,
  actor: Actor,
  mandateId: string,
): Promise<Result<Representing>> {
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(mandateId);
    const usable =
      mandate?.representative?.id === signedInAs(actor) && isInForce(mandate, deps.clock.today());
    return usable ? ok(representingOf(mandate)) : err(domainError('mandate/not-in-force'));
  });
}

/** The actor as he acts with the power: his own roles do not come along. */
export function actingAs(actor: Actor, representing: Representing): Actor {
  return { ...actor, roles: [representing.ground === 'heir' ? 'heir' : 'representative'], representing };
}

function representingOf(mandate: Mandate): Representing {
  const { id, ground, grantor, acts, disasterId, claimId } = mandate;
  return {
    mandateId: id,
    ground,
    holder: grantor,
    acts,
    ...(disasterId === undefined ? {} : { disasterId }),
    ...(claimId === undefined ? {} : { claimId }),
  };
}

/**
 * The representative begins to act for the other: an explicit choice, written down.
 * Refusals: `common/not-found`, `mandate/not-in-force` (with what it is instead).
 */
export async function startActing(
  deps: Deps,
  actor: Actor,
  command: { readonly mandateId: string },
): Promise<Result<Representing>> {
  const allowed = authorize(actor, 'mandate.view', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(command.mandateId);
    if (mandate?.representative?.id !== signedInAs(actor)) return err(domainError('common/not-found'));
    if (!isInForce(mandate, deps.clock.today())) return err(domainError('mandate/not-in-force'));
    const representing = representingOf(mandate);
    await tx.audit.append(
      auditEvent(actingAs(actor, representing), {
        action: 'mandate.act',
        subjectType: 'mandate',
        subjectId: mandate.id,
      }),
    );
    return ok(representing);
  });
}

/** Why a power cannot be used (any more), in one sentence for its representative. */
export function whyNotInForce(mandate: Mandate, deps: Pick<Deps, 'clock'>): string {
  const standing = mandateStanding(mandate, deps.clock.today());
  switch (standing) {
    case 'expired':
      return `De volmacht liep tot en met ${mandate.endsOn ? formatDate(mandate.endsOn) : 'gisteren'}.`;
    case 'revoked':
      return 'De volmacht is stopgezet.';
    case 'refused':
      return 'De volmacht is geweigerd.';
    case 'not-yet':
      return `De volmacht geldt pas vanaf ${formatDate(mandate.startsOn)}.`;
    case 'asked':
      return 'De volmacht is nog niet bevestigd.';
    case 'proof_to_check':
      return 'Wij kijken het bewijs van de volmacht nog na.';
    case 'confirmed':
      return 'De volmacht is geldig.';
  }
}
