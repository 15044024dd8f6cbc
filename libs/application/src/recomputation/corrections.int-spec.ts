import {
  aCaseAt,
  aRuleSetVersion,
  claimantOf,
  claimNow,
  confirmAllRules,
  createTestWorld,
  dyingAt,
  inTx,
  must,
  workerDeps,
  type CaseStage,
  type TestWorld,
} from '#testing';
import { Money, plainDate } from '#kernel';
import type { Claim, Decision, RecomputationRun } from '#domain';
import {
  agreeWithDecision,
  applyRecomputation,
  approveDecision,
  calculateClaim,
  deliverDecision,
  openCase,
  passTerms,
  proposeCorrections,
  readOwnCase,
  reportAppeal,
  runRecomputation,
  sendBackDecision,
  startRecomputation,
  type ApplyRecomputation,
  type CaseFile,
  type OwnCase,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

/** What the example case gets with this deductible: € 9.208,00 of damage after wear. */
const granted = (deductible: string): string => Money.of('9208.00').minus(Money.of(deductible)).toString();
let deductible = '500.00';
let version = 1;
/** Puts a later version of the rules in force; cases made from here on are decided with it. */
async function newRules(amount: string): Promise<string> {
  version += 1;
  deductible = amount;
  const id = `DEC2019.${version}`;
  await aRuleSetVersion(world, { id, version, state: 'in-force', deductible: amount });
  return id;
}

const runOf = (id: string): Promise<RecomputationRun> =>
  inTx(world.deps, async (tx) => (await tx.recomputations.get(id))!);
const decisionsOf = (claim: Claim): Promise<readonly Decision[]> =>
  inTx(world.deps, (tx) => tx.decisions.ofClaim(claim.id));
const paymentsOf = async (claim: Claim): Promise<string[][]> =>
  (await inTx(world.deps, (tx) => tx.payments.ofClaim(claim.id)))
    .toSorted((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1))
    .map((payment) => [payment.amount.toString(), payment.state]);
const ownCase = async (claim: Claim): Promise<OwnCase> =>
  must(await readOwnCase(world.deps, claimantOf(claim), { claimId: claim.id }));
const fileOf = async (claim: Claim): Promise<CaseFile> =>
  must(
    await openCase(world.deps, world.actors.an, { claimId: claim.id, action: 'claim.view', reason: 'spec' }),
  );

async function computed(ruleSetId: string, claims: readonly Claim[]): Promise<string> {
  const { runId } = must(
    await startRecomputation(world.deps, world.actors.koen, {
      key: world.ids.next(),
      ruleSetId,
      selection: {
        states: [...new Set(claims.map((c) => c.state))],
        claimNumbers: claims.map((c) => c.number!),
      },
      reason: 'De vrijstelling was verkeerd.',
    }),
  );
  await runRecomputation(world.deps, runId);
  return runId;
}
const order = async (
  runId: string,
  given: Partial<ApplyRecomputation> = {},
): Promise<ApplyRecomputation> => ({
  runId,
  version: (await runOf(runId)).version,
  ground: 'art-14-rectification',
  foundOn: world.clock.today(),
  motivation: 'De vrijstelling was verkeerd ingesteld.',
  ...given,
});
/** Recomputes these cases with new rules and proposes the corrections. */
async function corrected(amount: string, claims: readonly Claim[]): Promise<string> {
  const runId = await computed(await newRules(amount), claims);
  must(await applyRecomputation(world.deps, world.actors.koen, await order(runId)));
  await proposeCorrections(world.deps, runId);
  return runId;
}
const reasonsOf = (runId: string): Promise<{ code: string | null }[]> =>
  world.db.query('select code from recomputation_correction where run_id = $1 order by position', [runId]);

async function proposalOf(claim: Claim): Promise<{ claimId: string; decisionId: string; version: number }> {
  const proposal = (await decisionsOf(claim)).at(-1)!;
  expect(proposal.state).toBe('proposed');
  return { claimId: claim.id, decisionId: proposal.id, version: proposal.version };
}
async function approvedAndFinal(claim: Claim): Promise<void> {
  const proposal = await proposalOf(claim);
  must(await approveDecision(world.deps, world.actors.els, proposal));
  await deliverDecision(workerDeps(world.deps), proposal.decisionId);
  must(await agreeWithDecision(world.deps, claimantOf(claim), proposal));
}
const caseAt = (stage: CaseStage): Promise<Claim> => aCaseAt(world, stage);

describe('a correction that is proposed', () => {
  it('leaves the decision in force, the claim and what the victim sees, until somebody else approves it', async () => {
    const claim = await caseAt('notified');
    const [old] = await decisionsOf(claim);
    const runId = await corrected('400.00', [claim]);
    expect((await runOf(runId)).application).toMatchObject({ total: 1, done: 1, proposed: 1 });
    const [still, proposal] = await decisionsOf(claim);
    expect(still).toMatchObject({ id: old!.id, state: 'delivered', version: old!.version });
    expect(proposal).toMatchObject({ state: 'proposed', correctsId: old!.id, recomputationId: runId });
    expect(proposal!.granted.toString()).toBe(granted('400.00'));
    expect(proposal!.motivation).toContain('De vrijstelling was verkeerd ingesteld.');
    expect((await claimNow(world, claim.id)).state).toBe('notified');
    const seen = await ownCase(claim);
    expect([seen.decision?.id, seen.calculation?.id]).toEqual([old!.id, old!.calculationId]);
    expect((await fileOf(claim)).corrected?.id).toBe(old!.id);

    const command = await proposalOf(claim);
    expect(await approveDecision(world.deps, world.actors.koen, command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    must(await approveDecision(world.deps, world.actors.els, command));
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['superseded', 'approved']);
    const terms = await inTx(world.deps, (tx) => tx.terms.ofClaim(claim.id));
    expect(terms.filter((t) => t.kind === 'contest-decision').map((t) => t.state)).toEqual(['lapsed']);
    expect((await ownCase(claim)).decision).toMatchObject({ id: old!.id, state: 'superseded' });

    await deliverDecision(workerDeps(world.deps), command.decisionId);
    const after = await ownCase(claim);
    expect(after.decision).toMatchObject({ id: command.decisionId, state: 'delivered' });
    expect(after.earlierDecisions.map((d) => d.id)).toEqual([old!.id]);
    expect(after.claim.state).toBe('notified');
    // The month of the old decision has no effect any more, the one of the new decision has.
    world.clock.set('2024-07-16');
    await passTerms(world.deps);
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['superseded', 'final']);
    expect(await paymentsOf(claim)).toEqual([[granted('400.00'), 'due']]);
  });

  it('does not stop the month of the decision in force', async () => {
    const claim = await caseAt('notified');
    await corrected('390.00', [claim]);
    world.clock.set('2024-07-16');
    await passTerms(world.deps);
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['final', 'proposed']);
    expect((await claimNow(world, claim.id)).state).toBe('payable');
    await approvedAndFinal(claim);
    expect(await paymentsOf(claim)).toEqual([
      [granted('400.00'), 'due'],
      ['10.00', 'due'],
    ]);
  });

  it('can be declined: nothing is lost, and another run can propose again', async () => {
    const claim = await caseAt('payable');
    const [old] = await decisionsOf(claim);
    const payments = await paymentsOf(claim);
    const before = granted(deductible);
    await corrected('380.00', [claim]);
    const command = await proposalOf(claim);
    must(await sendBackDecision(world.deps, world.actors.els, { ...command, reason: 'Eerst navragen.' }));
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['final', 'declined']);
    expect((await claimNow(world, claim.id)).state).toBe('payable');
    expect(await paymentsOf(claim)).toEqual(payments);
    const file = await fileOf(claim);
    expect([file.decision?.id, file.calculation?.calculation.granted.toString()]).toEqual([old!.id, before]);
    await corrected('370.00', [claim]);
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['final', 'declined', 'proposed']);
  });

  it('is not approved after the three months of art. 14', async () => {
    const claim = await caseAt('notified');
    await corrected('360.00', [claim]);
    world.clock.set('2024-09-15');
    expect(await approveDecision(world.deps, world.actors.els, await proposalOf(claim))).toMatchObject({
      error: { code: 'claim/revision-window-closed' },
    });
  });

  it('is not approved while an appeal is pending', async () => {
    const claim = await caseAt('notified');
    await corrected('350.00', [claim]);
    const [inForce] = await decisionsOf(claim);
    const target = { claimId: claim.id, decisionId: inForce!.id };
    must(await reportAppeal(world.deps, claimantOf(claim), { ...target, court: 'Gent' }));
    expect(await approveDecision(world.deps, world.actors.els, await proposalOf(claim))).toMatchObject({
      error: { code: 'claim/appeal-pending' },
    });
  });
});

