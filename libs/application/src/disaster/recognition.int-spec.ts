import { plainDate, type NisCode } from '#kernel';
import { aClaimant, aReport, createTestWorld, inTx, must, workerDeps, type TestWorld } from '#testing';
import type { DamageReport, Disaster } from '#domain';
import {
  addReportsToInvestigation,
  informReporter,
  openInvestigation,
  recordRecognition,
  recordRefusedRecognition,
  type RecordRecognition,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld({ at: '2024-04-22', disasters: false })), 120_000);
beforeEach(() => world.clock.set('2024-04-22'));
afterAll(() => world.close());

const DIKSMUIDE = '32003' as NisCode;
const AFFLIGEM = '23105' as NisCode;

async function aStoredReport(given: Partial<DamageReport> = {}): Promise<DamageReport> {
  const personId = given.personId ?? (await aClaimant(world)).personId;
  const id = world.ids.next();
  await inTx(world.deps, async (tx) =>
    tx.reports.insert(
      aReport({
        id,
        number: await tx.numbers.next('M', 2023),
        personId,
        email: `${id}@example.be`,
        ...given,
      }),
    ),
  );
  return reportNow(id);
}
const reportNow = (id: string): Promise<DamageReport> =>
  inTx(world.deps, async (tx) => (await tx.reports.get(id))!);

async function anInvestigation(reports: readonly DamageReport[]): Promise<string> {
  const opened = await openInvestigation(world.deps, world.actors.an, {
    title: 'Overstroming',
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    reportIds: reports.map((report) => report.id),
  });
  return must(opened).investigationId;
}

function decision(investigationId: string, given: Partial<RecordRecognition> = {}): RecordRecognition {
  return {
    investigationId,
    decisionsSeen: 0,
    name: 'Overstroming van november 2023',
    decidedOn: plainDate('2024-03-29'),
    publishedOn: plainDate('2024-04-19'),
    reference: 'BS 19-04-2024',
    periods: [
      { firstDay: plainDate('2023-11-05'), lastDay: plainDate('2023-11-22'), municipalities: [DIKSMUIDE] },
    ],
    ...given,
  };
}
const disasterNow = (id: string): Promise<Disaster> =>
  inTx(world.deps, async (tx) => (await tx.disasters.find(id))!);
const informJobs = async (reportId: string): Promise<number> =>
  (await world.jobs()).filter(
    (job) => job.name === 'report.inform' && JSON.stringify(job.payload).includes(reportId),
  ).length;

