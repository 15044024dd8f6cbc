import {
  domainError,
  err,
  isAfter,
  ok,
  type DomainError,
  type Money,
  type PlainDate,
  type Result,
} from '#kernel';
import {
  claimTransition,
  decisionTransition,
  type Appeal,
  type AppealOutcome,
  type Claim,
  type Decision,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import { lapseTerm } from '../term/meet-term.js';
import { concludeDecision } from './make-decision-final.js';

export interface RecordAppealOutcome {
  readonly claimId: string;
  readonly decisionId: string;
  /** The version of the appeal the page was made from. */
  readonly version: number;
  readonly outcome: AppealOutcome;
  readonly judgedOn: PlainDate;
  /** Number or reference of the judgment; compulsory when the court changed the decision. */
  readonly judgment?: string;
  /** What the court grants in all, when it changed the amount. */
  readonly judged?: Money;
}

/**
 * A lawyer records what came of the appeal: the decision is final, with the court's amount where it changed it, and what
 * is not paid yet becomes due; also on a claim that was inadmissible, since the court judges in full. Where the court only
 * found the claim admissible, the decision is gone and the fund handles the claim. Refusals: `appeal/not-found`,
 * `appeal/judged-in-future`, `appeal/judged-before-decision`, `appeal/no-judgment`, `appeal/no-amount`,
 * `appeal/not-inadmissible`, `version/conflict`. @see Decreet 5/4/2019 art. 16-18
 */
export async function recordAppealOutcome(
  deps: Deps,
  actor: Actor,
  command: RecordAppealOutcome,
): Promise<Result<void>> {
  const allowed = authorize(actor, 'appeal.record');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    const decision = await tx.decisions.get(command.decisionId);
    const appeal = await tx.appeals.get(command.decisionId);
    if (!claim || !appeal || decision?.claimId !== claim.id) return err(domainError('appeal/not-found'));
    if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
    if (appeal.version !== command.version) return err(domainError('version/conflict'));
    const fault = outcomeFault(deps, decision, command);
    if (fault) return err(fault);
    const facts = { state: decision.state, isInadmissibility: decision.kind === 'inadmissible' };
    const way = command.outcome === 'admitted' ? 'annul' : 'settle_appeal';
    const state = decisionTransition(facts, way, ['lawyer']);
    if (!state.ok) return state;
    await tx.appeals.save(settled(deps, actor, appeal, command));
    await lapseTerm(tx, claim.id, 'contest-decision');
    if (way === 'annul') return reopen(tx, actor, { ...decision, state: state.value }, claim, command);
    const final: Decision = {
      ...decision,
      state: state.value,
      finalOn: deps.clock.today(),
      ...(command.outcome === 'changed' && command.judged ? { judged: command.judged } : {}),
    };
    const concluded = await concludeDecision(
      tx,
      deps,
      { decision: final, claim },
      {
        how: 'tacit',
        actor,
        action: 'appeal.record-outcome',
        detail: { outcome: command.outcome, judgedOn: command.judgedOn.toString() },
      },
    );
    return concluded.ok ? ok() : concluded;
  });
}

/** The claim waits for its officer again, who judges it as one that is admissible may be. */
async function reopen(
  tx: Tx,
  actor: Actor,
  annulled: Decision,
  claim: Claim,
  command: RecordAppealOutcome,
): Promise<Result<void>> {
  const state = claimTransition({ state: claim.state }, 'reopen_by_court', ['lawyer']);
  if (!state.ok) return state;
  await tx.decisions.save(annulled);
  await tx.claims.save({ ...claim, state: state.value });
  // The file was closed at the registers when the claim ended.
  await askRegistersLater(tx, claim.id);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'appeal.record-outcome',
      subjectType: 'decision',
      subjectId: annulled.id,
      claimId: claim.id,
      detail: {
        number: annulled.number,
        state: state.value,
        outcome: command.outcome,
        judgedOn: command.judgedOn.toString(),
      },
    }),
  );
  return ok();
}

function outcomeFault(deps: Deps, decision: Decision, command: RecordAppealOutcome): DomainError | undefined {
  const at = (field: string, code: string): DomainError => domainError(code, undefined, [{ field, code }]);
  if (isAfter(command.judgedOn, deps.clock.today())) return at('judgedOn', 'appeal/judged-in-future');
  if (decision.deliveredOn && isAfter(decision.deliveredOn, command.judgedOn)) {
    return at('judgedOn', 'appeal/judged-before-decision');
  }
  if (command.outcome !== 'changed' && command.outcome !== 'admitted') return undefined;
  if (command.outcome === 'admitted' && decision.kind !== 'inadmissible')
    return at('outcome', 'appeal/not-inadmissible');
  if (command.outcome === 'changed' && !command.judged) return at('judged', 'appeal/no-amount');
  return command.judgment?.trim() ? undefined : at('judgment', 'appeal/no-judgment');
}

function settled(deps: Deps, actor: Actor, appeal: Appeal, command: RecordAppealOutcome): Appeal {
  const judgment = command.judgment?.trim();
  return {
    ...appeal,
    outcome: command.outcome,
    judgedOn: command.judgedOn,
    recordedBy: actor.personId,
    recordedAt: deps.clock.now(),
    ...(judgment ? { judgment } : {}),
    ...(command.outcome === 'changed' && command.judged ? { judged: command.judged } : {}),
  };
}
