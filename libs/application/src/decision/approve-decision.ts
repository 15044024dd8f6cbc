import { domainError, err, ok, type Result } from '#kernel';
import {
  claimTransition,
  decisionTransition,
  type Claim,
  type ClaimFacts,
  type Decision,
  type StoredCalculation,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { correctionFacts, supersedeInForce } from './supersede-decision.js';

export interface DecisionCommandInput {
  readonly claimId: string;
  readonly decisionId: string;
  /** Version of the decision the page was made from. */
  readonly version: number;
}

/**
 * Approves a proposal of somebody else; the letter leaves by a job. A decision in force is replaced at this moment, not
 * before. Refusals: `claim/same-person` (four eyes; the database refuses it too), `version/conflict`,
 * `decision/command-not-allowed`, `decision/rules-changed` (another version came in force since the proposal), and for a
 * correction `claim/revision-window-closed` and `claim/appeal-pending`.
 * @see Decreet 5/4/2019 art. 11 §1, §3 and art. 14-15
 */
export async function approveDecision(
  deps: Deps,
  actor: Actor,
  command: DecisionCommandInput,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedProposal(tx, actor, command);
    if (!found.ok) return found;
    const { claim, decision } = found.value;
    const people = { proposerId: decision.proposedBy, approverId: actor.personId };
    const stored = decision.calculationId ? await tx.calculations.find(decision.calculationId) : undefined;
    const provisional = decision.calculationId !== undefined && (stored?.calculation.provisional ?? true);
    // The role is the mandate here: whoever may approve, may approve every amount.
    const facts = { ...people, mandateCovers: true, calculationProvisional: provisional };
    const approved = decisionTransition({ state: decision.state, ...facts }, 'approve', ['approver']);
    if (!approved.ok) return approved;
    if (stored && !(await rulesStillHold(tx, claim, stored)))
      return err(domainError('decision/rules-changed'));
    const next = await stateAfter(deps, tx, claim, decision, facts);
    if (!next.ok) return next;
    const superseded = await supersedeInForce(tx, actor, claim, decision);
    if (!superseded.ok) return superseded;
    await tx.decisions.save({
      ...decision,
      state: approved.value,
      approvedBy: actor.personId,
      approvedAt: deps.clock.now(),
    });
    await tx.claims.save({ ...claim, state: next.value });
    await tx.jobs.add(
      'decision.deliver',
      { decisionId: decision.id },
      { key: `decision.deliver:${decision.id}` },
    );
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.approve',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: claim.id,
        detail: { number: decision.number, kind: decision.kind, granted: decision.granted.toString() },
      }),
    );
    return ok();
  });
}

/** Whether the proposal would replace a decision while the claim stays where that one brought it. */
export function isCorrection(claim: Claim, decision: Decision): boolean {
  return decision.correctsId !== undefined && claim.state !== 'decision_proposed';
}

async function stateAfter(
  deps: Deps,
  tx: Tx,
  claim: Claim,
  decision: Decision,
  facts: Omit<ClaimFacts, 'state'>,
): Promise<Result<Claim['state']>> {
  if (decision.kind === 'inadmissible')
    return claimTransition({ state: claim.state }, 'declare_inadmissible');
  if (!isCorrection(claim, decision))
    return claimTransition({ state: claim.state, ...facts }, 'approve_decision', ['approver']);
  const inForce = await tx.decisions.inForceOf(claim.id);
  // Replaced meanwhile by another one: this proposal corrects something that does not exist any more.
  if (!inForce || inForce.id !== decision.correctsId) return err(domainError('decision/changed-since'));
  const limits = correctionFacts(deps.clock, inForce, decision.foundOn);
  return claimTransition({ state: claim.state, ...facts, ...limits }, 'approve_correction', ['approver']);
}

/** The claim and its proposal, both locked, claim first as every other command does. */
export async function lockedProposal(
  tx: Tx,
  actor: Actor,
  command: DecisionCommandInput,
): Promise<Result<{ readonly claim: Claim; readonly decision: Decision }>> {
  const allowed = authorize(actor, 'decision.approve');
  if (!allowed.ok) return allowed;
  const claim = await tx.claims.get(command.claimId);
  const decision = await tx.decisions.get(command.decisionId);
  if (!claim || !decision || decision.claimId !== claim.id) return err(domainError('common/not-found'));
  if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
  if (decision.version !== command.version) return err(domainError('version/conflict'));
  return ok({ claim, decision });
}

/** A decision follows the rules that are in force when it is taken, not when it was proposed. */
async function rulesStillHold(tx: Tx, claim: Claim, stored: StoredCalculation): Promise<boolean> {
  const { ruleSet } = await rulesOfCase(tx, claim);
  return ruleSet?.id === stored.calculation.ruleSetId;
}
