import { formatDate, ok, type Result } from '#kernel';
import { appealDeadline, claimTransition, decisionTransition, type DecisionDelivery } from '#domain';
import { SYSTEM_ACTOR, type Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { required } from './worker-deps.js';

/** Object key of the letter of a decision. */
export const decisionLetterKey = (decisionId: string): string => `decisions/${decisionId}.pdf`;

/**
 * Writes that a decision was received, once: the decision is delivered, its month to contest starts on the date of
 * receipt, and the delivery keeps the proof.
 * @see Decreet 5/4/2019 art. 2, 6° and art. 15-18
 */
export async function recordReceipt(
  deps: Pick<Deps, 'ids'>,
  tx: Tx,
  delivery: DecisionDelivery,
  by: Actor = SYSTEM_ACTOR,
): Promise<Result<void>> {
  const decision = required(await tx.decisions.get(delivery.decisionId), 'decision');
  if (decision.state !== 'approved') return ok();
  const claim = required(await tx.claims.get(decision.claimId), 'claim');
  const receivedOn = required(delivery.receivedOn, 'date of receipt');
  const proven = { hasDeliveryProof: delivery.proof !== undefined };
  const deliver = decisionTransition({ state: decision.state, ...proven }, 'deliver', SYSTEM_ACTOR.roles);
  if (!deliver.ok) return deliver;
  const term = appealDeadline(receivedOn);
  await tx.decisions.save({
    ...decision,
    state: deliver.value,
    deliveredOn: receivedOn,
    receivedOn,
    contestDue: term.due,
    letterKey: decisionLetterKey(decision.id),
  });
  if (claim.state === 'decided') {
    const notified = claimTransition(
      { state: claim.state, ...proven },
      'deliver_decision',
      SYSTEM_ACTOR.roles,
    );
    if (!notified.ok) return notified;
    await tx.claims.save({ ...claim, state: notified.value });
  }
  await tx.deliveries.save(delivery);
  await tx.terms.insert({
    id: deps.ids.next(),
    claimId: claim.id,
    kind: 'contest-decision',
    startedOn: receivedOn,
    dueOn: term.due,
    article: term.article,
    sentence: term.sentence,
    state: 'running',
  });
  await tx.audit.append(
    auditEvent(by, {
      action: 'decision.deliver',
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: {
        receivedOn: formatDate(receivedOn),
        contestUntil: formatDate(term.due),
        channel: delivery.channel,
      },
    }),
  );
  return ok();
}
