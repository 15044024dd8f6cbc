import { Money, plainDate } from '#kernel';
import {
  aCaseAt,
  claimNow,
  confirmAllRules,
  createTestWorld,
  exampleAssessments,
  must,
  type TestWorld,
} from '#testing';
import {
  answerExpertReport,
  appointExpert,
  approveDecision,
  calculateClaim,
  decisionKind,
  expertDraft,
  fileExpertReport,
  openCase,
  proposeDecision,
  saveExpertDraft,
  sendBackDecision,
  type Actor,
  type CaseFile,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterEach(() => world.clock.set('2024-05-15'));
afterAll(() => world.close());

const at = (claim: { id: string; version: number }): { claimId: string; version: number } => ({
  claimId: claim.id,
  version: claim.version,
});
const jobsFor = async (id: string): Promise<string[]> =>
  (await world.jobs()).filter((job) => JSON.stringify(job.payload).includes(id)).map((job) => job.name);
const fileOf = async (claimId: string): Promise<CaseFile> =>
  must(await openCase(world.deps, world.actors.an, { claimId, action: 'claim.view', reason: 'spec' }));

// The rules are not confirmed yet: this comes first, the rest of the file needs them confirmed.
describe('a rule that no two lawyers confirmed', () => {
  it('leaves the calculation provisional and refuses the proposal, naming the rules', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const stored = must(await calculateClaim(world.deps, world.actors.an, at(claim)));
    expect(stored.calculation.provisional).toBe(true);
    const now = await claimNow(world, claim.id);
    const command = { ...at(now), calculationId: stored.id, motivation: 'Toegekend.' };
    const refused = await proposeDecision(world.deps, world.actors.an, command);
    expect(refused).toMatchObject({ error: { code: 'decision/unconfirmed-parameters' } });
    expect(
      (refused as unknown as { error: { params: { parameters: string } } }).error.params.parameters,
    ).toContain('Schijven en coëfficiënten');
    expect((await claimNow(world, claim.id)).state).toBe('assessed');
    // Confirmed afterwards: the old calculation still says provisional, so it has to be made again.
    await confirmAllRules(world);
    expect(await proposeDecision(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'decision/calculation-outdated' },
    });
    const again = must(await calculateClaim(world.deps, world.actors.an, at(now)));
    expect(again.calculation.provisional).toBe(false);
  });
});

