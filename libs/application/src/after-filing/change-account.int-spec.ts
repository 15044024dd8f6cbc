import type { Claim } from '#domain';
import type { Result } from '#kernel';
import {
  aCaseAt,
  aSubmittedCase,
  claimantOf,
  claimNow,
  confirmAllRules,
  createTestWorld,
  inTx,
  workerDeps,
  type TestWorld,
} from '#testing';
import { mailAccountChange } from '../outgoing/mail-account-change.js';
import { approveBatch } from '../payment/approve-batch.js';
import { cancelBatch } from '../payment/cancel-batch.js';
import { proposeBatch } from '../payment/propose-batch.js';
import { askAccountChange, confirmAccountChange } from './change-account.js';
import { approveRelease, declineRelease, proposeRelease } from './release-account.js';

const OTHER = 'BE68539007547034';
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  await confirmAllRules(world);
}, 120_000);
beforeEach(async () => {
  world.clock.set('2024-06-14');
  await world.adminDb.query(`update payment set state = 'written_off' where state in ('due', 'in_batch')`);
});
afterAll(() => world.close());

const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);
async function ask(claim: Claim, given: object = {}): Promise<Result<{ changeId: string }>> {
  const { version } = await claimNow(world, claim.id);
  const command = { claimId: claim.id, version, iban: OTHER, holder: 'Lena Peeters', ...given };
  return askAccountChange(world.deps, claimantOf(claim), command);
}
async function change(claim: Claim): Promise<string> {
  const asked = await ask(claim);
  if (!asked.ok) throw new Error(asked.error.code);
  const command = { claimId: claim.id, changeId: asked.value.changeId };
  expect(codeOf(await confirmAccountChange(world.deps, claimantOf(claim), command))).toBeUndefined();
  return asked.value.changeId;
}
const paymentOf = (claim: Claim) =>
  inTx(world.deps, async (tx) => (await tx.payments.ofClaim(claim.id)).at(-1)!);
const propose = async (): Promise<string | undefined> =>
  codeOf(await proposeBatch(world.deps, world.actors.bart, {}));

it('changes nothing before it is confirmed; then what is due waits 48 hours', async () => {
  const claim = await aCaseAt(world, 'payable');
  const before = await paymentOf(claim);
  expect((await ask(claim)).ok).toBe(true);
  expect((await paymentOf(claim)).iban).toBe(before.iban);
  expect((await claimNow(world, claim.id)).account!.iban).toBe(before.iban);
  await change(claim);
  expect(await paymentOf(claim)).toMatchObject({ iban: OTHER, state: 'due' });
  expect((await claimNow(world, claim.id)).account).toEqual({ iban: OTHER, holder: 'Lena Peeters' });
  expect(await propose()).toBe('payment-batch/empty');
  world.clock.set('2024-06-16T09:59:00Z');
  expect(await propose()).toBe('payment-batch/empty');
  world.clock.set('2024-06-16T10:00:00Z');
  expect(await propose()).toBeUndefined();
});

it('tells the old address, without the number; the log never has it', async () => {
  const claim = await aSubmittedCase(world, { email: 'oud@example.org' });
  const changeId = await change(claim);
  const worker = workerDeps(world.deps);
  await mailAccountChange(worker, changeId);
  await mailAccountChange(worker, changeId);
  expect(worker.mailer.sent.map((mail) => mail.to)).toEqual(['oud@example.org']);
  expect(worker.mailer.sent[0]!.text).not.toContain('7034');
  const log = await world.adminDb.query<{ text: string }>(
    'select coalesce(reason, $2) || coalesce(detail::text, $2) as text from audit_entry where claim_id = $1',
    [claim.id, ''],
  );
  expect(log.map((line) => line.text).join()).not.toContain('7034');
  const tasks = await inTx(world.deps, (tx) => tx.tasks.ofClaim(claim.id));
  expect(tasks.map((task) => task.kind)).toEqual(['account-changed']);
});

it('a batch with the old account cannot be approved; annulled, its payment goes to the new one after the hold', async () => {
  const claim = await aCaseAt(world, 'payable');
  const proposed = await proposeBatch(world.deps, world.actors.bart, {});
  if (!proposed.ok) throw new Error(proposed.error.code);
  const before = await paymentOf(claim);
  await change(claim);
  expect(await paymentOf(claim)).toMatchObject({
    iban: before.iban,
    state: 'in_batch',
    accountReplaced: true,
  });
  const batch = await inTx(world.deps, (tx) => tx.payments.getBatch(proposed.value.batchId));
  const approval = { batchId: batch!.id, contentHash: batch!.contentHash };
  expect(codeOf(await approveBatch(world.deps, world.actors.nele, approval))).toBe(
    'payment-batch/account-replaced',
  );
  const cancelled = { batchId: batch!.id, reason: 'Rekening gewijzigd' };
  expect(codeOf(await cancelBatch(world.deps, world.actors.bart, cancelled))).toBeUndefined();
  expect(await paymentOf(claim)).toMatchObject({ iban: OTHER, state: 'due', accountReplaced: false });
  expect(await propose()).toBe('payment-batch/empty');
});

it('two people of the fund can release it earlier, one cannot', async () => {
  const claim = await aCaseAt(world, 'payable');
  const changeId = await change(claim);
  const command = { claimId: claim.id, changeId };
  const { an, els } = world.actors;
  expect(codeOf(await proposeRelease(world.deps, an, { ...command, version: 2, reason: ' ' }))).toBe(
    'account-change/no-reason',
  );
  expect(
    codeOf(await proposeRelease(world.deps, an, { ...command, version: 2, reason: 'Gebeld' })),
  ).toBeUndefined();
  expect(codeOf(await approveRelease(world.deps, an, { ...command, version: 3 }))).toBe(
    'account-change/same-person',
  );
  expect(codeOf(await declineRelease(world.deps, els, { ...command, version: 3 }))).toBeUndefined();
  expect(await propose()).toBe('payment-batch/empty');
  await proposeRelease(world.deps, an, { ...command, version: 4, reason: 'Opnieuw gebeld' });
  expect(codeOf(await approveRelease(world.deps, els, { ...command, version: 4 }))).toBe('version/conflict');
  expect(codeOf(await approveRelease(world.deps, els, { ...command, version: 5 }))).toBeUndefined();
  expect(await propose()).toBeUndefined();
});

it('a wrong number, the same number, an old page, a replaced question, a paid case and somebody else are refused', async () => {
  const claim = await aSubmittedCase(world);
  expect(codeOf(await ask(claim, { iban: 'BE68539007547035' }))).toBe('claim/account-invalid');
  expect(codeOf(await ask(claim, { iban: claim.account!.iban }))).toBe('account-change/same');
  expect(codeOf(await ask(claim, { version: 99 }))).toBe('version/conflict');
  const first = await ask(claim);
  const second = await ask(claim);
  if (!first.ok || !second.ok) throw new Error('refused');
  const confirm = async (changeId: string, actor = claimantOf(claim)): Promise<string | undefined> =>
    codeOf(await confirmAccountChange(world.deps, actor, { claimId: claim.id, changeId }));
  expect(await confirm(first.value.changeId)).toBe('account-change/gone');
  expect(await confirm(second.value.changeId, world.actors.fatima)).toBe('common/not-found');
  expect(await confirm(second.value.changeId)).toBeUndefined();
  expect(await confirm(second.value.changeId)).toBeUndefined();
  await world.adminDb.query(`update claim set state = 'paid' where id = $1`, [claim.id]);
  expect(codeOf(await ask(claim, { iban: 'BE71096123456769' }))).toBe('account-change/closed');
});
