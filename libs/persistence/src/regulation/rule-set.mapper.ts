import { REGIME_INFO, type RuleParameter, type RuleSet } from '#domain';
import { toBrusselsDate } from '#kernel';
import type { RuleConfirmationRow, RuleParameterRow, RuleSetRow } from './rule-set.row.js';

export interface RuleSetRows {
  readonly ruleSet: RuleSetRow;
  /** In order of position. */
  readonly parameters: readonly RuleParameterRow[];
  /** In order of confirmation. */
  readonly confirmations: readonly RuleConfirmationRow[];
}

export function toRuleSet({ ruleSet, parameters, confirmations }: RuleSetRows): RuleSet {
  const { id, regime, version, validFrom, order } = ruleSet;
  return {
    id,
    regime,
    version,
    validFrom,
    order,
    parameters: parameters.map(({ key, body }) => withConfirmation(body, confirmations.filter((c) => c.key === key))), // prettier-ignore
  };
}

/** Two different lawyers make a value confirmed; the primary key refuses the same one twice. */
function withConfirmation(
  parameter: RuleParameter,
  confirmations: readonly RuleConfirmationRow[],
): RuleParameter {
  const [first, second] = confirmations;
  if (parameter.confirmed || !first || !second) return parameter;
  return {
    ...parameter,
    confirmed: true,
    confirmation: {
      firstLawyer: first.lawyerId,
      secondLawyer: second.lawyerId,
      reference: second.reference,
      on: toBrusselsDate(second.confirmedAt),
    },
  };
}

export function fromRuleSet(ruleSet: RuleSet): Omit<RuleSetRows, 'confirmations'> {
  const { parameters, order, ...rest } = ruleSet;
  return {
    ruleSet: { ...rest, order: [...order], validUntil: null, label: REGIME_INFO[ruleSet.regime].name },
    parameters: parameters.map((body, position) => ({
      ruleSetId: ruleSet.id,
      key: body.key,
      position,
      body,
    })),
  };
}
