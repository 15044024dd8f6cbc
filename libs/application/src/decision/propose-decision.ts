import { domainError, err, ok, type Result } from '#kernel';
import {
  claimTransition,
  unconfirmedUsed,
  type DecisionKind,
  type ExpertReport,
  type RuleSet,
  type StoredCalculation,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, noPendingProposal, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { isOutdated, totalOf } from './calculate-claim.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { checkReadings } from './check-readings.js';
import { writeProposal } from './write-proposal.js';

export interface ProposeDecision extends CaseCommand {
  /** The calculation the officer saw. */
  readonly calculationId: string;
  /** In plain Dutch, for the letter. */
  readonly motivation: string;
}

/**
 * Proposes a decision on the calculation the officer saw; somebody else approves it. Refusals:
 * `decision/no-motivation`, `decision/calculation-outdated` (another report, another calculation, another version of the
 * rules in force), `decision/unconfirmed-parameters` (with their names), those of `checkReadings`,
 * `decision/already-proposed`. @see Decreet 5/4/2019 art. 11 §3
 */
export async function proposeDecision(
  deps: Deps,
  actor: Actor,
  command: ProposeDecision,
): Promise<Result<{ readonly decisionId: string }>> {
  if (command.motivation === '') {
    return err(
      domainError('decision/no-motivation', undefined, [
        { field: 'motivation', code: 'decision/no-motivation' },
      ]),
    );
  }
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'decision.propose', command);
    if (!found.ok) return found;
    const claim = found.value;
    const pending = await noPendingProposal(tx, claim.id);
    if (!pending.ok) return pending;
    const stored = await tx.calculations.latestOf(claim.id);
    const next = claimTransition(
      { state: claim.state, hasCalculation: stored !== undefined },
      'propose_decision',
      ['officer'],
    );
    if (!next.ok) return next;
    const rules = await rulesOfCase(tx, claim);
    const report = await tx.expertise.reportOf(claim.id);
    const usable = await usableCalculation(tx, command, stored, { report, ruleSet: rules.ruleSet });
    if (!usable.ok) return usable;
    const disaster = await tx.disasters.find(claim.disasterId);
    const readings = checkReadings({ claim, disaster, report, counting: rules.counting });
    if (!readings.ok) return readings;
    const kind = decisionKind(usable.value);
    const proposal = await writeProposal(deps, tx, actor, claim, {
      kind,
      granted: usable.value.calculation.granted,
      motivation: command.motivation,
      calculationId: usable.value.id,
    });
    if (!proposal.ok) return proposal;
    await tx.claims.save({ ...claim, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.propose',
        subjectType: 'decision',
        subjectId: proposal.value.id,
        claimId: claim.id,
        detail: { number: proposal.value.number, kind, granted: usable.value.calculation.granted.toString() },
      }),
    );
    return ok({ decisionId: proposal.value.id });
  });
}

/** The very calculation the officer saw, on the latest report and the rules now in force, all of them confirmed. */
async function usableCalculation(
  tx: Tx,
  command: ProposeDecision,
  stored: StoredCalculation | undefined,
  now: { readonly report: ExpertReport | undefined; readonly ruleSet: RuleSet | undefined },
): Promise<Result<StoredCalculation>> {
  const outdated = err(domainError('decision/calculation-outdated'));
  if (!stored || stored.id !== command.calculationId) return outdated;
  if (isOutdated(stored, now.report) || stored.calculation.ruleSetId !== now.ruleSet?.id) return outdated;
  if (!stored.calculation.provisional) return ok(stored);
  const used = stored.calculation.parametersUsed;
  const ruleSet = await tx.ruleSets.find(stored.calculation.ruleSetId);
  const open = ruleSet
    ? unconfirmedUsed(
        ruleSet,
        used.map((p) => p.key),
      )
    : used.map((p) => p.key);
  // Confirmed since: the calculation has to be made again, so that it says so itself.
  if (open.length === 0) return outdated;
  const names = used.filter((p) => open.includes(p.key)).map((p) => p.name);
  return err(domainError('decision/unconfirmed-parameters', { parameters: names.join(', ') }));
}

/** Nothing granted: a refusal. Every good accepted: a grant. Otherwise partial. */
export function decisionKind(stored: StoredCalculation): Exclude<DecisionKind, 'inadmissible'> {
  if (stored.calculation.granted.isZero) return 'refusal';
  return totalOf(stored, 'accepted').equals(totalOf(stored, 'claimed')) ? 'grant' : 'partial';
}
