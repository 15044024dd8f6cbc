import { domainError, err, ok, type Result } from '#kernel';
import type { BulkFiling, BulkRow, FilingClient, RowOutcome } from '#domain';
import type { Deps } from '../deps.js';
import { mayUse } from '../partner-filing/filed-claimant.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { SCOPE_OF } from './begin-bulk-filing.js';

export interface BulkFilingView {
  readonly bulk: BulkFiling;
  readonly counts: Readonly<Record<RowOutcome, number>>;
}

/** How far a file is. What others sent does not exist: `common/not-found`. */
export async function readBulkFiling(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  id: string,
): Promise<Result<BulkFilingView>> {
  return deps.uow.run(async (tx) => {
    const bulk = await ownBulk(deps, tx, client, id);
    return bulk.ok ? ok({ bulk: bulk.value, counts: await tx.bulkFilings.counts(id) }) : bulk;
  });
}

/** What became of the rows, a page at a time. */
export async function readBulkRows(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  id: string,
  page: { readonly after: number; readonly limit: number; readonly outcome?: RowOutcome },
): Promise<Result<readonly BulkRow[]>> {
  return deps.uow.run(async (tx) => {
    const bulk = await ownBulk(deps, tx, client, id);
    return bulk.ok ? ok(await tx.bulkFilings.rows(id, page)) : bulk;
  });
}

async function ownBulk(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  client: FilingClient,
  id: string,
): Promise<Result<BulkFiling>> {
  const bulk = await tx.bulkFilings.find(id);
  if (bulk?.clientId !== client.id) return err(domainError('common/not-found'));
  const may = mayUse(client, SCOPE_OF[bulk.kind], deps.clock.today());
  return may.ok ? ok(bulk) : may;
}
