import type { Claim } from '#domain';
import {
  aCaseAt,
  aSubmittedCase,
  claimantOf,
  claimNow,
  confirmAllRules,
  createTestWorld,
  decisionOf,
  inTx,
  workerDeps,
  type CaseStage,
  type TestWorld,
} from '#testing';
import { declareInadmissible } from '../case/declare-inadmissible.js';
import { askRectification } from '../decision-answer/ask-rectification.js';
import { confirmWithdrawal, withdrawalLetterKey } from '../outgoing/confirm-withdrawal.js';
import { withdrawClaim } from './withdraw-claim.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
afterAll(() => world.close());

const take = async (claim: Claim, given: object = {}): Promise<string | undefined> => {
  const command = { claimId: claim.id, version: claim.version, ...given };
  const done = await withdrawClaim(world.deps, claimantOf(claim), command);
  return done.ok ? undefined : done.error.code;
};

describe('withdrawing a filed claim', () => {
  it.each<CaseStage>(['submitted', 'complete', 'admissible', 'in_expertise', 'report_sent', 'assessed'])(
    'is possible while it is %s; its terms end',
    async (stage) => {
      const claim = await aCaseAt(world, stage);
      expect(await take(claim)).toBeUndefined();
      expect((await claimNow(world, claim.id)).state).toBe('withdrawn');
      const terms = await inTx(world.deps, (tx) => tx.terms.ofClaim(claim.id));
      expect(terms.filter((term) => term.state === 'running')).toEqual([]);
    },
  );

  it.each<CaseStage>(['decision_proposed', 'notified', 'payable'])(
    'is refused while it is %s and changes nothing',
    async (stage) => {
      const claim = await aCaseAt(world, stage);
      expect(await take(claim)).toBe('claim/command-not-allowed');
      expect(await claimNow(world, claim.id)).toMatchObject({ state: claim.state, version: claim.version });
    },
  );

  it('is refused once a decision was delivered, also while it is looked at again', async () => {
    const claim = await aCaseAt(world, 'notified');
    const { id: decisionId } = await decisionOf(world, claim);
    const asked = { claimId: claim.id, decisionId, motive: 'De oven ontbreekt.' };
    expect((await askRectification(world.deps, claimantOf(claim), asked)).ok).toBe(true);
    expect(await take(await claimNow(world, claim.id))).toBe('claim/decision-in-force');
  });

  it('happens once, tells the officer, and a receipt leaves without the reason', async () => {
    const claim = await aSubmittedCase(world);
    const reason = 'Mijn verzekering betaalt toch.';
    expect(await take(claim, { reason })).toBeUndefined();
    expect(await take(claim, { reason })).toBeUndefined();
    const tasks = await inTx(world.deps, (tx) => tx.tasks.ofClaim(claim.id));
    expect(tasks.map((task) => task.kind)).toEqual(['claim-withdrawn']);
    const log = await world.adminDb.query<{ reason: string }>(
      `select reason from audit_entry where claim_id = $1 and action = 'claim.withdraw'`,
      [claim.id],
    );
    expect(log).toEqual([{ reason }]);
    const worker = workerDeps(world.deps);
    await confirmWithdrawal(worker, claim.id);
    await confirmWithdrawal(worker, claim.id);
    expect(worker.mailer.sent).toHaveLength(1);
    expect(worker.mailer.sent[0]!.text).toContain(claim.number);
    expect(worker.mailer.sent[0]!.text).not.toContain(reason);
    expect(await world.objects.exists(withdrawalLetterKey(claim.id))).toBe(true);
  });

  it('lets a proposal to declare it inadmissible fall', async () => {
    const claim = await aCaseAt(world, 'complete');
    const proposal = {
      claimId: claim.id,
      version: claim.version,
      ground: 'late',
      reason: 'Te laat.',
    } as const;
    expect((await declareInadmissible(world.deps, world.actors.an, proposal)).ok).toBe(true);
    expect(await take(await claimNow(world, claim.id))).toBeUndefined();
    expect((await decisionOf(world, claim)).state).toBe('declined');
  });

  it('is refused from an old page, and to somebody else', async () => {
    const claim = await aSubmittedCase(world);
    expect(await take(claim, { version: claim.version - 1 })).toBe('version/conflict');
    const other = await withdrawClaim(world.deps, world.actors.fatima, {
      claimId: claim.id,
      version: claim.version,
    });
    expect(other).toMatchObject({ error: { code: 'common/not-found' } });
    expect((await claimNow(world, claim.id)).state).toBe('submitted');
  });
});
