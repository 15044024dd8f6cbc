import { plainDate } from '#kernel';
import { aCaseAt, confirmAllRules, createTestWorld, inTx, must, type TestWorld } from '#testing';
import type { Claim, PaymentBatch } from '#domain';
import {
  approveBatch,
  cancelBatch,
  exportBatch,
  proposeBatch,
  type PaymentFileWriter,
  type PaymentLine,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-08-05' });
  await confirmAllRules(world);
}, 120_000);
afterAll(() => world.close());
afterEach(() => world.clock.set('2024-08-05'));

/** One line of text per payment; counts how often it is asked to write. */
class LineFile implements PaymentFileWriter {
  readonly fileExtension = 'txt';
  written = 0;
  async *write(batch: PaymentBatch, payments: readonly PaymentLine[]): AsyncIterable<Uint8Array> {
    this.written += 1;
    yield await Promise.resolve(Buffer.from(`${batch.messageId}\n`));
    for (const p of payments) yield Buffer.from(`${p.endToEndId} ${p.amount.toString()} ${p.claimNumber}\n`);
  }
}

const batchOf = (id: string): Promise<PaymentBatch> =>
  inTx(world.deps, async (tx) => (await tx.payments.getBatch(id))!);
const paymentsOf = (claim: Claim): Promise<{ state: string; batchId?: string; endToEndId: string }[]> =>
  inTx(world.deps, async (tx) => [...(await tx.payments.ofClaim(claim.id))]);
const aDueCase = (): Promise<Claim> => aCaseAt(world, 'payable');
const exporting = (paymentFile: PaymentFileWriter) => ({
  ...world.deps,
  objects: world.objects,
  paymentFile,
});

async function proposed(): Promise<PaymentBatch> {
  return batchOf(must(await proposeBatch(world.deps, world.actors.bart, {})).batchId);
}
async function approved(): Promise<PaymentBatch> {
  const batch = await proposed();
  const command = { batchId: batch.id, contentHash: batch.contentHash };
  must(await approveBatch(world.deps, world.actors.nele, command));
  return batchOf(batch.id);
}

