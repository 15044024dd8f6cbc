import type { Claim, ExpertReport, ReportLineAnswer } from '#domain';
import type { Result } from '#kernel';
import {
  aCaseAt,
  claimantOf,
  claimNow,
  createTestWorld,
  exampleAssessments,
  inTx,
  type TestWorld,
} from '#testing';
import { fileExpertReport } from '../expertise/file-expert-report.js';
import { readLineAnswers, saveReportLine } from './report-line-answers.js';
import { sendReportAnswers } from './send-report-answers.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
}, 120_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);
async function sent(): Promise<{ claim: Claim; report: ExpertReport }> {
  const claim = await aCaseAt(world, 'report_sent');
  return { claim, report: (await inTx(world.deps, (tx) => tx.expertise.reportOf(claim.id)))! };
}
type Page = Awaited<ReturnType<typeof sent>>;
const save = async ({ claim, report }: Page, index: number, answer: ReportLineAnswer, given: object = {}) =>
  codeOf(
    await saveReportLine(world.deps, claimantOf(claim), {
      claimId: claim.id,
      reportId: report.id,
      itemId: claim.items[index]!.id,
      answer,
      ...given,
    }),
  );
const send = ({ claim, report }: Page) =>
  sendReportAnswers(world.deps, claimantOf(claim), {
    claimId: claim.id,
    reportId: report.id,
    itemIds: claim.items.map((item) => item.id),
  });
const agreed: ReportLineAnswer = { answer: 'agreed' };
const remarked: ReportLineAnswer = { answer: 'remarked', remark: 'De muur is hoger.' };

it('nothing is sent before every line is answered; agreement on all is agreement', async () => {
  const page = await sent();
  expect(await save(page, 0, agreed)).toBeUndefined();
  expect(codeOf(await send(page))).toBe('expertise/lines-unanswered');
  expect((await claimNow(world, page.claim.id)).state).toBe('report_sent');
  // Another mind before it is sent: the last one counts.
  expect(await save(page, 1, remarked)).toBeUndefined();
  expect(await save(page, 1, agreed)).toBeUndefined();
  expect(await save(page, 2, agreed)).toBeUndefined();
  expect(await send(page)).toMatchObject({ ok: true, value: { answer: 'agreed' } });
  expect((await claimNow(world, page.claim.id)).state).toBe('assessed');
  expect(await readLineAnswers(world.deps, claimantOf(page.claim), page.report.id)).toEqual({});
});

it('one remark sends it back; the expert answers each remark before the next report can go', async () => {
  const page = await sent();
  const { claim } = page;
  for (const index of [0, 1]) expect(await save(page, index, agreed)).toBeUndefined();
  expect(await save(page, 2, remarked)).toBeUndefined();
  expect(await send(page)).toMatchObject({ value: { answer: 'remarked' } });
  const back = await claimNow(world, claim.id);
  expect(back.state).toBe('in_expertise');
  const command = {
    claimId: claim.id,
    version: back.version,
    assessments: exampleAssessments(back),
  };
  const wall = claim.items[2]!.id;
  const silent = await fileExpertReport(world.deps, world.actors.dirk, command);
  expect(silent).toMatchObject({
    error: { code: 'expertise/reply-missing', fields: [{ field: `reply-${wall}` }] },
  });
  const replies = { [wall]: 'Ik mat opnieuw: 1,80 meter.' };
  expect(
    codeOf(await fileExpertReport(world.deps, world.actors.dirk, { ...command, replies })),
  ).toBeUndefined();
  const next = await inTx(world.deps, (tx) => tx.expertise.reportOf(claim.id));
  expect(next).toMatchObject({
    revision: 2,
    replies: { [wall]: { remark: 'De muur is hoger.', reply: 'Ik mat opnieuw: 1,80 meter.' } },
  });
});

it('a remark without words, a foreign line, file, report or person, and a day too late are refused', async () => {
  const page = await sent();
  expect(await save(page, 0, { answer: 'remarked', remark: ' ' })).toBe('expertise/line-remark-missing');
  expect(await save(page, 0, agreed, { itemId: world.ids.next() })).toBe('common/not-found');
  expect(await save(page, 0, { ...remarked, documentIds: [world.ids.next()] })).toBe('common/not-found');
  expect(await save(page, 0, agreed, { reportId: world.ids.next() })).toBe('expertise/report-changed');
  const other = await saveReportLine(world.deps, world.actors.fatima, {
    claimId: page.claim.id,
    reportId: page.report.id,
    itemId: page.claim.items[0]!.id,
    answer: agreed,
  });
  expect(codeOf(other)).toBe('common/not-found');
  world.clock.set(page.report.answerDue!.add({ days: 1 }).toString());
  expect(await save(page, 0, agreed)).toBe('expertise/term-passed');
});
