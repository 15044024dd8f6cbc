import type { Claim } from '#domain';
import { LONGEST_MESSAGE, MESSAGES_PER_DAY } from '#domain';
import {
  aStoredClaim,
  aSubmittedCase,
  claimantOf,
  createTestWorld,
  inTx,
  workerDeps,
  type TestWorld,
} from '#testing';
import type { Result } from '#kernel';
import { notifyMessage } from '../outgoing/notify-message.js';
import { readCaseMessages, readOwnMessages, unreadForClaimant } from './read-messages.js';
import { sendCaseMessage, sendOwnMessage } from './send-message.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
}, 120_000);
beforeEach(() => world.clock.set('2024-06-14'));
afterAll(() => world.close());

const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);
const ask = async (claim: Claim, text: string, given: object = {}): Promise<string | undefined> =>
  codeOf(
    await sendOwnMessage(world.deps, claimantOf(claim), {
      claimId: claim.id,
      requestKey: world.ids.next(),
      text,
      ...given,
    }),
  );
const openTasks = async (claim: Claim): Promise<string[]> =>
  (await inTx(world.deps, (tx) => tx.tasks.ofClaim(claim.id))).flatMap((t) => (t.done ? [] : [t.kind]));

it('a question shows as a task and as new; the answer closes it and is mailed without its words', async () => {
  const claim = await aSubmittedCase(world);
  const { an } = world.actors;
  expect(await ask(claim, ' Hoe gaat het met mijn dossier? 🌊 ')).toBeUndefined();
  expect(await openTasks(claim)).toEqual(['new-message']);
  const stored = await world.adminDb.query<{ body: string }>(
    `select encode(body_sealed, 'escape') as body from case_message where claim_id = $1`,
    [claim.id],
  );
  expect(stored[0]!.body).not.toContain('dossier');

  const seen = await readCaseMessages(world.deps, an, { claimId: claim.id });
  expect(seen.ok && seen.value.messages.map((m) => [m.text, m.readAt])).toEqual([
    ['Hoe gaat het met mijn dossier? 🌊', undefined],
  ]);
  const again = await readCaseMessages(world.deps, an, { claimId: claim.id });
  expect(again.ok && again.value.messages[0]!.readAt).toBeDefined();

  const answer = { claimId: claim.id, requestKey: world.ids.next(), text: 'Een expert komt langs.' };
  expect(codeOf(await sendCaseMessage(world.deps, an, answer))).toBeUndefined();
  expect(codeOf(await sendCaseMessage(world.deps, an, answer))).toBeUndefined();
  expect(await openTasks(claim)).toEqual([]);
  expect(await unreadForClaimant(world.deps, claim.id)).toBe(1);
  const jobs = (await world.jobs()).filter((job) => job.name === 'message.notify');
  expect(jobs).toHaveLength(1);
  const worker = workerDeps(world.deps);
  await notifyMessage(worker, (jobs[0]!.payload as { messageId: string }).messageId);
  expect(worker.mailer.sent[0]!.text).toContain(claim.number);
  expect(worker.mailer.sent[0]!.text).not.toContain('expert komt');

  await readOwnMessages(world.deps, claimantOf(claim), { claimId: claim.id });
  expect(await unreadForClaimant(world.deps, claim.id)).toBe(0);
  const log = await world.adminDb.query<{ action: string }>(
    `select action from audit_entry where claim_id = $1 and action like 'message.%' order by seq`,
    [claim.id],
  );
  expect(log.map((line) => line.action)).toEqual([
    'message.send',
    'message.read',
    'message.send',
    'message.read',
  ]);
});

it('an auditor reads without making anything read', async () => {
  const claim = await aSubmittedCase(world);
  await ask(claim, 'Hallo');
  const auditor = { ...world.actors.an, roles: ['auditor'] as const };
  expect(codeOf(await readCaseMessages(world.deps, auditor, { claimId: claim.id }))).toBeUndefined();
  const kept = await inTx(world.deps, (tx) => tx.messages.unread(claim.id, 'claimant'));
  expect(kept).toBe(1);
  const answer = { claimId: claim.id, requestKey: world.ids.next(), text: 'Dag' };
  expect(codeOf(await sendCaseMessage(world.deps, auditor, answer))).toBe('access/forbidden');
});

it('empty, too long, too many, of a draft, with a foreign document and of somebody else are refused', async () => {
  const claim = await aSubmittedCase(world);
  const other = await aSubmittedCase(world);
  expect(await ask(claim, ' \n ')).toBe('message/empty');
  expect(await ask(claim, 'x'.repeat(LONGEST_MESSAGE + 1))).toBe('message/too-long');
  expect(await ask(claim, 'x', { documentIds: [world.ids.next()] })).toBe('common/not-found');
  expect(await ask(claim, 'x', { claimId: other.id })).toBe('common/not-found');
  expect(await ask(await aStoredClaim(world), 'x')).toBe('message/not-filed');
  for (let n = 0; n < MESSAGES_PER_DAY; n += 1) expect(await ask(claim, `bericht ${n}`)).toBeUndefined();
  expect(await ask(claim, 'nog een')).toBe('message/too-many');
  world.clock.set('2024-06-16');
  expect(await ask(claim, 'een dag later')).toBeUndefined();
  const own = { ...world.actors.an, personId: claim.personId };
  const answer = { claimId: claim.id, requestKey: world.ids.next(), text: 'Aan mezelf' };
  expect(codeOf(await sendCaseMessage(world.deps, own, answer))).toBe('claim/own-case');
});