describe('proposing a batch', () => {
  it('refuses an empty one', async () => {
    expect(await proposeBatch(world.deps, world.actors.bart, {})).toMatchObject({
      error: { code: 'payment-batch/empty' },
    });
  });

  it.each([
    ['today', '2024-08-05'],
    ['the past', '2024-08-02'],
    ['a Saturday', '2024-08-10'],
    ['Christmas', '2024-12-25'],
  ])('refuses %s as execution date and takes no payment', async (_what, date) => {
    const claim = await aDueCase();
    const command = { executionDate: plainDate(date) };
    expect(await proposeBatch(world.deps, world.actors.bart, command)).toMatchObject({
      error: { code: 'payment-batch/execution-date' },
    });
    expect(await paymentsOf(claim)).toMatchObject([{ state: 'due' }]);
  });

  it.each(['an', 'els', 'wim', 'ingrid', 'luc'] as const)('is not for %s', async (name) => {
    const code = name === 'luc' ? 'common/not-found' : 'access/forbidden';
    expect(await proposeBatch(world.deps, world.actors[name], {})).toMatchObject({ error: { code } });
  });

  it('takes every due payment once, also when two colleagues press at the same moment', async () => {
    const claims = [await aDueCase(), await aDueCase()];
    const answers = await Promise.all([
      proposeBatch(world.deps, world.actors.bart, {}),
      proposeBatch(world.deps, world.actors.nele, {}),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const states = (await Promise.all(claims.map(paymentsOf))).flat();
    expect(states.map((p) => p.state)).toEqual(['in_batch', 'in_batch']);
    expect(new Set(states.map((p) => p.batchId)).size).toBe(1);
    expect(new Set(states.map((p) => p.endToEndId)).size).toBe(2);
  });
});

describe('approving a batch', () => {
  it('is refused to the proposer, in the use-case and in the database', async () => {
    await aDueCase();
    const batch = await proposed();
    const command = { batchId: batch.id, contentHash: batch.contentHash };
    expect(await approveBatch(world.deps, world.actors.bart, command)).toMatchObject({
      error: { code: 'payment-batch/same-person' },
    });
    expect((await batchOf(batch.id)).state).toBe('proposed');
    await expect(
      world.adminDb.query('update payment_batch set approved_by = proposed_by where id = $1', [batch.id]),
    ).rejects.toThrow(/check/);
  });

  it('holds for the content that was seen only', async () => {
    await aDueCase();
    const batch = await proposed();
    const other = { batchId: batch.id, contentHash: '0'.repeat(64) };
    expect(await approveBatch(world.deps, world.actors.nele, other)).toMatchObject({
      error: { code: 'payment-batch/changed' },
    });
    // A payment altered behind the back of the application: the proposal no longer says what would be paid.
    await world.adminDb.query('update payment set amount_cents = amount_cents + 1 where batch_id = $1', [
      batch.id,
    ]);
    const seen = { batchId: batch.id, contentHash: batch.contentHash };
    expect(await approveBatch(world.deps, world.actors.nele, seen)).toMatchObject({
      error: { code: 'payment-batch/changed' },
    });
    expect((await batchOf(batch.id)).state).toBe('proposed');
  });

  it('is one act when pressed twice', async () => {
    await aDueCase();
    const batch = await approved();
    const again = { batchId: batch.id, contentHash: batch.contentHash };
    must(await approveBatch(world.deps, world.actors.nele, again));
    expect((await batchOf(batch.id)).version).toBe(batch.version);
  });
});

describe('exporting a batch', () => {
  it('is refused before approval', async () => {
    await aDueCase();
    const batch = await proposed();
    const file = new LineFile();
    expect(await exportBatch(exporting(file), world.actors.bart, { batchId: batch.id })).toMatchObject({
      error: { code: 'payment-batch/command-not-allowed' },
    });
    expect(file.written).toBe(0);
  });

  it('gives the same file twice and sends each payment once', async () => {
    const claim = await aDueCase();
    const batch = await approved();
    const file = new LineFile();
    const first = must(await exportBatch(exporting(file), world.actors.bart, { batchId: batch.id }));
    world.clock.set('2024-08-06');
    const second = must(await exportBatch(exporting(file), world.actors.nele, { batchId: batch.id }));
    expect(second).toEqual(first);
    expect(file.written).toBe(1);
    expect(await paymentsOf(claim)).toMatchObject([{ state: 'sent' }]);
    const sent = await world.db.query(
      `select 1 from audit_entry where action = 'payment.send' and claim_id = $1`,
      [claim.id],
    );
    expect(sent).toHaveLength(1);
  });

  it('gives one file and one export to two colleagues at the same moment', async () => {
    const claim = await aDueCase();
    const batch = await approved();
    const file = new LineFile();
    const answers = await Promise.all(
      [world.actors.bart, world.actors.nele].map((who) =>
        exportBatch(exporting(file), who, { batchId: batch.id }),
      ),
    );
    expect(new Set(answers.map((answer) => must(answer).sha256)).size).toBe(1);
    expect(await paymentsOf(claim)).toMatchObject([{ state: 'sent' }]);
    const exports = await world.db.query(
      `select 1 from audit_entry where action = 'batch.export' and subject_id = $1`,
      [batch.id],
    );
    expect(exports).toHaveLength(1);
  });

  it('refuses content that changed after approval', async () => {
    await aDueCase();
    const batch = await approved();
    await world.adminDb.query(`update payment set holder = 'Iemand anders' where batch_id = $1`, [batch.id]);
    const file = new LineFile();
    expect(await exportBatch(exporting(file), world.actors.bart, { batchId: batch.id })).toMatchObject({
      error: { code: 'payment-batch/changed' },
    });
    expect(file.written).toBe(0);
  });
});

describe('cancelling a batch', () => {
  it('makes its payments due again, under the same number, with the reason in the log', async () => {
    const claim = await aDueCase();
    const batch = await approved();
    const [before] = await paymentsOf(claim);
    must(await cancelBatch(world.deps, world.actors.bart, { batchId: batch.id, reason: 'Verkeerde dag' }));
    const [after] = await paymentsOf(claim);
    expect(after).toMatchObject({ state: 'due', endToEndId: before!.endToEndId });
    expect(after!.batchId).toBeUndefined();
    const [entry] = await world.db.query<{ reason: string }>(
      `select reason from audit_entry where action = 'batch.cancel' and subject_id = $1`,
      [batch.id],
    );
    expect(entry!.reason).toBe('Verkeerde dag');
    must(await proposeBatch(world.deps, world.actors.nele, {}));
  });

  it('is refused once the file is made', async () => {
    await aDueCase();
    const batch = await approved();
    must(await exportBatch(exporting(new LineFile()), world.actors.bart, { batchId: batch.id }));
    expect(
      await cancelBatch(world.deps, world.actors.bart, { batchId: batch.id, reason: 'Te laat' }),
    ).toMatchObject({ error: { code: 'payment-batch/command-not-allowed' } });
  });
});
