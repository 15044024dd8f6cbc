import type { Decision, StoredCalculation } from '#domain';
import { present } from '../rows/absent.js';
import type { CalculationRow, DecisionRow } from './decision.row.js';

export function toCalculation({
  id,
  claimId,
  body,
  createdAt,
  createdBy,
}: CalculationRow): StoredCalculation {
  return { id, claimId, calculation: body, createdAt, createdBy };
}
/** Some facts of the body are columns too, for lists and checks. */
export function fromCalculation({ calculation, ...rest }: StoredCalculation): CalculationRow {
  const { ruleSetId, granted, provisional } = calculation;
  return { ...rest, ruleSetId, granted, provisional, body: calculation };
}

export function toDecision(row: DecisionRow): Decision {
  return present(row);
}
export function fromDecision(decision: Decision): DecisionRow {
  return {
    ...decision,
    calculationId: decision.calculationId ?? null,
    approvedBy: decision.approvedBy ?? null,
    approvedAt: decision.approvedAt ?? null,
    deliveredOn: decision.deliveredOn ?? null,
    receivedOn: decision.receivedOn ?? null,
    contestDue: decision.contestDue ?? null,
    answer: decision.answer ?? null,
    finalOn: decision.finalOn ?? null,
    letterKey: decision.letterKey ?? null,
    correctsId: decision.correctsId ?? null,
    ground: decision.ground ?? null,
    foundOn: decision.foundOn ?? null,
    recomputationId: decision.recomputationId ?? null,
    judged: decision.judged ?? null,
  };
}
