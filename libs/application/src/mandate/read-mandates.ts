import { domainError, err, ok, type Result } from '#kernel';
import type { Disaster, Mandate, MandateProof } from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { MandateSearch } from '../ports/mandate.port.js';
import { sideOf, type MandateSide } from './sides.js';

export interface OwnMandates {
  /** Given by, or asked from, who signed in. */
  readonly given: readonly Mandate[];
  /** With which he may act or asked to; one page of those that match. */
  readonly held: readonly Mandate[];
  readonly total: number;
  readonly disasters: readonly Disaster[];
}

/** The powers of the person or organisation that signed in, on both sides. */
export async function listMandates(
  deps: Deps,
  actor: Actor,
  search: Omit<MandateSearch, 'today'>,
): Promise<Result<OwnMandates>> {
  const me = signedInAs(actor);
  const allowed = authorize(actor, 'mandate.view', { ownerId: me });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const { mandates, total } = await tx.mandates.search(me, { ...search, today: deps.clock.today() });
    return ok({
      given: await tx.mandates.ofGrantor(me),
      held: mandates,
      total,
      disasters: await tx.disasters.all(),
    });
  });
}

export interface OwnMandate {
  readonly mandate: Mandate;
  readonly side: MandateSide;
  readonly proofs: readonly MandateProof[];
  readonly disaster?: Disaster;
  readonly claimNumber?: string;
}

/** One power, for either side. Refused with `common/not-found` for anybody else. */
export async function readMandate(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly mandateId: string },
): Promise<Result<OwnMandate>> {
  const allowed = authorize(actor, 'mandate.view', { ownerId: signedInAs(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const mandate = await tx.mandates.find(command.mandateId);
    const side = mandate && sideOf(actor, mandate);
    if (!mandate || !side) return err(domainError('common/not-found'));
    const { claimId, disasterId } = mandate;
    const disaster = disasterId === undefined ? undefined : await tx.disasters.find(disasterId);
    const number = claimId === undefined ? undefined : (await tx.claims.numbersOf([claimId])).get(claimId);
    return ok({
      mandate,
      side,
      proofs: await tx.mandates.proofsOf(mandate.id),
      ...(disaster ? { disaster } : {}),
      ...(number === undefined ? {} : { claimNumber: number }),
    });
  });
}
