import { REGIME_INFO, type RuleParameter, type RuleSet, type RuleSetVersion } from '#domain';
import { toBrusselsDate } from '#kernel';
import { present } from '../rows/absent.js';
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
    parameters: parameters.map(({ key, edition, body }) =>
      withConfirmation(
        body,
        confirmations.filter((c) => c.key === key && c.edition === edition),
      ),
    ),
  };
}

export function toRuleSetVersion(rows: RuleSetRows): RuleSetVersion {
  const { state, revision, basedOn, createdBy, createdAt, reason, approvedBy, approvedAt } = rows.ruleSet;
  return {
    ruleSet: toRuleSet(rows),
    state,
    revision,
    ...present({ basedOn, createdBy, createdAt, reason, approvedBy, approvedAt }),
    entries: rows.parameters.map(({ key, edition, changedBy }) => ({
      key: key as RuleParameter['key'],
      edition,
      ...(changedBy === null ? {} : { changedBy }),
    })),
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

/** The rows of a new draft. `confirmed` says here what came so with the programme: the rest are confirmations. */
export function fromDraft({ ruleSet, entries: _, ...history }: RuleSetVersion): {
  readonly ruleSet: Partial<RuleSetRow>;
  readonly parameters: Partial<RuleParameterRow>[];
} {
  const { parameters, order, ...rest } = ruleSet;
  return {
    ruleSet: { ...rest, ...history, order: [...order], label: REGIME_INFO[ruleSet.regime].name },
    parameters: parameters.map((parameter, position) => ({
      ruleSetId: ruleSet.id,
      key: parameter.key,
      position,
      body: asStored(parameter),
      edition: 1,
    })),
  };
}

/** Without what the confirmations of two lawyers add to it. */
function asStored(parameter: RuleParameter): RuleParameter {
  const { confirmation, ...rest } = parameter;
  return confirmation ? { ...rest, confirmed: false } : rest;
}
