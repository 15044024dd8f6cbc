import { domainError, err, ok, type Result } from '#kernel';
import type { Mandate } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize, type Action } from '../access/policy.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export type MandateSide = 'grantor' | 'representative';

/** On which side of it the actor stands; undefined: on neither. Who acts for another stands on no side. */
export function sideOf(actor: Actor, mandate: Mandate): MandateSide | undefined {
  if (actor.representing) return undefined;
  const me = signedInAs(actor);
  if (mandate.grantor.id === me) return 'grantor';
  return mandate.representative?.id === me ? 'representative' : undefined;
}

/** The power, locked, when the actor stands on that side (or on either); else `common/not-found`. */
export async function lockedMandate(
  tx: Tx,
  actor: Actor,
  id: string,
  needs: { readonly action: Action; readonly side?: MandateSide },
): Promise<Result<{ readonly mandate: Mandate; readonly side: MandateSide }>> {
  const mandate = await tx.mandates.get(id);
  const side = mandate && sideOf(actor, mandate);
  if (!mandate || !side || (needs.side !== undefined && needs.side !== side))
    return err(domainError('common/not-found'));
  const allowed = authorize(actor, needs.action, { ownerId: signedInAs(actor) });
  return allowed.ok ? ok({ mandate, side }) : allowed;
}
