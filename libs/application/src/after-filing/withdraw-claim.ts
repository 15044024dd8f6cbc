import { domainError, err, formatDate, ok, type Result } from '#kernel';
import { claimTransition, decisionTransition, paymentTransition, type Claim, type Decision } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { lapseTerm } from '../term/meet-term.js';

export interface WithdrawClaim {
  readonly claimId: string;
  /** The version of the claim the page was made from. */
  readonly version: number;
  readonly reason?: string;
}

const LONGEST_REASON = 1000;

/**
 * The claimant takes back a claim that was filed, until a decision is proposed. Running terms end, a proposal that waits
 * falls, a payment that has not left stays here; the officer gets a task and the claimant a receipt. The same click twice
 * is one withdrawal. Refusals: `claim/command-not-allowed`, `claim/decision-in-force`, `version/conflict`.
 * @see Decreet 5/4/2019 art. 9
 */
export async function withdrawClaim(
  deps: Deps,
  actor: Actor,
  command: WithdrawClaim,
): Promise<Result<Claim>> {
  const reason = command.reason?.trim().slice(0, LONGEST_REASON);
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.withdraw', claimFacts(claim));
    if (!allowed.ok) return allowed;
    if (claim.state === 'withdrawn' && claim.submittedAt) return ok(claim);
    if (claim.version !== command.version) return err(domainError('version/conflict'));
    const decisions = await tx.decisions.ofClaim(claim.id);
    const decisionInForce = (await tx.decisions.inForceOf(claim.id)) !== undefined;
    const next = claimTransition({ state: claim.state, decisionInForce }, 'withdraw', ['claimant']);
    if (!next.ok) return next;
    const dropped = await dropProposals(tx, actor, decisions);
    if (!dropped.ok) return dropped;
    const kept = await keepPayments(tx, claim.id);
    if (!kept.ok) return kept;
    for (const kind of ['supply-information', 'answer-report', 'contest-decision'] as const) {
      await lapseTerm(tx, claim.id, kind);
    }
    const withdrawn: Claim = { ...claim, state: next.value };
    await tx.claims.save(withdrawn);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.withdraw',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        ...(reason ? { reason } : {}),
        detail: { from: claim.state },
      }),
    );
    await raiseTask(deps, tx, {
      claimId: claim.id,
      kind: 'claim-withdrawn',
      what: `De aanvrager trok de aanvraag in op ${formatDate(deps.clock.today())}. Kijk na of u iemand moet verwittigen, zoals de deskundige.`,
    });
    await tx.jobs.add('claim.withdrawn', { claimId: claim.id }, { key: `claim.withdrawn:${claim.id}` });
    return ok(withdrawn);
  });
}

async function dropProposals(tx: Tx, actor: Actor, decisions: readonly Decision[]): Promise<Result<void>> {
  for (const decision of decisions.filter((one) => one.state === 'proposed')) {
    const locked = await tx.decisions.get(decision.id);
    if (!locked) continue;
    const state = decisionTransition({ state: locked.state }, 'drop', ['system']);
    if (!state.ok) return state;
    await tx.decisions.save({ ...locked, state: state.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.drop',
        subjectType: 'decision',
        subjectId: locked.id,
        claimId: locked.claimId,
        detail: { number: locked.number },
      }),
    );
  }
  return ok();
}

/** Nothing can be due before a decision; should a payment wait all the same, it never leaves. */
async function keepPayments(tx: Tx, claimId: string): Promise<Result<void>> {
  for (const payment of await tx.payments.ofClaim(claimId)) {
    if (payment.state !== 'due') continue;
    const state = paymentTransition({ state: payment.state }, 'withdraw', ['system']);
    if (!state.ok) return state;
    await tx.payments.save({ ...payment, state: state.value });
  }
  return ok();
}
