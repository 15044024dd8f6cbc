import { ok } from '#kernel';
import type { RegisterTopic } from '#domain';
import { askTopics, readInquiry, topicsOf, type Inquiry, type RegisterDeps } from './inquiry.js';
import { keepAnswers } from './keep-answers.js';
import { mustRetry } from './prefill-claim.js';

/** Cases in one run; the next run takes the following ones. */
const MOST = 500;
/** Each open case once a day; what a register could not answer, sooner. */
const EVERY_HOURS = 24;
const RETRY_MINUTES = 15;
/** So many cases in a row without answer: the register is down, and the next run tries again. */
const GIVE_UP = 3;

/**
 * Looks whether the claimants of open cases still live, live where they did, and keep their number, and whether enterprises
 * are still in their normal state. Each change is a task for the officer, once.
 */
export async function followOpenCases(deps: RegisterDeps): Promise<void> {
  const now = deps.clock.now();
  const due = await deps.uow.run(async (tx) =>
    ok(
      await tx.registerFacts.toFollow({
        askedBefore: now.subtract({ hours: EVERY_HOURS }),
        retryBefore: now.subtract({ minutes: RETRY_MINUTES }),
        limit: MOST,
      }),
    ),
  );
  if (!due.ok) throw new Error(due.error.code);
  let unanswered = 0;
  for (const claimId of due.value) {
    unanswered = (await followCase(deps, claimId)) ? 0 : unanswered + 1;
    if (unanswered === GIVE_UP) return;
  }
}

/** False when a register did not answer. */
async function followCase(deps: RegisterDeps, claimId: string): Promise<boolean> {
  const read = await deps.uow.run(async (tx) => ok(await readInquiry(tx, claimId)));
  if (!read.ok) throw new Error(read.error.code);
  const inquiry = read.value;
  if (!inquiry) return true;
  const answers = await askTopics(deps, inquiry, topicsToFollow(inquiry), {
    identity: 'follow-open-case',
    enterprise: 'follow-open-case',
  });
  await keepAnswers(deps, inquiry, answers);
  return !answers.some(mustRetry);
}

function topicsToFollow(inquiry: Inquiry): readonly RegisterTopic[] {
  const { claim, known } = inquiry;
  const main: RegisterTopic = claim.organisation ? 'enterprise' : 'identity';
  // An organisation without number has nothing to follow; the empty answer says that it was looked at.
  const rest = topicsOf(inquiry).filter((topic) => {
    const fact = known[topic];
    return topic !== main && (fact === undefined || mustRetry(fact));
  });
  return [main, ...rest];
}
