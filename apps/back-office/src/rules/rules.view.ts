import { formatParameterValue, type ParameterValue, type RuleParameter } from '#domain';
import type { ConfirmationRow } from '#persistence';

/** One parameter of a rule set as lawyers read it. */
export interface ParameterView {
  readonly key: string;
  /** The key as an element id, which has no points. */
  readonly field: string;
  readonly name: string;
  readonly value: string;
  readonly article: string;
  readonly source: string;
  readonly note?: string;
  readonly confirmed: boolean;
  readonly confirmations: readonly ConfirmationRow[];
}

export function parameterView(
  parameter: RuleParameter,
  confirmations: readonly ConfirmationRow[],
): ParameterView {
  return {
    key: parameter.key,
    field: fieldOf(parameter.key),
    name: parameter.name,
    value: valueInWords(parameter.value),
    article: parameter.article,
    source: parameter.source,
    confirmed: parameter.confirmed,
    confirmations,
    ...(parameter.note ? { note: parameter.note } : {}),
  };
}

export function fieldOf(key: string): string {
  return key.replaceAll('.', '-');
}

/** A value in Dutch; tables one line per row. */
export function valueInWords(value: ParameterValue): string {
  switch (value.kind) {
    case 'money':
      return `€ ${value.amount.format()}`;
    case 'ratio':
      return percent(value.basisPoints);
    case 'days':
      return `${value.days} dagen`;
    case 'months':
      return value.months === 1 ? '1 maand' : `${value.months} maanden`;
    case 'text':
    case 'choice':
      return formatParameterValue(value);
    case 'brackets':
      return value.brackets
        .map(
          (b) =>
            `van € ${b.from.format()}${b.to ? ` tot € ${b.to.format()}` : ''}: ${percent(b.basisPoints)}`,
        )
        .join('\n');
    case 'crop-table':
      return value.rows
        .map((row) => `${row.year}, vanaf ${percent(row.insuredFrom)} verzekerd: ${percent(row.basisPoints)}`)
        .join('\n');
  }
}

function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toLocaleString('nl-BE')} %`;
}
