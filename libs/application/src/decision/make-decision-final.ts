import { domainError, err, formatEndToEndId, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition, type Claim, type Decision, type Payment } from '#domain';
import { auditEvent } from '../audit-event.js';
import { SYSTEM_ACTOR, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface FinalDecision {
  readonly decision: Decision;
  readonly claim: Claim;
  /** Absent when nothing was granted. */
  readonly payment?: Payment;
}

/**
 * Makes a delivered decision final, because the victim agrees or because the month passed. What was granted becomes
 * due to the account of the claim at that moment; a decision that grants nothing closes the claim as refused.
 * Both rows must have been read with `get` in this transaction. The decision on an inadmissible claim becomes final
 * without moving the claim, which already is in its end state.
 * @see Decreet 5/4/2019 art. 11 §3 and art. 15–18
 */
export async function makeDecisionFinal(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'ids'>,
  decision: Decision,
  claim: Claim,
  by: { readonly how: 'agreed' | 'tacit'; readonly actor: Actor } = { how: 'tacit', actor: SYSTEM_ACTOR },
): Promise<Result<FinalDecision>> {
  const agreed = by.how === 'agreed';
  const role = agreed ? 'claimant' : 'system';
  const state = decisionTransition(
    { state: decision.state, appealTermPassed: !agreed },
    agreed ? 'accept' : 'become_final',
    [role],
  );
  if (!state.ok) return state;
  const final: Decision = { ...decision, state: state.value, answer: by.how, finalOn: deps.clock.today() };
  const end = claim.state === 'inadmissible' ? ok(claim.state) : endOf(claim, decision, by.how);
  if (!end.ok) return end;
  const moved: Claim = { ...claim, state: end.value };
  await tx.decisions.save(final);
  if (moved.state !== claim.state) await tx.claims.save(moved);
  if (agreed) await meetTerm(tx, claim.id, 'contest-decision');
  await tx.audit.append(
    auditEvent(by.actor, {
      action: agreed ? 'decision.agree' : 'decision.become-final',
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: { number: decision.number, state: moved.state },
    }),
  );
  if (moved.state !== 'payable') return ok({ decision: final, claim: moved });
  const payment = await due(tx, deps, final, moved);
  return payment.ok ? ok({ decision: final, claim: moved, payment: payment.value }) : payment;
}

/** notified → final → payable or refused: final is passed through, since what follows from it is known at once. */
function endOf(claim: Claim, decision: Decision, how: 'agreed' | 'tacit'): Result<Claim['state']> {
  const role = how === 'agreed' ? 'claimant' : 'system';
  const facts = { appealTermPassed: how === 'tacit', grantedPositive: !decision.granted.isZero };
  const final = claimTransition(
    { ...facts, state: claim.state },
    how === 'agreed' ? 'agree_decision' : 'become_final',
    [role],
  );
  if (!final.ok) return final;
  return claimTransition(
    { ...facts, state: final.value },
    facts.grantedPositive ? 'make_payable' : 'record_refusal',
    ['system'],
  );
}

async function due(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'ids'>,
  decision: Decision,
  claim: Claim,
): Promise<Result<Payment>> {
  if (!claim.account || !claim.number) return err(domainError('claim/no-account-number'));
  const earlier = await tx.payments.ofClaim(claim.id);
  const payment: Payment = {
    id: deps.ids.next(),
    version: 1,
    claimId: claim.id,
    decisionId: decision.id,
    amount: decision.granted,
    iban: claim.account.iban,
    holder: claim.account.holder,
    endToEndId: formatEndToEndId(claim.number, earlier.length + 1),
    state: 'due',
    dueSince: deps.clock.today(),
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
