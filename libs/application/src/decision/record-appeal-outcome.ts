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
import { decisionTransition, type Appeal, type AppealOutcome, type Decision } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import type { Deps } from '../deps.js';
import { lapseTerm } from '../term/meet-term.js';
import { concludeDecision } from './make-decision-final.js';

export interface RecordAppealOutcome {
  readonly claimId: string;
  readonly decisionId: string;
  /** The version of the appeal the page was made from. */
  readonly version: number;
  readonly outcome: AppealOutcome;
  readonly judgedOn: PlainDate;
  /** Number or reference of the judgment; compulsory when the amount changes. */
  readonly judgment?: string;
  /** What the court grants in all, when it changed the amount. */
  readonly judged?: Money;
}

/**
 * A lawyer records what came of the appeal: the decision is final, with the court's amount where it changed it, and what
 * is not paid yet becomes due. Refusals: `appeal/not-found`, `appeal/judged-in-future`, `appeal/judged-before-decision`,
 * `appeal/no-judgment`, `appeal/no-amount`, `version/conflict`. @see Decreet 5/4/2019 art. 16-18
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
    const state = decisionTransition({ state: decision.state }, 'settle_appeal', ['lawyer']);
    if (!state.ok) return state;
    await tx.appeals.save(settled(deps, actor, appeal, command));
    await lapseTerm(tx, claim.id, 'contest-decision');
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

function outcomeFault(deps: Deps, decision: Decision, command: RecordAppealOutcome): DomainError | undefined {
  const at = (field: string, code: string): DomainError => domainError(code, undefined, [{ field, code }]);
  if (isAfter(command.judgedOn, deps.clock.today())) return at('judgedOn', 'appeal/judged-in-future');
  if (decision.deliveredOn && isAfter(decision.deliveredOn, command.judgedOn)) {
    return at('judgedOn', 'appeal/judged-before-decision');
  }
  if (command.outcome !== 'changed') return undefined;
  if (!command.judged) return at('judged', 'appeal/no-amount');
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
