import type { Result } from '#kernel';
import type { Claim, FilingClient } from '#domain';
import { withdrawClaim, type WithdrawClaim } from '../after-filing/withdraw-claim.js';
import type { Deps } from '../deps.js';
import { mayUse } from './filed-claimant.js';
import { joined } from './joined.js';
import { ownFiledClaim } from './own-filing.js';

/** Takes a claim back that this client filed. Errors: those of `mayUse` and `withdrawClaim`. */
export async function withdrawFiledClaim(
  deps: Deps,
  client: FilingClient,
  command: WithdrawClaim,
): Promise<Result<Claim>> {
  const may = mayUse(client, 'aanvraag.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const own = await ownFiledClaim(tx, client, command.claimId, deps.clock.today());
    return own.ok ? withdrawClaim(joined(deps, tx), own.value.actor, command) : own;
  });
}
