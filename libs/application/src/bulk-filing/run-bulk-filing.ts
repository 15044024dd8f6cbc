import { domainError, err, ok, type DomainError, type Result } from '#kernel';
import type { BulkFiling, FilingClient, PartnerFiling, RowFault, RowOutcome } from '#domain';
import type { Deps } from '../deps.js';
import { required } from '../outgoing/worker-deps.js';
import { fileClaim, type FileClaim } from '../partner-filing/file-claim.js';
import { fileReport, type FileReport } from '../partner-filing/file-report.js';
import { joined } from '../partner-filing/joined.js';
import type { OpenedRow, RowResult } from '../ports/bulk-filing.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { attemptRow, type RowTrouble } from './attempt-row.js';
import { rehearsal, SAME_HOLDER } from './rehearsal.js';

/** Rows opened at once: memory stays the same for ten rows and ten thousand. */
const TOGETHER = 50;
type Filed = Pick<RowResult, 'filingId' | 'number'>;

/**
 * Handles the rows of a file, each in a transaction of its own with what became of it, so that a job that was broken off
 * goes on where it stopped and files no row twice. A check files the row and takes it back, without drawing a number;
 * all-or-nothing files only when every row passed the check. A row that fails by a fault of ours is refused as such.
 * @throws Error after everything is done, when rows failed that way
 */
export async function runBulkFiling(deps: Deps, bulkId: string): Promise<void> {
  const trouble: RowTrouble[] = [];
  const { bulk, client } = await known(deps, bulkId);
  if (bulk.state === 'done') return;
  const checks = bulk.dryRun || bulk.allOrNothing;
  let now = bulk;
  if (checks) {
    now = await moveTo(deps, now, 'checking');
    await checkRows(deps, client, now, trouble);
  }
  const { refused } = must(await deps.uow.run(async (tx) => ok(await tx.bulkFilings.counts(bulkId))));
  if (!bulk.dryRun && !(bulk.allOrNothing && refused > 0)) {
    now = await moveTo(deps, now, 'filing');
    await fileRows(deps, client, now, trouble);
  }
  await finish(deps, now);
  // Everything else is done, and the next attempt finds nothing left: this only tells who keeps the system.
  if (trouble.length > 0) throw new Error(`rows of ${bulkId} failed: ${trouble.slice(0, 20).join('; ')}`);
}

async function known(deps: Deps, bulkId: string): Promise<{ bulk: BulkFiling; client: FilingClient }> {
  return must(
    await deps.uow.run(async (tx) => {
      const bulk = required(await tx.bulkFilings.find(bulkId), 'file of a partner');
      return ok({ bulk, client: required(await tx.filingClients.find(bulk.clientId), 'filing client') });
    }),
  );
}

async function moveTo(deps: Deps, bulk: BulkFiling, state: BulkFiling['state']): Promise<BulkFiling> {
  if (bulk.state === state) return bulk;
  return must(
    await deps.uow.run(async (tx) => {
      await tx.bulkFilings.save({ ...bulk, state });
      return ok({ ...bulk, state, version: bulk.version + 1 });
    }),
  );
}

async function finish(deps: Deps, bulk: BulkFiling): Promise<void> {
  must(
    await deps.uow.run(async (tx) => {
      await tx.bulkFilings.forgetCommands(bulk.id);
      await tx.bulkFilings.save({ ...bulk, state: 'done', finishedAt: deps.clock.now() });
      return ok();
    }),
  );
}

async function checkRows(
  deps: Deps,
  client: FilingClient,
  bulk: BulkFiling,
  trouble: RowTrouble[],
): Promise<void> {
  for (;;) {
    const { rows, counts } = must(
      await deps.uow.run(async (tx) =>
        ok({
          rows: await tx.bulkFilings.next(bulk.id, 'waiting', TOGETHER),
          counts: await tx.bulkFilings.counts(bulk.id),
        }),
      ),
    );
    if (rows.length === 0) return;
    let before = counts.valid;
    for (const row of rows) {
      const refused = await rehearseRow(deps, { client, bulk, row, before }, trouble);
      if (!refused) before += 1;
      const result: RowResult = refused
        ? { row: row.row, outcome: 'refused', faults: faultsOf(refused) }
        : { row: row.row, outcome: 'valid' };
      must(await deps.uow.run(async (tx) => ok(await tx.bulkFilings.settle(bulk.id, [result]))));
    }
  }
}

