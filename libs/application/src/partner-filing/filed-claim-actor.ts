import { ok, type Result } from '#kernel';
import type { FilingClient } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { mayUse } from './filed-claimant.js';
import { ownFiledClaim } from './own-filing.js';

/** Who acts when this client adds documents to a claim it filed. Errors: those of `ownFiledClaim`. */
export async function filedClaimActor(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  claimId: string,
): Promise<Result<Actor>> {
  const may = mayUse(client, 'aanvraag.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const own = await ownFiledClaim(tx, client, claimId, deps.clock.today());
    return own.ok ? ok(own.value.actor) : own;
  });
}
