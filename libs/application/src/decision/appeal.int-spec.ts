import type { Claim, Decision } from '#domain';
import { Money, plainDate, type Result } from '#kernel';
import {
  aCaseAt,
  claimantOf,
  claimNow,
  confirmAllRules,
  createTestWorld,
  decisionOf,
  inTx,
  must,
  workerDeps,
  type TestWorld,
} from '#testing';
import { admitClaim } from '../case/admit-claim.js';
import { declareInadmissible } from '../case/declare-inadmissible.js';
import { deliverDecision } from '../outgoing/deliver-decision.js';
import { reportAppeal } from '../decision-answer/report-appeal.js';
import { passTerms } from '../term/pass-terms.js';
import { approveDecision } from './approve-decision.js';
import { recordAppealOutcome, type RecordAppealOutcome } from './record-appeal-outcome.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);
const paymentsOf = (claim: Claim): Promise<string[]> =>
  inTx(world.deps, async (tx) =>
    (await tx.payments.ofClaim(claim.id)).map((p) => `${p.part} ${p.state} ${p.amount.toString()}`),
  );

/** The example grants 8708.00: 6237.09 for the car, 2470.91 for the wall, nothing for the washing machine. */
async function contestedWall(): Promise<{ claim: Claim; decision: Decision }> {
  const claim = await aCaseAt(world, 'notified');
  const decision = await decisionOf(world, claim);
  const command = {
    claimId: claim.id,
    decisionId: decision.id,
    court: 'Gent',
    contested: [claim.items[2]!.id],
  };
  expect(codeOf(await reportAppeal(world.deps, claimantOf(claim), command))).toBeUndefined();
  return { claim, decision };
}
async function monthPasses(decision: Decision): Promise<void> {
  world.clock.set(decision.contestDue!.add({ days: 1 }).toString());
  await passTerms(world.deps);
}
async function record(claim: Claim, given: Partial<RecordAppealOutcome> = {}): Promise<string | undefined> {
  const { id: decisionId } = await decisionOf(world, claim);
  const appeal = await inTx(world.deps, (tx) => tx.appeals.find(decisionId));
  const command: RecordAppealOutcome = {
    claimId: claim.id,
    decisionId,
    version: appeal!.version,
    outcome: 'dismissed',
    judgedOn: world.clock.today(),
    ...given,
  };
  return codeOf(await recordAppealOutcome(world.deps, world.actors.koen, command));
}

it('only what is contested waits: the rest is due when the month is over, once', async () => {
  const { claim, decision } = await contestedWall();
  expect(await paymentsOf(claim)).toEqual([]);
  await monthPasses(decision);
  const calculation = await inTx(world.deps, (tx) => tx.calculations.find(decision.calculationId!));
  const free = calculation!.calculation.grantedPerLine[1]!;
  expect(free.isZero).toBe(false);
  expect(free.compare(decision.granted)).toBeLessThan(0);
  expect(await paymentsOf(claim)).toEqual([`uncontested due ${free.toString()}`]);
  await passTerms(world.deps);
  expect(await paymentsOf(claim)).toHaveLength(1);
  expect((await claimNow(world, claim.id)).state).toBe('notified');
  expect((await decisionOf(world, claim)).state).toBe('contested');

  expect(await record(claim)).toBeUndefined();
  const rest = decision.granted.minus(free);
  expect(await paymentsOf(claim)).toEqual([
    `uncontested due ${free.toString()}`,
    `rest due ${rest.toString()}`,
  ]);
  expect((await claimNow(world, claim.id)).state).toBe('payable');
  expect(await decisionOf(world, claim)).toMatchObject({ state: 'final', answer: 'appeal' });
});

it('a decision contested as a whole pays nothing before the judgment', async () => {
  const claim = await aCaseAt(world, 'notified');
  const decision = await decisionOf(world, claim);
  const command = { claimId: claim.id, decisionId: decision.id, court: 'Gent' };
  expect(codeOf(await reportAppeal(world.deps, claimantOf(claim), command))).toBeUndefined();
  await monthPasses(decision);
  expect(await paymentsOf(claim)).toEqual([]);
  expect(await record(claim, { outcome: 'withdrawn' })).toBeUndefined();
  expect(await paymentsOf(claim)).toEqual(['whole due 8708.00']);
});

it('the amount of the court counts, higher or lower; too much is written down', async () => {
  const higher = await contestedWall();
  await monthPasses(higher.decision);
  const judged = { outcome: 'changed', judgment: '2024/AR/77' } as const;
  expect(await record(higher.claim, { ...judged, judged: Money.of('9500.00') })).toBeUndefined();
  const sum = await inTx(world.deps, async (tx) =>
    Money.sum((await tx.payments.ofClaim(higher.claim.id)).map((p) => p.amount)),
  );
  expect(sum.toString()).toBe('9500.00');

  world.clock.set('2024-06-14');
  const lower = await contestedWall();
  await monthPasses(lower.decision);
  await world.adminDb.query(`update payment set state = 'paid' where claim_id = $1`, [lower.claim.id]);
  expect(await record(lower.claim, { ...judged, judged: Money.of('100.00') })).toBeUndefined();
  expect(await paymentsOf(lower.claim)).toHaveLength(1);
  const overpaid = await world.adminDb.query(
    `select 1 from audit_entry where claim_id = $1 and action = 'payment.overpaid'`,
    [lower.claim.id],
  );
  expect(overpaid).toHaveLength(1);
});

