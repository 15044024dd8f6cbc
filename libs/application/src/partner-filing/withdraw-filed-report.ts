import type { Result } from '#kernel';
import type { FilingClient } from '#domain';
import { withdrawDamageReport } from '../damage-report/withdraw-damage-report.js';
import type { Deps } from '../deps.js';
import { mayUse } from './filed-claimant.js';
import { joined } from './joined.js';
import { ownFiledReport } from './own-filing.js';

/** Takes a report back that this client filed. Errors: those of `mayUse` and `withdrawDamageReport`. */
export async function withdrawFiledReport(
  deps: Deps,
  client: FilingClient,
  command: { readonly reportId: string },
): Promise<Result<void>> {
  const may = mayUse(client, 'schademelding.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const own = await ownFiledReport(tx, client, command.reportId, deps.clock.today());
    return own.ok ? withdrawDamageReport(joined(deps, tx), own.value.actor, command) : own;
  });
}