describe('appointing an expert', () => {
  it('gives the case to the expert, and another one later', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const other = {
      ...at(claim),
      expertId: world.actors.tom.personId,
      noConflict: true,
      visitOn: plainDate('2024-05-20'),
    };
    must(await appointExpert(world.deps, world.actors.an, other));
    expect((await fileOf(claim.id)).assignment).toMatchObject({ expertId: world.actors.tom.personId });
    expect(
      await saveExpertDraft(world.deps, world.actors.dirk, { claimId: claim.id, answers: {} }),
    ).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });

  it.each([
    ['without the declaration', { noConflict: false }, 'expertise/conflict-not-declared'],
    ['with a visit in the past', { visitOn: plainDate('2024-05-14') }, 'expertise/visit-in-past'],
    ['of nobody', { expertId: '00000000-0000-7000-8000-00000000dead' }, 'expertise/unknown-expert'],
    ['with an old page', { version: 1 }, 'version/conflict'],
  ])('is refused %s', async (_what, change, code) => {
    const claim = await aCaseAt(world, 'admissible');
    const command = { ...at(claim), expertId: world.actors.dirk.personId, noConflict: true, ...change };
    expect(await appointExpert(world.deps, world.actors.an, command)).toMatchObject({ error: { code } });
    expect((await claimNow(world, claim.id)).version).toBe(claim.version);
  });

  it('never appoints the claimant', async () => {
    const claim = await aCaseAt(world, 'admissible');
    const command = { ...at(claim), expertId: claim.personId, noConflict: true };
    expect(await appointExpert(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'expertise/own-case' },
    });
  });

  it.each(['els', 'dirk', 'bart', 'wim'] as const)('is not for %s', async (name) => {
    const claim = await aCaseAt(world, 'admissible');
    const command = { ...at(claim), expertId: world.actors.dirk.personId, noConflict: true };
    expect(await appointExpert(world.deps, world.actors[name], command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});

describe("the expert's report", () => {
  it('goes to the victim on the same day and starts the month to answer', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    expect(claim.state).toBe('report_sent');
    const { report, terms } = await fileOf(claim.id);
    expect(report).toMatchObject({ revision: 1, expertId: world.actors.dirk.personId });
    expect([report?.sentOn, report?.receivedOn, report?.answerDue].map(String)).toEqual([
      '2024-05-15',
      '2024-05-15',
      '2024-06-30',
    ]);
    expect(terms).toMatchObject([
      { kind: 'answer-report', state: 'running', article: 'Decreet 5/4/2019 art. 11 §2' },
    ]);
    expect(await jobsFor(claim.id)).toEqual(['expert.report-sent']);
  });

  it('becomes a new version after remarks', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    const { report } = await fileOf(claim.id);
    const claimant: Actor = {
      personId: claim.personId,
      name: 'Lena',
      channel: 'e-loket',
      roles: ['claimant'],
    };
    const remark = {
      claimId: claim.id,
      reportId: report!.id,
      answer: 'remarked' as const,
      remark: 'De muur is hoger.',
    };
    must(await answerExpertReport(world.deps, claimant, remark));
    const back = await claimNow(world, claim.id);
    must(
      await fileExpertReport(world.deps, world.actors.dirk, {
        ...at(back),
        assessments: exampleAssessments(back),
        replies: { whole: 'Ik mat opnieuw: 1,80 meter.' },
      }),
    );
    expect((await fileOf(claim.id)).report).toMatchObject({
      revision: 2,
      replies: { whole: { remark: 'De muur is hoger.', reply: 'Ik mat opnieuw: 1,80 meter.' } },
    });
  });

  it('is kept half-filled, with a version, until it is filed', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const { dirk } = world.actors;
    must(await saveExpertDraft(world.deps, dirk, { claimId: claim.id, answers: { 'wear-1': '12' } }));
    const draft = await expertDraft(world.deps, dirk, claim.id);
    expect(draft).toEqual({ answers: { 'wear-1': '12' }, version: 1 });
    must(
      await saveExpertDraft(world.deps, dirk, {
        claimId: claim.id,
        answers: { 'wear-1': '15' },
        draftVersion: 1,
      }),
    );
    expect(
      await saveExpertDraft(world.deps, dirk, { claimId: claim.id, answers: {}, draftVersion: 1 }),
    ).toMatchObject({
      error: { code: 'version/conflict' },
    });
    must(await fileExpertReport(world.deps, dirk, { ...at(claim), assessments: exampleAssessments(claim) }));
    expect(await expertDraft(world.deps, dirk, claim.id)).toBeUndefined();
    expect(await saveExpertDraft(world.deps, dirk, { claimId: claim.id, answers: {} })).toMatchObject({
      error: { code: 'claim/command-not-allowed' },
    });
  });

  const wrong = {
    established: Money.of('100.00'),
    salvage: Money.ZERO,
    wear: 0,
    otherPayments: Money.ZERO,
    outcome: 'accepted' as const,
  };
  it.each([
    ['a line left out', undefined, 'expertise/not-assessed'],
    ['wear above 100 %', { ...wrong, wear: 10_100 }, 'expertise/wear'],
    ['wear below zero', { ...wrong, wear: -1 }, 'expertise/wear'],
    ['nothing established', { ...wrong, established: Money.ZERO }, 'expertise/nothing-established'],
    ['more left over than it cost', { ...wrong, salvage: Money.of('100.01') }, 'expertise/salvage-too-high'],
    ['a negative payment', { ...wrong, otherPayments: Money.of('-0.01') }, 'expertise/payments-negative'],
    [
      'a rejection without article',
      { ...wrong, outcome: 'rejected' as const, reason: 'Luxe' },
      'expertise/rejected-without-article',
    ],
    [
      'a rejection without reason',
      { ...wrong, outcome: 'rejected' as const, article: 'art. 6, 2°' },
      'expertise/rejected-without-reason',
    ],
  ])('is refused with %s', async (_what, change, code) => {
    const claim = await aCaseAt(world, 'in_expertise');
    const [first, ...rest] = exampleAssessments(claim);
    const assessments = change ? [{ itemId: first!.itemId, ...change }, ...rest] : rest;
    expect(
      await fileExpertReport(world.deps, world.actors.dirk, { ...at(claim), assessments }),
    ).toMatchObject({ error: { code } });
    expect((await claimNow(world, claim.id)).state).toBe('in_expertise');
  });

  it('is only for the appointed expert, and only once', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const command = { ...at(claim), assessments: exampleAssessments(claim) };
    const stranger: Actor = { ...world.actors.dirk, personId: world.actors.tom.personId };
    expect(await fileExpertReport(world.deps, stranger, command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    expect(await fileExpertReport(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    must(await fileExpertReport(world.deps, world.actors.dirk, command));
    expect(await fileExpertReport(world.deps, world.actors.dirk, command)).toMatchObject({
      error: { code: 'version/conflict' },
    });
  });
});

describe('the calculation', () => {
  it('closes to the cent: 11.880,00 less wear and the deductible', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const stored = must(await calculateClaim(world.deps, world.actors.an, at(claim)));
    const totals = Object.fromEntries(stored.calculation.steps.map((s) => [s.key, s.total.toString()]));
    expect(totals).toMatchObject({
      claimed: '13199.00',
      accepted: '12550.00',
      established: '11880.00',
      wear: '9208.00',
      granted: '8708.00',
    });
    expect(stored.calculation.grantedPerLine.map(String)).toEqual(['0.00', '6312.54', '2395.46']);
    expect(decisionKind(stored)).toBe('partial');
    expect((await fileOf(claim.id)).calculation?.id).toBe(stored.id);
  });

  it('waits for an agreement, and refuses an old page', async () => {
    const waiting = await aCaseAt(world, 'report_sent');
    expect(await calculateClaim(world.deps, world.actors.an, at(waiting))).toMatchObject({
      error: { code: 'claim/command-not-allowed' },
    });
    const claim = await aCaseAt(world, 'assessed');
    must(await calculateClaim(world.deps, world.actors.an, at(claim)));
    expect(await calculateClaim(world.deps, world.actors.an, at(claim))).toMatchObject({
      error: { code: 'version/conflict' },
    });
  });

  it.each(['els', 'dirk', 'koen', 'bart'] as const)('is not for %s', async (name) => {
    const claim = await aCaseAt(world, 'assessed');
    expect(await calculateClaim(world.deps, world.actors[name], at(claim))).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});

describe('proposal and approval', () => {
  const proposed = async () => {
    const claim = await aCaseAt(world, 'decision_proposed');
    const { decision } = await fileOf(claim.id);
    return {
      claim,
      decision: decision!,
      command: { claimId: claim.id, decisionId: decision!.id, version: decision!.version },
    };
  };

  it('becomes a decision with a number, and a letter by a job', async () => {
    const { claim, decision, command } = await proposed();
    expect(decision).toMatchObject({ state: 'proposed', kind: 'partial' });
    expect(decision.number).toMatch(/^B-2024-\d{7}-\d{2}$/);
    expect(decision.granted.toString()).toBe('8708.00');
    must(await approveDecision(world.deps, world.actors.els, command));
    expect((await claimNow(world, claim.id)).state).toBe('decided');
    expect((await fileOf(claim.id)).decision).toMatchObject({
      state: 'approved',
      approvedBy: world.actors.els.personId,
    });
    expect(await jobsFor(decision.id)).toEqual(['decision.deliver']);
    expect(await approveDecision(world.deps, world.actors.els, command)).toMatchObject({
      error: { code: 'version/conflict' },
    });
  });

  it('needs four eyes: the proposer never approves, and the database would refuse it too', async () => {
    const { decision, command } = await proposed();
    const both: Actor = { ...world.actors.an, roles: ['officer', 'approver'] };
    expect(await approveDecision(world.deps, both, command)).toMatchObject({
      error: { code: 'decision/same-person' },
    });
    const sql = 'update decision set approved_by = proposed_by where id = $1';
    await expect(world.adminDb.query(sql, [decision.id])).rejects.toMatchObject({ code: '23514' });
  });

  it.each(['an', 'tom', 'dirk', 'koen', 'bart', 'wim'] as const)('is not approved by %s', async (name) => {
    const { command } = await proposed();
    expect(await approveDecision(world.deps, world.actors[name], command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    expect(
      await sendBackDecision(world.deps, world.actors[name], { ...command, reason: 'Neen' }),
    ).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });

  it('goes back with a reason, and comes again under the same number', async () => {
    const { claim, decision, command } = await proposed();
    expect(await sendBackDecision(world.deps, world.actors.els, { ...command, reason: '' })).toMatchObject({
      error: { code: 'decision/no-reason' },
    });
    must(
      await sendBackDecision(world.deps, world.actors.els, {
        ...command,
        reason: 'Leg de slijtage beter uit.',
      }),
    );
    const back = await claimNow(world, claim.id);
    expect(back.state).toBe('assessed');
    const stored = must(await calculateClaim(world.deps, world.actors.an, at(back)));
    const again = {
      ...at(await claimNow(world, claim.id)),
      calculationId: stored.id,
      motivation: 'Beter uitgelegd.',
    };
    must(await proposeDecision(world.deps, world.actors.an, again));
    const now = await fileOf(claim.id);
    expect(now.decision).toMatchObject({
      id: decision.id,
      number: decision.number,
      state: 'proposed',
      motivation: 'Beter uitgelegd.',
    });
    expect(await approveDecision(world.deps, world.actors.els, command)).toMatchObject({
      error: { code: 'version/conflict' },
    });
  });

  it('refuses a calculation the officer did not see, and an empty motivation', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const first = must(await calculateClaim(world.deps, world.actors.an, at(claim)));
    const second = must(
      await calculateClaim(world.deps, world.actors.an, at(await claimNow(world, claim.id))),
    );
    const now = at(await claimNow(world, claim.id));
    const propose = (calculationId: string, motivation: string) =>
      proposeDecision(world.deps, world.actors.an, { ...now, calculationId, motivation });
    expect(await propose(first.id, 'Toegekend.')).toMatchObject({
      error: { code: 'decision/calculation-outdated' },
    });
    expect(await propose(second.id, '')).toMatchObject({ error: { code: 'decision/no-motivation' } });
    must(await propose(second.id, 'Toegekend.'));
  });

  it('cannot be proposed before there is a calculation, nor by an approver', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const command = { ...at(claim), calculationId: claim.id, motivation: 'Toegekend.' };
    expect(await proposeDecision(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'claim/no-calculation' },
    });
    expect(await proposeDecision(world.deps, world.actors.els, command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});
