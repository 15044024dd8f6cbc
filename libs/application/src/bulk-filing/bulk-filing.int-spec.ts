import type { BulkRow, FilingClient } from '#domain';
import { plainDate } from '#kernel';
import { aFiledReport, createTestWorld, inTx, must, PARTNER_TERMS, type TestWorld } from '#testing';
import {
  addFilingClient,
  beginBulkFiling,
  readBulkFiling,
  runBulkFiling,
  type BeginBulkFiling,
  type Deps,
  type FileReport,
} from '#application';

let world: TestWorld;
let serial = 0;

beforeAll(async () => {
  world = await createTestWorld({ at: '2024-05-15' });
}, 120_000);
afterAll(() => world.close());

const aClient = async (filingsPerDay = 1000): Promise<FilingClient> =>
  must(
    await addFilingClient(world.deps, world.actors.ingrid, {
      ...PARTNER_TERMS,
      clientId: `partner-${(serial += 1)}`,
      filingsPerDay,
      rowsPerFile: 100,
    }),
  );

async function begin(
  client: FilingClient,
  reports: readonly FileReport[],
  given: Partial<BeginBulkFiling> = {},
): Promise<string> {
  async function* rows() {
    for (const command of reports) {
      const holder = command.claimant.kind === 'person' ? command.claimant.nationalNumber : '';
      const claimant = `${holder} ${command.phenomenon} ${command.firstDay.toString()}`;
      yield { reference: command.reference, holder, claimant, command };
    }
    await Promise.resolve();
  }
  const begun = await beginBulkFiling(world.deps, client, {
    kind: 'report',
    dryRun: false,
    allOrNothing: false,
    rows,
    ...given,
  });
  return must(begun).id;
}
const rowsOf = (id: string): Promise<readonly BulkRow[]> =>
  inTx(world.deps, (tx) => tx.bulkFilings.rows(id, { after: 0, limit: 100 }));
/** Row by row: what became of it, and with which codes. */
async function told(id: string): Promise<string[]> {
  return (await rowsOf(id)).map(({ outcome, faults }) =>
    [outcome, ...faults.map((fault) => fault.code)].join(' '),
  );
}
async function ran(
  client: FilingClient,
  reports: readonly FileReport[],
  given: Partial<BeginBulkFiling> = {},
) {
  const id = await begin(client, reports, given);
  await runBulkFiling(world.deps, id);
  return told(id);
}
const sequence = async (): Promise<unknown> =>
  world.adminDb.query(
    `SELECT (SELECT last_value FROM file_number_m) AS m, (SELECT last_value FROM file_number_d) AS d,
       (SELECT count(*) FROM damage_report) AS reports, (SELECT count(*) FROM person) AS persons,
       (SELECT count(*) FROM mandate) AS mandates, (SELECT count(*) FROM organisation) AS organisations`,
  );

it('a dry run tells what the real run then does, and leaves nothing: no number, no person, no power', async () => {
  const client = await aClient(4);
  await ran(client, [aFiledReport()]);
  const one = aFiledReport();
  const reports = [
    one,
    // overlaps the first of the same person, under another reference and from another day
    aFiledReport({ claimant: one.claimant, firstDay: plainDate('2023-11-10') }),
    aFiledReport({ lastDay: plainDate('2025-01-01') }),
    aFiledReport({
      claimant: one.claimant,
      firstDay: plainDate('2023-12-20'),
      lastDay: plainDate('2023-12-21'),
    }),
    aFiledReport(),
    // the fifth of a day on which four were agreed
    aFiledReport(),
  ];
  const before = await sequence();
  const tried = await ran(client, reports, { dryRun: true });
  expect(await sequence()).toEqual(before);
  expect(tried).toEqual([
    'valid',
    'refused filing/report-exists',
    'refused report/in-future',
    'valid',
    'valid',
    'refused filing-client/day-ceiling',
  ]);
  const done = await ran(client, reports);
  expect(done).toEqual(tried.map((outcome) => outcome.replace('valid', 'filed')));
});

it('all or nothing draws numbers only for what is filed', async () => {
  const client = await aClient();
  const before = await sequence();
  expect(
    await ran(client, [aFiledReport(), aFiledReport({ lastDay: plainDate('2025-01-01') })], {
      allOrNothing: true,
    }),
  ).toEqual(['valid', 'refused report/in-future']);
  expect(await sequence()).toEqual(before);
});

it('a row that fails by a fault of ours spoils no other, and is told to who keeps the system without its content', async () => {
  const client = await aClient();
  const reports = [aFiledReport(), aFiledReport({ description: 'breekt' }), aFiledReport()];
  const id = await begin(client, reports);
  const broken: Deps = {
    ...world.deps,
    uow: {
      run: (work) =>
        world.deps.uow.run((tx) =>
          work({
            ...tx,
            reports: {
              ...tx.reports,
              insert: async (report) => {
                if (report.description === 'breekt') throw new Error(`secret of ${report.email}`);
                await tx.reports.insert(report);
              },
            },
          }),
        ),
    },
  };
  await expect(runBulkFiling(broken, id)).rejects.toThrow(/^rows of [0-9a-f-]{36} failed: row 2 Error$/);
  expect(await told(id)).toEqual(['filed', 'refused bulk/row-failed', 'filed']);
  await runBulkFiling(world.deps, id);
  expect(await told(id)).toEqual(['filed', 'refused bulk/row-failed', 'filed']);
});

it('goes on after its worker broke off in the middle, and two workers at once file each row once', async () => {
  const client = await aClient();
  const reports = Array.from({ length: 12 }, () => aFiledReport());
  const id = await begin(client, reports);
  let left = 25;
  const dying: Deps = {
    ...world.deps,
    uow: {
      run: (work) => {
        if ((left -= 1) < 0) throw new Error('connection is gone');
        return world.deps.uow.run(work);
      },
    },
  };
  left = 8;
  await expect(runBulkFiling(dying, id)).rejects.toThrow('connection is gone');
  const begun = (await told(id)).filter((outcome) => outcome === 'filed').length;
  expect(begun).toBeGreaterThan(0);
  expect(begun).toBeLessThan(12);
  // A worker that was thought lost may still be there. The file's own row lets one of them close it.
  await Promise.allSettled([runBulkFiling(world.deps, id), runBulkFiling(world.deps, id)]);
  await runBulkFiling(world.deps, id);
  expect(await told(id)).toEqual(Array.from({ length: 12 }, () => 'filed'));
  const references = reports.map((report) => report.reference);
  const filings = await world.adminDb.query(
    'SELECT count(*)::int AS n FROM api_filing WHERE reference = ANY ($1)',
    [references],
  );
  expect(filings).toEqual([{ n: 12 }]);
  expect(must(await readBulkFiling(world.deps, client, id)).bulk.state).toBe('done');
});

it('the same row in two files is filed once', async () => {
  const client = await aClient();
  const report = aFiledReport();
  expect(await ran(client, [report])).toEqual(['filed']);
  expect(await ran(client, [report])).toEqual(['refused filing/report-exists']);
  expect(await ran(client, [aFiledReport({ reference: report.reference })])).toEqual([
    'refused filing/reference-used',
  ]);
});