it('the outcome is refused in the future, before the decision, without amount or judgment, twice, and to an officer', async () => {
  const { claim } = await contestedWall();
  expect(await record(claim, { judgedOn: plainDate('2030-01-01') })).toBe('appeal/judged-in-future');
  expect(await record(claim, { judgedOn: plainDate('2024-01-01') })).toBe('appeal/judged-before-decision');
  expect(await record(claim, { outcome: 'changed', judgment: 'x' })).toBe('appeal/no-amount');
  expect(await record(claim, { outcome: 'changed', judged: Money.of('1.00') })).toBe('appeal/no-judgment');
  expect(await record(claim, { version: 99 })).toBe('version/conflict');
  const { id: decisionId } = await decisionOf(world, claim);
  const command = { claimId: claim.id, decisionId, version: 1, outcome: 'dismissed' as const };
  const officer = await recordAppealOutcome(world.deps, world.actors.an, {
    ...command,
    judgedOn: world.clock.today(),
  });
  expect(codeOf(officer)).toBe('access/forbidden');
  expect(await record(claim)).toBeUndefined();
  expect(await record(claim)).toBe('decision/command-not-allowed');
});

it('an item that is none of the decision is refused and nothing changes', async () => {
  const claim = await aCaseAt(world, 'notified');
  const { id: decisionId } = await decisionOf(world, claim);
  const command = { claimId: claim.id, decisionId, court: 'Gent', contested: [world.ids.next()] };
  expect(codeOf(await reportAppeal(world.deps, claimantOf(claim), command))).toBe('appeal/unknown-item');
  expect((await decisionOf(world, claim)).state).toBe('delivered');
});

it('the database refuses payments above what the decision grants', async () => {
  const claim = await aCaseAt(world, 'payable');
  const insert = world.adminDb.query(
    `insert into payment (id, version, claim_id, decision_id, amount_cents, iban_sealed, holder, end_to_end_id, state, due_since, part)
     select gen_random_uuid(), 1, claim_id, decision_id, 1, iban_sealed, holder, 'X' || end_to_end_id, 'due', due_since, 'rest'
     from payment where claim_id = $1`,
    [claim.id],
  );
  await expect(insert).rejects.toThrow('above what decision');
});

/** Declared inadmissible, delivered, and contested as a whole. */
async function contestedInadmissible(): Promise<Claim> {
  const complete = await aCaseAt(world, 'complete');
  const proposal = {
    claimId: complete.id,
    version: complete.version,
    ground: 'outside-area',
    reason: 'De wagen stond in een andere gemeente.',
  } as const;
  const { decisionId } = must(await declareInadmissible(world.deps, world.actors.an, proposal));
  must(await approveDecision(world.deps, world.actors.els, { claimId: complete.id, decisionId, version: 1 }));
  await deliverDecision(workerDeps(world.deps), decisionId);
  const command = { claimId: complete.id, decisionId, court: 'Gent' };
  must(await reportAppeal(world.deps, claimantOf(complete), command));
  return claimNow(world, complete.id);
}

describe('an appeal against inadmissibility', () => {
  it('leaves the claim where it ended until the court judged, and after it dismissed', async () => {
    const claim = await contestedInadmissible();
    expect([claim.state, (await decisionOf(world, claim)).state]).toEqual(['inadmissible', 'contested']);
    await monthPasses(await decisionOf(world, claim));
    expect((await decisionOf(world, claim)).state).toBe('contested');
    expect(await record(claim)).toBeUndefined();
    expect([(await claimNow(world, claim.id)).state, (await decisionOf(world, claim)).state]).toEqual([
      'inadmissible',
      'final',
    ]);
    expect(await paymentsOf(claim)).toEqual([]);
  });

  it('pays what the court granted, and nothing when it granted nothing', async () => {
    const judged = { outcome: 'changed', judgment: '2024/AR/91' } as const;
    const claim = await contestedInadmissible();
    expect(await record(claim, { ...judged, judged: Money.of('1200.00') })).toBeUndefined();
    expect((await claimNow(world, claim.id)).state).toBe('payable');
    expect(await paymentsOf(claim)).toEqual(['whole due 1200.00']);
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'final', kind: 'inadmissible' });

    const none = await contestedInadmissible();
    expect(await record(none, { ...judged, judged: Money.ZERO })).toBeUndefined();
    expect((await claimNow(world, none.id)).state).toBe('inadmissible');
    expect(await paymentsOf(none)).toEqual([]);
  });

  it('is handled after all when the court found it admissible: the decision is gone, the next one counts', async () => {
    const claim = await contestedInadmissible();
    expect(await record(claim, { outcome: 'admitted' })).toBe('appeal/no-judgment');
    expect(await record(claim, { outcome: 'admitted', judgment: '2024/AR/92' })).toBeUndefined();
    const reopened = await claimNow(world, claim.id);
    expect(reopened.state).toBe('complete');
    const inForce = await inTx(world.deps, (tx) => tx.decisions.inForceOf(claim.id));
    expect(inForce).toBeUndefined();
    const { id: claimId, version } = reopened;
    const admitted = await admitClaim(world.deps, world.actors.an, { claimId, version, confirmedRules: [] });
    expect(codeOf(admitted)).toBeUndefined();
    expect((await claimNow(world, claim.id)).state).toBe('admissible');
  });

  it('is not the outcome for a decision that granted something', async () => {
    const { claim } = await contestedWall();
    const outcome = { outcome: 'admitted', judgment: '2024/AR/93' } as const;
    expect(await record(claim, outcome)).toBe('appeal/not-inadmissible');
  });
});
