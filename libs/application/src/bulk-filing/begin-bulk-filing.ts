import { domainError, err, ok, type Result } from '#kernel';
import type { BulkFiling, FilingClient, FilingScope, PartnerFiling } from '#domain';
import type { Deps } from '../deps.js';
import { mayUse } from '../partner-filing/filed-claimant.js';
import type { NewBulkRow } from '../ports/bulk-filing.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface BeginBulkFiling {
  readonly kind: PartnerFiling['kind'];
  readonly dryRun: boolean;
  readonly allOrNothing: boolean;
  /** Read again when the transaction is. A file that cannot be read throws `UnreadableRows`. */
  readonly rows: () => AsyncIterable<Omit<NewBulkRow, 'row'>>;
}

/** The file breaks off or is no list after this row. */
export class UnreadableRows extends Error {
  constructor(readonly row: number) {
    super(`unreadable after row ${row}`);
  }
}

const TOGETHER = 200;
export const SCOPE_OF: Readonly<Record<PartnerFiling['kind'], FilingScope>> = {
  claim: 'aanvraag.indienen',
  report: 'schademelding.indienen',
};

/**
 * Takes a file in, row by row; the worker checks and files it. Errors: those of `mayUse`, `bulk/empty`,
 * `bulk/too-many-rows`, `bulk/unreadable`.
 */
export async function beginBulkFiling(
  deps: Deps,
  client: FilingClient,
  command: BeginBulkFiling,
): Promise<Result<BulkFiling>> {
  const may = mayUse(client, SCOPE_OF[command.kind], deps.clock.today());
  if (!may.ok) return may;
  const { kind, dryRun, allOrNothing } = command;
  return deps.uow.run(async (tx) => {
    const bulk: BulkFiling = {
      id: deps.ids.next(),
      version: 1,
      clientId: client.id,
      kind,
      dryRun,
      allOrNothing,
      state: 'waiting',
      createdAt: deps.clock.now(),
    };
    await tx.bulkFilings.insert(bulk);
    const count = await takeRows(tx, bulk, client.rowsPerFile, command.rows());
    if (!count.ok) return count;
    await tx.bulkFilings.refuseRepeated(bulk.id);
    await tx.audit.append({
      actorId: client.id,
      actorName: client.name,
      actorRole: 'partner',
      action: 'filing.bulk',
      subjectType: 'filing-client',
      subjectId: bulk.id,
      detail: { client: client.clientId, kind, dryRun, allOrNothing, rows: count.value },
    });
    await tx.jobs.add('filing.bulk', { bulkId: bulk.id }, { key: `filing.bulk:${bulk.id}`, queue: `filing.bulk:${client.id}` }); // prettier-ignore
    return ok(bulk);
  });
}

async function takeRows(
  tx: Tx,
  bulk: BulkFiling,
  max: number,
  rows: AsyncIterable<Omit<NewBulkRow, 'row'>>,
): Promise<Result<number>> {
  let count = 0;
  let together: NewBulkRow[] = [];
  try {
    for await (const row of rows) {
      count += 1;
      if (count > max) return err(domainError('bulk/too-many-rows', { max }));
      together.push({ ...row, row: count });
      if (together.length < TOGETHER) continue;
      await tx.bulkFilings.addRows(bulk.id, together);
      together = [];
    }
  } catch (fault) {
    if (fault instanceof UnreadableRows) return err(domainError('bulk/unreadable', { row: fault.row }));
    throw fault;
  }
  if (count === 0) return err(domainError('bulk/empty'));
  if (together.length > 0) await tx.bulkFilings.addRows(bulk.id, together);
  return ok(count);
}