describe('opening an investigation', () => {
  it('takes the chosen reports in', async () => {
    const reports = [await aStoredReport(), await aStoredReport()];
    const id = await anInvestigation(reports);
    for (const report of reports) {
      expect(await reportNow(report.id)).toMatchObject({ state: 'under_investigation', investigationId: id });
    }
  });

  it('refuses a report of another phenomenon, and then opens nothing', async () => {
    const hail = await aStoredReport({ phenomenon: 'hail' });
    const before = await world.db.query('select 1 from investigation');
    const command = { title: 'X', phenomenon: 'flood', firstDay: plainDate('2023-11-05') } as const;
    expect(
      await openInvestigation(world.deps, world.actors.an, {
        ...command,
        lastDay: plainDate('2023-11-22'),
        reportIds: [hail.id],
      }),
    ).toMatchObject({ error: { code: 'investigation/report-mismatch', params: { number: hail.number } } });
    expect(
      await openInvestigation(world.deps, world.actors.an, {
        ...command,
        lastDay: plainDate('2023-11-04'),
        reportIds: [],
      }),
    ).toMatchObject({ error: { code: 'investigation/period' } });
    expect(await world.db.query('select 1 from investigation')).toHaveLength(before.length);
  });

  it('tells which person has two reports in it, and takes neither', async () => {
    const first = await aStoredReport({ lastDay: plainDate('2023-11-08') });
    const second = await aStoredReport({ personId: first.personId, firstDay: plainDate('2023-11-14') });
    const answer = await openInvestigation(world.deps, world.actors.an, {
      title: 'Overstroming',
      phenomenon: 'flood',
      firstDay: plainDate('2023-11-05'),
      lastDay: plainDate('2023-11-22'),
      reportIds: [first.id, second.id],
    });
    expect(answer).toMatchObject({
      error: { code: 'investigation/two-reports', params: { number: second.number } },
    });
    expect((await reportNow(first.id)).state).toBe('submitted');
  });

  it.each(['els', 'bart', 'wim', 'dirk'] as const)('is not for %s', async (name) => {
    const command = { investigationId: world.ids.next(), reportIds: [] };
    expect(await addReportsToInvestigation(world.deps, world.actors[name], command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});

describe('recording the recognition', () => {
  it.each<[string, Partial<RecordRecognition>, string]>([
    ['published before it was decided', { publishedOn: plainDate('2024-03-28') }, 'recognition/dates'],
    ['published tomorrow', { publishedOn: plainDate('2024-04-23') }, 'recognition/dates'],
    ['no municipalities', { periods: [] }, 'investigation/no-areas'],
    [
      'a period that ends before it starts',
      {
        periods: [
          {
            firstDay: plainDate('2023-11-22'),
            lastDay: plainDate('2023-11-05'),
            municipalities: [DIKSMUIDE],
          },
        ],
      },
      'recognition/period',
    ],
    [
      'a municipality that does not exist',
      {
        periods: [
          {
            firstDay: plainDate('2023-11-05'),
            lastDay: plainDate('2023-11-22'),
            municipalities: ['99999' as NisCode],
          },
        ],
      },
      'recognition/unknown-municipality',
    ],
  ])('refuses %s', async (_what, fault, code) => {
    const id = await anInvestigation([await aStoredReport()]);
    expect(await recordRecognition(world.deps, world.actors.an, decision(id, fault))).toMatchObject({
      error: { code },
    });
    expect(await world.db.query('select 1 from disaster where investigation_id = $1', [id])).toHaveLength(0);
  });

  it('tells the victim in the area until when to claim, the one outside that it is not recognised, each once', async () => {
    const inside = await aStoredReport();
    const outside = await aStoredReport({
      address: { street: 'Dorp', houseNumber: '1', postcode: '1790', nis: AFFLIGEM },
    });
    const id = await anInvestigation([inside, outside]);
    must(await recordRecognition(world.deps, world.actors.an, decision(id)));
    expect([await informJobs(inside.id), await informJobs(outside.id)]).toEqual([1, 1]);
    const worker = workerDeps(world.deps);
    for (const report of [inside, outside, inside, outside]) await informReporter(worker, report.id);
    expect(worker.mailer.to(inside.email)).toMatchObject([{ text: expect.stringContaining('31 juli 2024') }]);
    expect(worker.mailer.to(outside.email)).toMatchObject([
      { subject: expect.stringContaining('niet erkend') },
    ]);
    expect((await reportNow(inside.id)).state).toBe('informed_recognised');
    expect((await reportNow(outside.id)).state).toBe('informed_not_recognised');
  });

  it('an amending decision adds municipalities with a window of their own, and tells them anew', async () => {
    const late = await aStoredReport({
      address: { street: 'Dorp', houseNumber: '1', postcode: '1790', nis: AFFLIGEM },
    });
    const id = await anInvestigation([late]);
    const { disasterId } = must(await recordRecognition(world.deps, world.actors.an, decision(id)));
    const worker = workerDeps(world.deps);
    await informReporter(worker, late.id);
    world.clock.set('2024-09-02');
    const amendment = decision(id, {
      decisionsSeen: 1,
      decidedOn: plainDate('2024-08-01'),
      publishedOn: plainDate('2024-08-30'),
      periods: [
        { firstDay: plainDate('2023-11-14'), lastDay: plainDate('2023-11-15'), municipalities: [AFFLIGEM] },
      ],
    });
    expect(must(await recordRecognition(world.deps, world.actors.an, amendment)).disasterId).toBe(disasterId);
    const disaster = await disasterNow(disasterId);
    expect(disaster.areas.map((area) => [area.nis, area.publishedOn.toString()])).toEqual(
      expect.arrayContaining([
        [DIKSMUIDE, '2024-04-19'],
        [AFFLIGEM, '2024-08-30'],
      ]),
    );
    await informReporter(worker, late.id);
    const mails = worker.mailer.to(late.email);
    expect(mails).toHaveLength(2);
    expect(mails[1]!.text).toContain('30 november 2024');
    expect((await reportNow(late.id)).state).toBe('informed_recognised');
  });

  it('a report taken in after the decision is answered at once', async () => {
    const id = await anInvestigation([await aStoredReport()]);
    must(await recordRecognition(world.deps, world.actors.an, decision(id)));
    const straggler = await aStoredReport();
    const command = { investigationId: id, reportIds: [straggler.id] };
    must(await addReportsToInvestigation(world.deps, world.actors.an, command));
    expect(await informJobs(straggler.id)).toBe(1);
  });
});

describe('recording a refusal', () => {
  it('tells every reporter that the phenomenon is not recognised', async () => {
    const report = await aStoredReport();
    const id = await anInvestigation([report]);
    const command = { investigationId: id, reason: 'Terugkeerperiode niet gehaald' };
    must(await recordRefusedRecognition(world.deps, world.actors.an, command));
    const worker = workerDeps(world.deps);
    await informReporter(worker, report.id);
    expect(worker.mailer.to(report.email)).toMatchObject([
      { text: expect.stringContaining('niet erkend als ramp') },
    ]);
  });
});