interface RowAtWork {
  readonly client: FilingClient;
  readonly bulk: BulkFiling;
  readonly row: OpenedRow;
}

/** Not a refusal: it takes back what the check filed. */
const PASSED = 'bulk/passed';

/** Why the row would be refused when it is filed after the `before` rows that passed; undefined when it would not. */
async function rehearseRow(
  deps: Deps,
  { client, bulk, row, before }: RowAtWork & { readonly before: number },
  trouble: RowTrouble[],
): Promise<DomainError | undefined> {
  const tried = await attemptRow(row.row, trouble, () =>
    deps.uow.run<never>(async (tx) => {
      // What is filed before it for the same claimant counts too: an overlapping report, say.
      const earlier = row.holderBefore ? await tx.bulkFilings.sameHolder(bulk.id, row.row, SAME_HOLDER) : [];
      const inside = joined(deps, rehearsal(tx, row.row, before - earlier.length));
      for (const command of [...earlier, row.command]) {
        const filed = await fileOne(inside, client, bulk.kind, command);
        if (!filed.ok) return filed;
      }
      return err(domainError(PASSED));
    }),
  );
  return tried.ok || tried.error.code === PASSED ? undefined : tried.error;
}

async function fileRows(
  deps: Deps,
  client: FilingClient,
  bulk: BulkFiling,
  trouble: RowTrouble[],
): Promise<void> {
  const outcome = bulk.allOrNothing ? 'valid' : 'waiting';
  for (;;) {
    const rows = must(
      await deps.uow.run(async (tx) => ok(await tx.bulkFilings.next(bulk.id, outcome, TOGETHER))),
    );
    if (rows.length === 0) return;
    for (const row of rows) {
      const filed = await attemptRow(row.row, trouble, () =>
        deps.uow.run(async (tx) => fileAndNote(deps, tx, { client, bulk, row }, outcome)),
      );
      if (filed.ok) continue;
      const refused = { row: row.row, outcome: 'refused', faults: faultsOf(filed.error) } as const;
      must(await deps.uow.run(async (tx) => ok(await tx.bulkFilings.settle(bulk.id, [refused]))));
    }
  }
}

async function fileAndNote(
  deps: Deps,
  tx: Tx,
  { client, bulk, row: { row, command } }: RowAtWork,
  expected: RowOutcome,
): Promise<Result<void>> {
  // A second worker may hold the same file, when the first was thought lost.
  if ((await tx.bulkFilings.lockRow(bulk.id, row)) !== expected) return ok();
  const filed = await fileOne(joined(deps, tx), client, bulk.kind, command);
  if (!filed.ok) return filed;
  await tx.bulkFilings.settle(bulk.id, [{ row, outcome: 'filed', ...filed.value }]);
  return ok();
}

/** The row was made by the schema of its kind, and sealed as such. */
async function fileOne(
  deps: Deps,
  client: FilingClient,
  kind: PartnerFiling['kind'],
  command: unknown,
): Promise<Result<Filed>> {
  if (kind === 'report') {
    const filed = await fileReport(deps, client, command as FileReport);
    return filed.ok ? ok({ filingId: filed.value.id, number: filed.value.number }) : filed;
  }
  const filed = await fileClaim(deps, client, command as FileClaim);
  if (!filed.ok) return filed;
  const { claimId, number } = filed.value;
  return ok({ filingId: claimId, ...(number === undefined ? {} : { number }) });
}

function faultsOf({ code, params, fields }: DomainError): RowFault[] {
  return fields?.length ? [...fields] : [{ field: '', code, ...(params ? { params } : {}) }];
}

/** Bookkeeping that nobody can refuse. */
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
