import { ok, toBrusselsDate, type Clock, type Result } from '#kernel';
import { correctionWindow, decisionTransition, type Claim, type ClaimFacts, type Decision } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { withdrawTooMuch } from './due-payment.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { lapseTerm } from '../term/meet-term.js';

/** The facts of art. 14: within three months after the facts were found, within two years, no appeal pending. */
export function correctionFacts(
  clock: Clock,
  inForce: Decision,
  foundOn: Decision['foundOn'],
): Pick<ClaimFacts, 'withinRevisionWindow' | 'appealPending'> {
  const decided = toBrusselsDate(inForce.approvedAt ?? inForce.proposedAt);
  const open = foundOn && correctionWindow({ decided, found: foundOn, today: clock.today() });
  return {
    withinRevisionWindow: open?.ok === true,
    appealPending: inForce.state === 'contested' || inForce.answer === 'appeal',
  };
}

/**
 * Ends the decision in force because `successor` was approved: its month to contest ends, and a payment that has not
 * left yet and is more than what the new decision grants is withdrawn. Without a decision in force nothing happens.
 * @see Decreet 5/4/2019 art. 14-15 and 21
 */
export async function supersedeInForce(
  tx: Tx,
  actor: Actor,
  claim: Claim,
  successor: Decision,
): Promise<Result<void>> {
  const found = await tx.decisions.inForceOf(claim.id);
  const inForce = found && found.id !== successor.id ? await tx.decisions.get(found.id) : undefined;
  if (!inForce) return ok();
  const state = decisionTransition({ state: inForce.state }, 'supersede', ['system']);
  if (!state.ok) return state;
  await tx.decisions.save({ ...inForce, state: state.value });
  await lapseTerm(tx, claim.id, 'contest-decision');
  await tx.audit.append(
    auditEvent(actor, {
      action: 'decision.supersede',
      subjectType: 'decision',
      subjectId: inForce.id,
      claimId: claim.id,
      detail: { number: inForce.number, by: successor.number },
    }),
  );
  return withdrawTooMuch(tx, claim, successor);
}
