import type { Claim, ClaimState, Decision, ExpertReport } from '#domain';
import { Money, ok, plainDate } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aClaim, anItem, createTestWorld, type TestWorld } from '#testing';
import { agreeWithDecision } from '../decision-answer/agree-with-decision.js';
import { askRectification } from '../decision-answer/ask-rectification.js';
import { reportAppeal } from '../decision-answer/report-appeal.js';
import { makeDecisionFinal } from '../decision/make-decision-final.js';
import { answerExpertReport } from '../expertise-answer/answer-expert-report.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { answerRequest } from '../request/answer-request.js';
import { supplyInformation } from '../request/supply-information.js';
import { readOwnCase, type OwnCase } from './read-own-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-08-15' });
}, 180_000);
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  world.clock.set('2024-08-15');
  await world.adminDb.query(
    `truncate payment, decision, calculation, expert_report, expert_assignment, statutory_term, completeness_item,
              claim_document, damage_item, claim cascade`,
  );
});

const inTx = async (work: (tx: Tx) => Promise<void>): Promise<void> => {
  const done = await world.deps.uow.run(async (tx) => {
    await work(tx);
    return ok();
  });
  if (!done.ok) throw new Error(done.error.code);
};

let serial = 0;
async function caseIn(state: ClaimState): Promise<Claim> {
  serial += 1;
  const claim = aClaim({
    id: world.ids.next(),
    personId: world.actors.luc.personId,
    disasterId: FLOOD_2023.id,
    number: `D-2024-${String(serial).padStart(7, '0')}-11`,
    submittedAt: world.clock.now(),
    state,
    items: [anItem({ id: world.ids.next() })],
  });
  await inTx((tx) => tx.claims.insert(claim));
  return claim;
}
async function term(
  claimId: string,
  kind: 'answer-report' | 'contest-decision' | 'supply-information',
): Promise<void> {
  await inTx((tx) =>
    tx.terms.insert({
      id: world.ids.next(),
      claimId,
      kind,
      startedOn: plainDate('2024-08-15'),
      dueOn: plainDate('2024-09-15'),
      article: 'art. 11 §2',
      sentence: 'Dit kan tot en met 15 september 2024.',
      state: 'running',
    }),
  );
}
async function read(claimId: string): Promise<OwnCase> {
  const found = await readOwnCase(world.deps, world.actors.luc, { claimId });
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

describe('answerExpertReport', () => {
  async function sent(): Promise<{ claim: Claim; report: ExpertReport }> {
    const claim = await caseIn('report_sent');
    const report: ExpertReport = {
      id: world.ids.next(),
      claimId: claim.id,
      revision: 1,
      expertId: world.actors.dirk.personId,
      assessments: [
        {
          itemId: claim.items[0]!.id,
          outcome: 'accepted',
          established: Money.of('1200'),
          salvage: Money.ZERO,
          wear: 2000,
          otherPayments: Money.ZERO,
        },
      ],
      filedAt: world.clock.now(),
      sentOn: plainDate('2024-08-15'),
      receivedOn: plainDate('2024-08-15'),
      answerDue: plainDate('2024-09-15'),
    };
    await inTx((tx) => tx.expertise.insertReport(report));
    await term(claim.id, 'answer-report');
    return { claim, report };
  }

  it('agreement makes the claim assessed and meets the term', async () => {
    const { claim, report } = await sent();
    const command = { claimId: claim.id, reportId: report.id, answer: 'agreed' } as const;
    expect((await answerExpertReport(world.deps, world.actors.luc, command)).ok).toBe(true);
    const file = await read(claim.id);
    expect(file.claim.state).toBe('assessed');
    expect(file.report?.answer).toBe('agreed');
    expect(file.terms.map((t) => t.state)).toEqual(['met']);
    const again = await answerExpertReport(world.deps, world.actors.luc, command);
    expect(again).toMatchObject({ ok: false, error: { code: 'claim/command-not-allowed' } });
  });

  it('remarks on lines send it back to the expert; the last day counts, the day after it does not', async () => {
    const { claim, report } = await sent();
    const itemRemarks = { [claim.items[0]!.id]: 'De machine kostte meer.', unknown: 'x' };
    const command = { claimId: claim.id, reportId: report.id, answer: 'remarked', itemRemarks } as const;
    world.clock.set('2024-09-16');
    expect(await answerExpertReport(world.deps, world.actors.luc, command)).toMatchObject({
      error: { code: 'expertise/term-passed', params: { until: '15 september 2024' } },
    });
    world.clock.set('2024-09-15');
    expect((await answerExpertReport(world.deps, world.actors.luc, command)).ok).toBe(true);
    const file = await read(claim.id);
    expect(file.claim.state).toBe('in_expertise');
    expect(file.report?.itemRemarks).toEqual({ [claim.items[0]!.id]: 'De machine kostte meer.' });
  });

  it('refuses remarks without a word, a replaced report, and somebody else', async () => {
    const { claim, report } = await sent();
    const command = { claimId: claim.id, reportId: report.id, answer: 'remarked' } as const;
    const code = async (given: object, actor = world.actors.luc): Promise<string | undefined> => {
      const result = await answerExpertReport(world.deps, actor, { ...command, ...given });
      return result.ok ? undefined : result.error.code;
    };
    expect(await code({ remark: '  ' })).toBe('expertise/remark-missing');
    expect(await code({ reportId: world.ids.next(), remark: 'x' })).toBe('expertise/report-changed');
    expect(await code({ remark: 'x' }, world.actors.fatima)).toBe('common/not-found');
    expect((await read(claim.id)).claim.state).toBe('report_sent');
  });
});

describe('answers to a decision', () => {
  async function notified(granted = '750.40'): Promise<{ claim: Claim; decision: Decision }> {
    const claim = await caseIn('notified');
    const none = Money.of(granted).isZero;
    const calculationId = world.ids.next();
    await inTx((tx) =>
      tx.calculations.insert({
        id: calculationId,
        claimId: claim.id,
        createdAt: world.clock.now(),
        createdBy: world.actors.an.personId,
        calculation: {
          ruleSetId: 'DEC2019',
          ruleSetVersion: 1,
          regime: 'DEC2019',
          provisional: false,
          parametersUsed: [],
          lines: [],
          steps: [],
          granted: Money.of(granted),
          grantedPerLine: [],
        },
      }),
    );
    const decision: Decision = {
      id: world.ids.next(),
      number: `B-2024-${String(serial).padStart(7, '0')}-22`,
      version: 1,
      claimId: claim.id,
      calculationId,
      kind: none ? 'refusal' : 'grant',
      state: 'delivered',
      granted: Money.of(granted),
      motivation: 'Omdat het zo is.',
      proposedBy: world.actors.an.personId,
      proposedAt: world.clock.now(),
      approvedBy: world.actors.els.personId,
      approvedAt: world.clock.now(),
      deliveredOn: plainDate('2024-08-15'),
      receivedOn: plainDate('2024-08-15'),
      contestDue: plainDate('2024-09-15'),
    };
    await inTx((tx) => tx.decisions.insert(decision));
    await term(claim.id, 'contest-decision');
    return { claim, decision };
  }

  it('agreement makes it final and the amount due, once, to the account of the claim', async () => {
    const { claim, decision } = await notified();
    const command = { claimId: claim.id, decisionId: decision.id };
    const results = await Promise.all(
      [1, 2].map(() => agreeWithDecision(world.deps, world.actors.luc, command)),
    );
    expect(results.map((r) => r.ok).sort()).toEqual([false, true]);
    const file = await read(claim.id);
    expect(file.claim.state).toBe('payable');
    expect(file.decision).toMatchObject({ state: 'final', answer: 'agreed' });
    expect(file.terms.map((t) => t.state)).toEqual(['met']);
    expect(file.payments).toHaveLength(1);
    const [payment] = file.payments;
    expect(payment).toMatchObject({ state: 'due', iban: claim.account!.iban, holder: claim.account!.holder });
    expect(payment!.amount.toString()).toBe('750.40');
    expect(payment!.endToEndId).toBe(`RF${claim.number!.split('-')[1]}${claim.number!.split('-')[2]}P01`);
  });

  it('a decision that grants nothing ends as refused, without a payment', async () => {
    const { claim, decision } = await notified('0');
    const command = { claimId: claim.id, decisionId: decision.id };
    expect((await agreeWithDecision(world.deps, world.actors.luc, command)).ok).toBe(true);
    const file = await read(claim.id);
    expect([file.claim.state, file.payments.length]).toEqual(['refused', 0]);
  });

  it('silence has the same effect, with the answer "tacit"', async () => {
    const { claim, decision } = await notified();
    await inTx(async (tx) => {
      const final = await makeDecisionFinal(
        tx,
        world.deps,
        (await tx.decisions.get(decision.id))!,
        (await tx.claims.get(claim.id))!,
      );
      expect(final.ok).toBe(true);
    });
    expect(await read(claim.id)).toMatchObject({
      claim: { state: 'payable' },
      decision: { answer: 'tacit' },
    });
  });

  it('rectification: with a reason, within the month; the claim goes back to the officer', async () => {
    const { claim, decision } = await notified();
    const command = { claimId: claim.id, decisionId: decision.id, motive: 'De oven ontbreekt.' };
    const code = async (given: object, actor = world.actors.luc): Promise<string | undefined> => {
      const result = await askRectification(world.deps, actor, { ...command, ...given });
      return result.ok ? undefined : result.error.code;
    };
    expect(await code({ motive: ' ' })).toBe('decision/motive-missing');
    expect(await code({}, world.actors.fatima)).toBe('common/not-found');
    world.clock.set('2024-09-16');
    expect(await code({})).toBe('decision/contest-term-passed');
    world.clock.set('2024-09-15');
    expect(await code({})).toBeUndefined();
    expect(await read(claim.id)).toMatchObject({
      claim: { state: 'assessed' },
      decision: { state: 'delivered', answer: 'rectification-asked' },
      payments: [],
    });
    expect(await code({})).toBe('decision/already-answered');
  });

  it('an appeal keeps the decision from becoming final', async () => {
    const { claim, decision } = await notified();
    const command = { claimId: claim.id, decisionId: decision.id, court: 'Gent' };
    expect((await reportAppeal(world.deps, world.actors.luc, command)).ok).toBe(true);
    const file = await read(claim.id);
    expect(file).toMatchObject({
      claim: { state: 'notified' },
      decision: { state: 'contested', answer: 'appeal' },
    });
    expect(file.terms.map((t) => t.state)).toEqual(['running']);
    const agreed = await agreeWithDecision(world.deps, world.actors.luc, command);
    expect(agreed.ok).toBe(false);
    expect((await read(claim.id)).payments).toEqual([]);
  });
});

describe('answers to a request', () => {
  it('each item gets an answer, then everything is sent and the term is met', async () => {
    const claim = await caseIn('awaiting_information');
    await term(claim.id, 'supply-information');
    const requestIds = [world.ids.next(), world.ids.next()];
    await inTx(async (tx) => {
      for (const id of requestIds) {
        await tx.completeness.upsert({
          id,
          claimId: claim.id,
          kind: 'information',
          label: 'Aankoop',
          status: 'requested',
          question: 'Wanneer kocht u dit?',
          version: 0,
        });
      }
    });
    const { luc, fatima } = world.actors;
    const answer = async (requestId: string, text: string, actor = luc): Promise<string | undefined> => {
      const result = await answerRequest(world.deps, actor, { claimId: claim.id, requestId, answer: text });
      return result.ok ? undefined : result.error.code;
    };
    expect(await answer(requestIds[0]!, '')).toBe('request/answer-missing');
    expect(await answer(requestIds[0]!, 'In 2019', fatima)).toBe('common/not-found');
    expect(await answer(requestIds[0]!, 'In 2019')).toBeUndefined();
    expect(await supplyInformation(world.deps, luc, { claimId: claim.id })).toMatchObject({
      error: { code: 'request/unanswered', params: { count: 1 } },
    });
    expect(await answer(requestIds[1]!, 'In 2020')).toBeUndefined();
    expect(await answer(requestIds[1]!, 'In 2021')).toBeUndefined();
    expect((await supplyInformation(world.deps, luc, { claimId: claim.id })).ok).toBe(true);
    const file = await read(claim.id);
    expect(file.claim.state).toBe('submitted');
    expect(file.requests.map((r) => r.answer)).toEqual(['In 2019', 'In 2021']);
    expect(file.terms.map((t) => t.state)).toEqual(['met']);
    expect(await answer(requestIds[0]!, 'Te laat')).toBe('request/not-open');
  });
});

it("somebody else's case does not exist", async () => {
  const claim = await caseIn('submitted');
  const other = await readOwnCase(world.deps, world.actors.fatima, { claimId: claim.id });
  expect(other).toMatchObject({ ok: false, error: { code: 'common/not-found' } });
});
