import { domainError, err, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition, type Claim, type Decision } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface DecisionCommandInput {
  readonly claimId: string;
  readonly decisionId: string;
  /** Version of the decision the page was made from. */
  readonly version: number;
}

/**
 * Approves a proposal of somebody else; the letter leaves by a job. Refusals: `claim/same-person` (four eyes; the
 * database refuses it too), `version/conflict`, `decision/command-not-allowed`. @see Decreet 5/4/2019 art. 11 §1, §3
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
    const provisional = await isProvisional(tx, decision);
    // The role is the mandate here: whoever may approve, may approve every amount.
    const facts = { ...people, mandateCovers: true, calculationProvisional: provisional };
    const approved = decisionTransition({ state: decision.state, ...facts }, 'approve', ['approver']);
    if (!approved.ok) return approved;
    const next =
      decision.kind === 'inadmissible'
        ? claimTransition({ state: claim.state }, 'declare_inadmissible')
        : claimTransition({ state: claim.state, ...facts }, 'approve_decision', ['approver']);
    if (!next.ok) return next;
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

async function isProvisional(tx: Tx, decision: Decision): Promise<boolean> {
  if (decision.calculationId === undefined) return false;
  const stored = await tx.calculations.find(decision.calculationId);
  return stored?.calculation.provisional ?? true;
}
