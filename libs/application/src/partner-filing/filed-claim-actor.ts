import { domainError, err, ok, type Result } from '#kernel';
import type { FilingClient } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { mayUse } from './filed-claimant.js';
import { ownFiledClaim } from './own-filing.js';

/** Who acts when this client adds documents to a claim it filed. What others filed does not exist: `common/not-found`. */
export async function filedClaimActor(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  claimId: string,
): Promise<Result<Actor>> {
  const may = mayUse(client, 'aanvraag.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const own = await ownFiledClaim(tx, client, claimId);
    return own ? ok(own.actor) : err(domainError('common/not-found'));
  });
}