describe('what is paid after a correction', () => {
  it('is the difference only, once', async () => {
    const claim = await caseAt('payable');
    const first = granted(deductible);
    await corrected('300.00', [claim]);
    await approvedAndFinal(claim);
    const difference = Money.of(granted('300.00')).minus(Money.of(first)).toString();
    expect(await paymentsOf(claim)).toEqual([
      [first, 'due'],
      [difference, 'due'],
    ]);
    const decision = (await decisionsOf(claim)).at(-1)!;
    const again = await agreeWithDecision(world.deps, claimantOf(claim), {
      claimId: claim.id,
      decisionId: decision.id,
    });
    expect(again.ok).toBe(false);
    world.clock.set('2024-12-01');
    await passTerms(world.deps);
    expect(await paymentsOf(claim)).toHaveLength(2);
  });

  it('is the lower amount when nothing had left yet', async () => {
    const claim = await caseAt('payable');
    const first = granted(deductible);
    await corrected('700.00', [claim]);
    await approvedAndFinal(claim);
    expect(await paymentsOf(claim)).toEqual([
      [first, 'written_off'],
      [granted('700.00'), 'due'],
    ]);
    expect((await fileOf(claim)).overpaid.isZero).toBe(true);
  });

  it('is nothing when more was paid already: that is to be recovered (art. 21)', async () => {
    const claim = await caseAt('payable');
    await world.db.query(`update payment set state = 'paid' where claim_id = $1`, [claim.id]);
    await world.db.query(`update claim set state = 'paid' where id = $1`, [claim.id]);
    const first = granted(deductible);
    await corrected('800.00', [{ ...claim, state: 'paid' }]);
    await approvedAndFinal(claim);
    expect(await paymentsOf(claim)).toEqual([[first, 'paid']]);
    const file = await fileOf(claim);
    const overpaid = Money.of(first)
      .minus(Money.of(granted('800.00')))
      .toString();
    expect([file.claim.state, file.overpaid.toString()]).toEqual(['paid', overpaid]);
    const [audit] = await world.db.query<{ detail: object }>(
      `select detail from audit_entry where action = 'payment.overpaid' and claim_id = $1`,
      [claim.id],
    );
    expect(audit?.detail).toMatchObject({ overpaid, article: 'Decreet 5/4/2019 art. 21' });
  });

  it('is all of it when the earlier payment came back, and that one never leaves again', async () => {
    const claim = await caseAt('payable');
    await world.db.query(`update payment set state = 'returned' where claim_id = $1`, [claim.id]);
    const first = granted(deductible);
    await corrected('750.00', [claim]);
    await approvedAndFinal(claim);
    expect(await paymentsOf(claim)).toEqual([
      [first, 'written_off'],
      [granted('750.00'), 'due'],
    ]);
  });
});

