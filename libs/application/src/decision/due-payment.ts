import { domainError, err, formatEndToEndId, ok, type Result } from '#kernel';
import {
  holdOf,
  isCommitted,
  owed,
  paymentTransition,
  settlement,
  type Claim,
  type Decision,
  type Payment,
  type Settlement,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

type Means = Pick<Deps, 'clock' | 'ids'>;

/** What the decision still owes, after payments that came back were closed: they cannot be sent a second time. */
export async function settledWith(tx: Tx, claim: Claim, decision: Decision): Promise<Result<Settlement>> {
  for (const payment of await tx.payments.ofClaim(claim.id)) {
    if (payment.state !== 'rejected' && payment.state !== 'returned') continue;
    const state = paymentTransition({ state: payment.state }, 'write_off', ['system']);
    if (!state.ok) return state;
    await tx.payments.save({ ...payment, state: state.value });
  }
  const withdrawn = await withdrawTooMuch(tx, claim, decision);
  return withdrawn.ok ? ok(settlement(owed(decision), await tx.payments.ofClaim(claim.id))) : withdrawn;
}

/** Makes the amount due to the account of the claim. Refused: `claim/no-account-number`. */
export async function insertDue(
  tx: Tx,
  deps: Means,
  target: { readonly claim: Claim; readonly decision: Decision; readonly part?: Payment['part'] },
  amount: Payment['amount'],
): Promise<Result<Payment>> {
  const { claim, decision } = target;
  if (!claim.account || !claim.number) return err(domainError('claim/no-account-number'));
  const earlier = await tx.payments.ofClaim(claim.id);
  const holdUntil = holdOf(await tx.accountChanges.liveOf(claim.id), deps.clock.now());
  const payment: Payment = {
    id: deps.ids.next(),
    version: 1,
    claimId: claim.id,
    decisionId: decision.id,
    amount,
    iban: claim.account.iban,
    holder: claim.account.holder,
    endToEndId: formatEndToEndId(claim.number, earlier.length + 1),
    state: 'due',
    dueSince: deps.clock.today(),
    ...(holdUntil ? { holdUntil } : {}),
    part: target.part ?? (earlier.some((one) => isPartOf(one, decision)) ? 'rest' : 'whole'),
  };
  await tx.payments.insert(payment);
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'payment.due',
      subjectType: 'payment',
      subjectId: payment.id,
      claimId: claim.id,
      detail: { amount: payment.amount.toString(), endToEndId: payment.endToEndId },
    }),
  );
  return ok(payment);
}

/** A part of the same decision that is with the victim or on its way. */
function isPartOf(payment: Payment, decision: Decision): boolean {
  return payment.decisionId === decision.id && payment.part === 'uncontested' && isCommitted(payment.state);
}

/** Writes down that the victim got more than the final decision grants. @see Decreet 5/4/2019 art. 21 */
export async function recordOverpaid(
  tx: Tx,
  claim: Claim,
  decision: Decision,
  { overpaid, committed }: Settlement,
): Promise<void> {
  if (overpaid.isZero) return;
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'payment.overpaid',
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: {
        number: decision.number,
        overpaid: overpaid.toString(),
        paid: committed.toString(),
        article: 'Decreet 5/4/2019 art. 21',
      },
    }),
  );
}

/** What would be paid out knowingly too much stays here; the new decision, once final, pays what is right. */
export async function withdrawTooMuch(tx: Tx, claim: Claim, successor: Decision): Promise<Result<void>> {
  const payments = await tx.payments.ofClaim(claim.id);
  if (settlement(owed(successor), payments).overpaid.isZero) return ok();
  for (const listed of payments.filter((payment) => payment.state === 'due')) {
    const payment = await tx.payments.get(listed.id);
    if (payment?.state !== 'due') continue;
    const state = paymentTransition({ state: payment.state }, 'withdraw', ['system']);
    if (!state.ok) return state;
    await tx.payments.save({ ...payment, state: state.value });
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: 'payment.withdraw',
        subjectType: 'payment',
        subjectId: payment.id,
        claimId: claim.id,
        detail: { amount: payment.amount.toString(), endToEndId: payment.endToEndId },
      }),
    );
  }
  return ok();
}
