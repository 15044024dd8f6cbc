import { domainError, err, formatBasisPoints, Money, ok, tryPlainDate, type Result } from '#kernel';
import { REGIMES, type Regime } from './regime.js';
import {
  checkBrackets,
  PARAMETER_KEYS,
  STEP_KEYS,
  type ParameterKey,
  type ParameterValue,
  type RuleParameter,
  type RuleSet,
  type StepKey,
} from './rule-set.js';

/** Plain JSON of a rule set: amounts as `"500.00"`, dates as `"2020-01-01"`. */
export function ruleSetToJson(ruleSet: RuleSet): unknown {
  return JSON.parse(JSON.stringify(ruleSet)) as unknown;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('text expected');
  return value;
};
const integer = (value: unknown): number => {
  if (!Number.isInteger(value)) throw new TypeError('integer expected');
  return value as number;
};
const list = (value: unknown): readonly Json[] => {
  if (!Array.isArray(value) || !value.every(isObject)) throw new TypeError('list expected');
  return value;
};
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new TypeError('unknown key');
  return found;
};
const date = (value: unknown): NonNullable<ReturnType<typeof tryPlainDate>> => {
  const parsed = tryPlainDate(text(value));
  if (!parsed) throw new TypeError('date expected');
  return parsed;
};

/** Reads what `ruleSetToJson` wrote. Refused: `regulation/bad-rule-set`. */
export function ruleSetFromJson(json: unknown): Result<RuleSet> {
  try {
    if (!isObject(json)) throw new TypeError('object expected');
    return ok({
      id: text(json.id),
      regime: oneOf<Regime>(json.regime, REGIMES),
      version: integer(json.version),
      validFrom: date(json.validFrom),
      order: (json.order as unknown[]).map((key) => oneOf<StepKey>(key, STEP_KEYS)),
      parameters: list(json.parameters).map(parameterFromJson),
    });
  } catch (fault) {
    return err(
      domainError('regulation/bad-rule-set', {
        reason: fault instanceof Error ? fault.message : 'unreadable',
      }),
    );
  }
}

function parameterFromJson(json: Json): RuleParameter {
  const confirmation = json.confirmation;
  return {
    key: oneOf<ParameterKey>(json.key, PARAMETER_KEYS),
    name: text(json.name),
    value: valueFromJson(json.value),
    article: text(json.article),
    source: text(json.source),
    confirmed: json.confirmed === true,
    ...(isObject(confirmation)
      ? {
          confirmation: {
            firstLawyer: text(confirmation.firstLawyer),
            secondLawyer: text(confirmation.secondLawyer),
            reference: text(confirmation.reference),
            on: date(confirmation.on),
          },
        }
      : {}),
    ...(json.note === undefined ? {} : { note: text(json.note) }),
  };
}

/** @throws TypeError or RangeError on what is no parameter value. */
export function valueFromJson(json: unknown): ParameterValue {
  if (!isObject(json)) throw new TypeError('object expected');
  switch (json.kind) {
    case 'money':
      return { kind: 'money', amount: Money.of(text(json.amount)) };
    case 'ratio':
      return { kind: 'ratio', basisPoints: integer(json.basisPoints) };
    case 'days':
      return { kind: 'days', days: integer(json.days) };
    case 'months':
      return { kind: 'months', months: integer(json.months) };
    case 'text':
      return { kind: 'text', text: text(json.text) };
    case 'choice': {
      const options = list(json.options).map((each) => ({ value: text(each.value), text: text(each.text) }));
      const values = options.map((each) => each.value);
      return { kind: 'choice', chosen: oneOf(json.chosen, values), options };
    }
    case 'crop-table':
      return {
        kind: 'crop-table',
        rows: list(json.rows).map((row) => ({
          year: integer(row.year),
          insuredFrom: integer(row.insuredFrom),
          basisPoints: integer(row.basisPoints),
        })),
      };
    case 'brackets': {
      const brackets = list(json.brackets).map((slice) => ({
        from: Money.of(text(slice.from)),
        ...(slice.to === undefined ? {} : { to: Money.of(text(slice.to)) }),
        basisPoints: integer(slice.basisPoints),
      }));
      if (!checkBrackets(brackets).ok) throw new RangeError('brackets do not join up');
      return { kind: 'brackets', brackets };
    }
    default:
      throw new TypeError('unknown kind of value');
  }
}

/** A parameter value in Dutch, for tables and letters. */
export function formatParameterValue(value: ParameterValue): string {
  const percent = (basisPoints: number): string => `${formatBasisPoints(basisPoints)} %`;
  switch (value.kind) {
    case 'money':
      return `${value.amount.format()} euro`;
    case 'ratio':
      return percent(value.basisPoints);
    case 'days':
      return `${value.days} dagen`;
    case 'months':
      return `${value.months} maanden`;
    case 'text':
      return value.text;
    case 'choice':
      return value.options.find((each) => each.value === value.chosen)?.text ?? value.chosen;
    case 'crop-table':
      return value.rows
        .map((row) => `${row.year}, vanaf ${percent(row.insuredFrom)} verzekerd: ${percent(row.basisPoints)}`)
        .join('; ');
    case 'brackets':
      return value.brackets
        .map((slice) =>
          slice.to
            ? `van ${slice.from.format()} tot ${slice.to.format()} euro: ${percent(slice.basisPoints)}`
            : `vanaf ${slice.from.format()} euro: ${percent(slice.basisPoints)}`,
        )
        .join('; ');
  }
}
