import { ok, type Result } from '#kernel';
import {
  claimTransition,
  decisionTransition,
  owed,
  type AuditAction,
  type Claim,
  type Decision,
  type Payment,
  type Settlement,
} from '#domain';
import { auditEvent } from '../audit-event.js';
import { SYSTEM_ACTOR, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { meetTerm } from '../term/meet-term.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { insertDue, recordOverpaid, settledWith } from './due-payment.js';

export interface FinalDecision {
  readonly decision: Decision;
  readonly claim: Claim;
  /** Absent when nothing is left to pay. */
  readonly payment?: Payment;
}

/**
 * Makes a delivered decision final, because the victim agrees or because the month passed. What was granted becomes
 * due to the account of the claim at that moment, less what an earlier decision already made due, sent or paid; a
 * decision that grants nothing closes the claim as refused. What was paid too much is written down (art. 21).
 * Both rows must have been read with `get` in this transaction. The decision on an inadmissible claim becomes final
 * without moving the claim, which already is in its end state; an amount of the court makes it payable after all.
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
  const concluded = await concludeDecision(
    tx,
    deps,
    { decision: final, claim },
    {
      ...by,
      action: agreed ? 'decision.agree' : 'decision.become-final',
    },
  );
  if (concluded.ok && agreed) await meetTerm(tx, claim.id, 'contest-decision');
  return concluded;
}

/**
 * Saves a decision that is final now, moves its claim and makes due what is not due yet. Both rows must have been read
 * with `get` in this transaction.
 */
export async function concludeDecision(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'ids'>,
  { decision, claim }: { readonly decision: Decision; readonly claim: Claim },
  by: {
    readonly how: 'agreed' | 'tacit';
    readonly actor: Actor;
    readonly action: AuditAction;
    readonly detail?: Readonly<Record<string, string>>;
  },
): Promise<Result<FinalDecision>> {
  // First: a payment is held against what the decision, or the court, granted.
  await tx.decisions.save(decision);
  const settled = await settledWith(tx, claim, decision);
  if (!settled.ok) return settled;
  const end =
    claim.state === 'inadmissible'
      ? endOfInadmissible(decision)
      : endOf(claim, decision, by.how, settled.value);
  if (!end.ok) return end;
  const moved: Claim = { ...claim, state: end.value };
  if (moved.state !== claim.state) await tx.claims.save(moved);
  await tx.audit.append(
    auditEvent(by.actor, {
      action: by.action,
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: { number: decision.number, state: moved.state, ...by.detail },
    }),
  );
  await recordOverpaid(tx, moved, decision, settled.value);
  if (moved.state !== 'payable' || settled.value.toPay.isZero) return ok({ decision, claim: moved });
  const payment = await insertDue(tx, deps, { claim: moved, decision }, settled.value.toPay);
  return payment.ok ? ok({ decision, claim: moved, payment: payment.value }) : payment;
}

/** The claim ended with the decision; only an amount of the court moves it. @see Decreet 5/4/2019 art. 16-18 */
function endOfInadmissible(decision: Decision): Result<Claim['state']> {
  const grantedPositive = !owed(decision).isZero;
  return grantedPositive
    ? claimTransition({ state: 'inadmissible', grantedPositive }, 'award_in_court', ['lawyer'])
    : ok('inadmissible');
}

/** notified → final → payable, paid or refused: final is passed through, since what follows is known at once. */
function endOf(
  claim: Claim,
  decision: Decision,
  how: 'agreed' | 'tacit',
  { toPay, open }: Settlement,
): Result<Claim['state']> {
  const role = how === 'agreed' ? 'claimant' : 'system';
  const alreadyPaid = toPay.isZero && !open;
  const facts = { appealTermPassed: how === 'tacit', grantedPositive: !owed(decision).isZero, alreadyPaid };
  const final = claimTransition(
    { ...facts, state: claim.state },
    how === 'agreed' ? 'agree_decision' : 'become_final',
    [role],
  );
  if (!final.ok) return final;
  const next = !facts.grantedPositive ? 'record_refusal' : alreadyPaid ? 'settle' : 'make_payable';
  return claimTransition({ ...facts, state: final.value }, next, ['system']);
}
