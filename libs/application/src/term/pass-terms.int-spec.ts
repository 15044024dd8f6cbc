import {
  aCaseAt,
  claimNow,
  confirmAllRules,
  createTestWorld,
  decisionOf,
  inTx,
  type TestWorld,
} from '#testing';
import type { Claim } from '#domain';
import { passTerms, type Deps, type StatutoryTerm } from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

const runningTerm = (claim: Claim, kind: StatutoryTerm['kind']): Promise<StatutoryTerm> =>
  inTx(world.deps, async (tx) =>
    (await tx.terms.ofClaim(claim.id)).find((term) => term.kind === kind && term.state === 'running')!,
  );
const termNow = (term: StatutoryTerm): Promise<StatutoryTerm> =>
  inTx(world.deps, async (tx) => (await tx.terms.ofClaim(term.claimId)).find((t) => t.id === term.id)!);
const dayAfter = (term: StatutoryTerm): string => term.dueOn.add({ days: 1 }).toString();

describe('the month to answer the expert’s report', () => {
  it('runs on its last day and is over the day after: silence is agreement', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    const term = await runningTerm(claim, 'answer-report');
    world.clock.set(term.dueOn.toString());
    await passTerms(world.deps);
    expect((await claimNow(world, claim.id)).state).toBe('report_sent');
    world.clock.set(dayAfter(term));
    expect(await passTerms(world.deps)).toBe(1);
    expect((await claimNow(world, claim.id)).state).toBe('assessed');
    expect((await termNow(term)).state).toBe('passed');
    const report = await inTx(world.deps, (tx) => tx.expertise.reportOf(claim.id));
    expect(report?.answer).toBe('tacit');
    expect(await passTerms(world.deps)).toBe(0);
  });
});

describe('the month to contest a decision', () => {
  it('makes it final and due when it passes, once with several workers at the same moment', async () => {
    const claim = await aCaseAt(world, 'notified');
    world.clock.set(dayAfter(await runningTerm(claim, 'contest-decision')));
    await Promise.all([passTerms(world.deps), passTerms(world.deps), passTerms(world.deps)]);
    expect((await claimNow(world, claim.id)).state).toBe('payable');
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'final', answer: 'tacit' });
    const payments = await inTx(world.deps, (tx) => tx.payments.ofClaim(claim.id));
    expect(payments.map((p) => [p.state, p.amount.toString()])).toEqual([['due', '8708.00']]);
    const passed = await world.db.query(
      `select 1 from audit_entry where action = 'term.pass.contest-decision' and claim_id = $1`,
      [claim.id],
    );
    expect(passed).toHaveLength(1);
  });

  it('passes once when another worker was faster after the list was read', async () => {
    const claim = await aCaseAt(world, 'notified');
    world.clock.set(dayAfter(await runningTerm(claim, 'contest-decision')));
    let calls = 0;
    const slow: Deps = {
      ...world.deps,
      uow: {
        run: async (work) => {
          calls += 1;
          if (calls === 2) expect(await passTerms(world.deps)).toBe(1);
          return world.deps.uow.run(work);
        },
      },
    };
    expect(await passTerms(slow)).toBe(0);
    const passed = await world.db.query(
      `select 1 from audit_entry where action = 'term.pass.contest-decision' and claim_id = $1`,
      [claim.id],
    );
    expect(passed).toHaveLength(1);
  });

  it('that belongs to an earlier decision does not make a later one final', async () => {
    const claim = await aCaseAt(world, 'notified');
    const later = await runningTerm(claim, 'contest-decision');
    const earlier: StatutoryTerm = {
      ...later,
      id: world.ids.next(),
      dueOn: later.dueOn.subtract({ days: 10 }),
    };
    await inTx(world.deps, (tx) => tx.terms.insert(earlier));
    world.clock.set(dayAfter(earlier));
    await passTerms(world.deps);
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'delivered' });
    expect((await termNow(later)).state).toBe('running');
  });
});

describe('a term that cannot take its effect', () => {
  it('does not hold up the others, and is told', async () => {
    const broken = await aCaseAt(world, 'notified');
    const sound = await aCaseAt(world, 'notified');
    // Nothing in the application can do this: a granted claim without an account.
    await world.adminDb.query('update claim set iban_sealed = null, account_holder = null where id = $1', [
      broken.id,
    ]);
    world.clock.set(dayAfter(await runningTerm(sound, 'contest-decision')));
    await expect(passTerms(world.deps)).rejects.toThrow('claim/no-account-number');
    expect((await claimNow(world, sound.id)).state).toBe('payable');
    expect((await claimNow(world, broken.id)).state).toBe('notified');
    expect((await runningTerm(broken, 'contest-decision')).state).toBe('running');
  });
});
