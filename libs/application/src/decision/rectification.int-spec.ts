import {
  aCaseAt,
  claimantOf,
  claimNow,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  workerDeps,
  type TestWorld,
} from '#testing';
import { formatDate } from '#kernel';
import type { Claim, Decision } from '#domain';
import {
  agreeWithDecision,
  approveDecision,
  askRectification,
  calculateClaim,
  deliverDecision,
  proposeDecision,
  readOwnCase,
  sendBackDecision,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
afterAll(() => world.close());

const decisionsOf = (claim: Claim): Promise<readonly Decision[]> =>
  inTx(world.deps, (tx) => tx.decisions.ofClaim(claim.id));
async function proposalOf(claim: Claim): Promise<{ claimId: string; decisionId: string; version: number }> {
  const proposal = (await decisionsOf(claim)).at(-1)!;
  expect(proposal.state).toBe('proposed');
  return { claimId: claim.id, decisionId: proposal.id, version: proposal.version };
}

describe('a rectification the victim asked (art. 15)', () => {
  it('replaces the decision when it is approved, not when it is proposed or sent back', async () => {
    const claim = await aCaseAt(world, 'notified');
    const [old] = await decisionsOf(claim);
    const motive = 'De muur is langer.';
    must(
      await askRectification(world.deps, claimantOf(claim), {
        claimId: claim.id,
        decisionId: old!.id,
        motive,
      }),
    );
    const propose = async (): Promise<void> => {
      const at = async (): Promise<{ claimId: string; version: number }> => ({
        claimId: claim.id,
        version: (await claimNow(world, claim.id)).version,
      });
      const stored = must(await calculateClaim(world.deps, world.actors.an, await at()));
      const content = {
        calculationId: stored.id,
        motivation: `Opnieuw bekeken op ${formatDate(world.clock.today())}.`,
      };
      must(await proposeDecision(world.deps, world.actors.an, { ...(await at()), ...content }));
    };
    await propose();
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['delivered', 'proposed']);
    const first = await proposalOf(claim);
    must(await sendBackDecision(world.deps, world.actors.els, { ...first, reason: 'Leg beter uit.' }));
    expect((await decisionsOf(claim)).map((d) => d.state)).toEqual(['delivered', 'drafted']);
    expect((await claimNow(world, claim.id)).state).toBe('assessed');
    await propose();
    expect(must(await readOwnCase(world.deps, claimantOf(claim), { claimId: claim.id })).decision?.id).toBe(
      old!.id,
    );
    const again = await proposalOf(claim);
    must(await approveDecision(world.deps, world.actors.els, again));
    await deliverDecision(workerDeps(world.deps), again.decisionId);
    must(await agreeWithDecision(world.deps, claimantOf(claim), again));
    expect((await decisionsOf(claim)).map((d) => [d.state, d.correctsId])).toEqual([
      ['superseded', undefined],
      ['final', old!.id],
    ]);
    expect(await inTx(world.deps, (tx) => tx.payments.ofClaim(claim.id))).toHaveLength(1);
  });
});
