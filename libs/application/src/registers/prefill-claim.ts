import { ok } from '#kernel';
import type { RegisterTopic } from '#domain';
import type { RegisterFact } from '../ports/register-facts.port.js';
import type { RegisterAnswer } from '../ports/registers.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import {
  allFailed,
  askTopics,
  purposeOf,
  readInquiry,
  subjectOf,
  topicsToAsk,
  type Inquiry,
  type RegisterDeps,
} from './inquiry.js';
import { keepAnswers } from './keep-answers.js';

/** An outage may last a night or a weekend. */
const ATTEMPTS = 25;

/** Asks the registers after this transaction what the claim needs; a question that waits already is enough. */
export async function askRegistersLater(tx: Tx, claimId: string): Promise<void> {
  await tx.jobs.add(
    'registers.prefill',
    { claimId },
    { key: `registers.prefill:${claimId}`, attempts: ATTEMPTS },
  );
}

/**
 * Tells the repertory that we hold a file, and asks what this claim needs and what was not answered lately. The victim
 * never waits for it. Throws when a register asks to come back later, so that the queue does.
 * @see Decreet 18/7/2008 (ask only once)
 */
export async function prefillClaim(deps: RegisterDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(await readInquiry(tx, claimId)));
  if (!read.ok) throw new Error(read.error.code);
  const inquiry = read.value;
  if (!inquiry) return;
  const topics = topicsToAsk(inquiry, deps.clock.now());
  if (topics.length === 0) return;
  const answers = await enrolAndAsk(deps, inquiry, topics);
  await keepAnswers(deps, inquiry, answers);
  if (answers.some(mustRetry)) throw new Error('a register asks to come back later');
}

export function mustRetry({ outcome }: Pick<RegisterFact, 'outcome'>): boolean {
  return outcome === 'failed:retry';
}

async function enrolAndAsk(
  deps: RegisterDeps,
  inquiry: Inquiry,
  topics: readonly RegisterTopic[],
): Promise<readonly RegisterFact[]> {
  const subject = subjectOf(inquiry);
  if (subject) {
    const why = purposeOf('prefill-claim', inquiry.claim.id);
    const enrolled: RegisterAnswer<true> = await deps.registers.enrol(subject, inquiry.on, why);
    if (enrolled.kind === 'failed') return allFailed(deps, inquiry, topics, enrolled);
  }
  return askTopics(deps, inquiry, topics);
}