describe('applying a run', () => {
  it('gives every changed case a proposal or a reason', async () => {
    const fine = await caseAt('notified');
    const appealed = await caseAt('notified');
    const [contested] = await decisionsOf(appealed);
    const target = { claimId: appealed.id, decisionId: contested!.id };
    must(await reportAppeal(world.deps, claimantOf(appealed), { ...target, court: 'Gent' }));
    const old = await caseAt('notified');
    await world.db.query(
      `update decision set proposed_at = '2022-01-10', approved_at = '2022-01-10' where claim_id = $1`,
      [old.id],
    );
    const undecided = await caseAt('assessed');
    must(
      await calculateClaim(world.deps, world.actors.an, {
        claimId: undecided.id,
        version: undecided.version,
      }),
    );
    const runId = await corrected('200.00', [fine, appealed, old, undecided]);
    expect(await reasonsOf(runId)).toEqual([
      { code: null },
      { code: 'claim/appeal-pending' },
      { code: 'term/found-too-late' },
      { code: 'recomputation/no-decision' },
    ]);
    expect((await runOf(runId)).application).toMatchObject({ total: 4, done: 4, proposed: 1 });
    // The same cases again: the one with an open proposal is listed, not doubled.
    const next = await corrected('190.00', [fine]);
    expect(await reasonsOf(next)).toEqual([{ code: 'decision/already-proposed' }]);
    expect((await decisionsOf(fine)).map((d) => d.state)).toEqual(['delivered', 'proposed']);
  });

  it('lists a case that changed since the difference report', async () => {
    const claim = await caseAt('notified');
    const runId = await computed(await newRules('180.00'), [claim]);
    await world.db.query(`update damage_item set cost_cents = 100 where claim_id = $1`, [claim.id]);
    must(await applyRecomputation(world.deps, world.actors.koen, await order(runId)));
    await proposeCorrections(world.deps, runId);
    expect(await reasonsOf(runId)).toEqual([{ code: 'recomputation/changed-since' }]);
  });

  it('goes on after a crash and doubles nothing, also with several workers', async () => {
    const claims = [await caseAt('notified'), await caseAt('notified'), await caseAt('notified')];
    const runId = await computed(await newRules('170.00'), claims);
    must(await applyRecomputation(world.deps, world.actors.koen, await order(runId)));
    await expect(proposeCorrections(dyingAt(world.deps, 2), runId, 1)).rejects.toThrow('the power went off');
    expect((await runOf(runId)).application).toMatchObject({ done: 1, proposed: 1 });
    await Promise.all([proposeCorrections(world.deps, runId, 1), proposeCorrections(world.deps, runId, 1)]);
    await proposeCorrections(world.deps, runId);
    expect(await runOf(runId)).toMatchObject({ state: 'applied', application: { done: 3, proposed: 3 } });
    for (const claim of claims)
      expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['delivered', 'proposed']);
  });

  it('is refused for a draft, for unconfirmed rules, and when nothing changes', async () => {
    const claim = await caseAt('notified');
    version += 1;
    const id = `DEC2019.${version}`;
    await aRuleSetVersion(world, { id, version, state: 'draft', deductible: '100.00' });
    const draft = await computed(id, [claim]);
    expect(await applyRecomputation(world.deps, world.actors.koen, await order(draft))).toMatchObject({
      error: { code: 'recomputation/rule-set-not-in-force' },
    });
    const same = await computed(`DEC2019.${version - 1}`, [claim]);
    expect(await applyRecomputation(world.deps, world.actors.koen, await order(same))).toMatchObject({
      error: { code: 'recomputation/nothing-changed' },
    });
    version += 1;
    const open = `DEC2019.${version}`;
    await aRuleSetVersion(world, {
      id: open,
      version,
      state: 'in-force',
      deductible: '90.00',
      confirmed: false,
    });
    const provisional = await computed(open, [claim]);
    expect(await applyRecomputation(world.deps, world.actors.koen, await order(provisional))).toMatchObject({
      error: { code: 'recomputation/provisional' },
    });
    await newRules('500.00');
  });

  it.each([
    ['with an old page', { version: 1 }, 'version/conflict'],
    ['without a text for the letters', { motivation: ' ' }, 'recomputation/no-motivation'],
    ['found in the future', { foundOn: plainDate('2024-06-15') }, 'decision/found-in-future'],
  ] as const)('is refused %s', async (_what, change, code) => {
    const claim = await caseAt('notified');
    const runId = await computed(await newRules(version % 2 === 0 ? '480.00' : '490.00'), [claim]);
    expect(await applyRecomputation(world.deps, world.actors.an, await order(runId, change))).toMatchObject({
      error: { code },
    });
    expect((await runOf(runId)).state).toBe('done');
    expect(await applyRecomputation(world.deps, world.actors.els, await order(runId))).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});
