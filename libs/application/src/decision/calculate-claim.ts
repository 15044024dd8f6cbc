import { domainError, err, Money, ok, type Result } from '#kernel';
import {
  calculate,
  type CalculationInput,
  type CalculationLineInput,
  type Claim,
  type DamageItem,
  type ExpertReport,
  type ItemAssessment,
  type Phenomenon,
  type StoredCalculation,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, noPendingProposal, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';

/**
 * Computes the compensation from the claim, the expert's report and the rules for the date of the damage, and keeps
 * the result for ever. Refusals: `claim/not-calculable` (no report the victim agreed with, in words or by silence),
 * `regulation/no-rule-set`, those of `calculate`. @see Decreet 5/4/2019 art. 11 §3, 12 and 13
 */
export async function calculateClaim(
  deps: Deps,
  actor: Actor,
  command: CaseCommand,
): Promise<Result<StoredCalculation>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'decision.propose', command);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'assessed') {
      return err(
        domainError('claim/command-not-allowed', { state: claim.state, command: 'propose_decision' }),
      );
    }
    const pending = await noPendingProposal(tx, claim.id);
    if (!pending.ok) return pending;
    const report = await tx.expertise.reportOf(claim.id);
    if (!report || (report.answer !== 'agreed' && report.answer !== 'tacit'))
      return err(domainError('claim/not-calculable'));
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) return err(domainError('common/not-found'));
    const phenomenonDate = claim.damageDate ?? disaster.firstDay;
    const ruleSet = await tx.ruleSets.inForce(phenomenonDate);
    if (!ruleSet)
      return err(domainError('regulation/no-rule-set', { regime: '', date: String(phenomenonDate) }));
    const computed = calculate(calculationInput(claim, report, phenomenonDate, disaster.phenomenon), ruleSet);
    if (!computed.ok) return computed;
    const stored: StoredCalculation = {
      id: deps.ids.next(),
      claimId: claim.id,
      calculation: computed.value,
      createdAt: deps.clock.now(),
      createdBy: actor.personId,
    };
    await tx.calculations.insert(stored);
    await tx.claims.save({ ...claim, officerId: claim.officerId ?? actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.calculate',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: {
          calculationId: stored.id,
          ruleSet: ruleSet.id,
          ruleSetVersion: ruleSet.version,
          granted: computed.value.granted.toString(),
          provisional: computed.value.provisional,
        },
      }),
    );
    return ok(stored);
  });
}

/** The computation's input: each good as claimed, with the expert's finding on it. */
export function calculationInput(
  claim: Claim,
  report: ExpertReport,
  phenomenonDate: CalculationInput['phenomenonDate'],
  phenomenon: Phenomenon,
): CalculationInput {
  const lines = claim.items.map((item) =>
    lineOf(
      item,
      report.assessments.find((a) => a.itemId === item.id),
    ),
  );
  // A local authority claims for public domain only: see categoriesFor.
  const nature = claim.organisation?.kind === 'local-authority' ? 'public-domain' : 'private';
  return { phenomenonDate, phenomenon, nature, lines };
}

function lineOf(item: DamageItem, found: ItemAssessment | undefined): CalculationLineInput {
  const claimed = { itemId: item.id, label: item.description, kind: item.category, claimed: item.cost };
  if (found?.outcome !== 'accepted') {
    const rejection = {
      article: found?.article ?? 'art. 12 § 1',
      reason: found?.reason ?? 'De deskundige stelde deze schade niet vast.',
    };
    return { ...claimed, accepted: false, rejection };
  }
  return {
    ...claimed,
    accepted: true,
    established: found.established,
    salvage: found.salvage,
    wear: found.wear,
    otherPayments: found.otherPayments,
    ...detailsOf(found),
  };
}

/** What only some goods have. */
function detailsOf(found: ItemAssessment): Partial<CalculationLineInput> {
  const { insuredShare, productionLoss, agricultural, constrainedArea } = found;
  const { recoverableVat, otherRiskInsurance, earlierDisasterPayments, restoration, share } = found;
  return {
    ...(recoverableVat ? { recoverableVat } : {}),
    ...(otherRiskInsurance ? { otherRiskInsurance } : {}),
    ...(earlierDisasterPayments ? { earlierDisasterPayments } : {}),
    ...(restoration ? { restoration } : {}),
    ...(share ? { share } : {}),
    ...(insuredShare === undefined ? {} : { crop: { insuredShare } }),
    ...(productionLoss === undefined ? {} : { productionLoss }),
    ...(agricultural ? { agricultural } : {}),
    ...(agricultural && constrainedArea ? { constrainedArea } : {}),
  };
}

/** A calculation older than the report it should rest on does not count any more. */
export function isOutdated(stored: StoredCalculation, report: ExpertReport | undefined): boolean {
  if (!report) return true;
  return report.filedAt.epochMilliseconds > stored.createdAt.epochMilliseconds;
}

/** What was claimed, and what of it the expert accepted. */
export function totalOf(stored: StoredCalculation, key: 'claimed' | 'accepted'): Money {
  return stored.calculation.steps.find((step) => step.key === key)?.total ?? Money.ZERO;
}
