import { formatBasisPoints, formatDate } from '#kernel';
import {
  availableRuleSetCommands,
  changedKeys,
  formatParameterValue,
  governedPeriod,
  REGIME_INFO,
  RULE_SET_STATE_NAMES,
  ruleSetTransition,
  type ParameterValue,
  type RuleParameter,
  type RuleSetFacts,
  type RuleSetVersion,
} from '#domain';
import { isBaseCurrent, isChanged, type Actor, type RuleSetVersions } from '#application';
import type { ConfirmationRow } from '#persistence';
import { messageOf } from '#platform';

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
  /** Which edition of the value this is: a confirmation goes to it alone. */
  readonly edition: number;
  /** Differs from the version this one was made of. */
  readonly changed: boolean;
  readonly changedBy?: string;
}

/** A version as the list and the heads of its pages show it. */
export interface VersionView {
  readonly id: string;
  readonly version: number;
  readonly state: RuleSetVersion['state'];
  readonly stateName: string;
  readonly tone: string;
  readonly regimeName: string;
  /** Which dates of the phenomenon it governs, or would govern. */
  readonly period: string;
  readonly validFrom: RuleSetVersion['ruleSet']['validFrom'];
  readonly unconfirmed: number;
  readonly basedOn?: string;
  readonly reason?: string;
  readonly createdBy?: string;
  readonly createdAt?: RuleSetVersion['createdAt'];
  readonly approvedBy?: string;
  readonly approvedAt?: RuleSetVersion['approvedAt'];
}

const TONES = { draft: 'waiting', 'in-force': 'good', withdrawn: 'neutral' } as const;

export function versionView(version: RuleSetVersion, all: RuleSetVersions): VersionView {
  const { ruleSet, state, basedOn, reason, createdAt, approvedAt } = version;
  const createdBy = version.createdBy && all.names.get(version.createdBy);
  const approvedBy = version.approvedBy && all.names.get(version.approvedBy);
  return {
    id: ruleSet.id,
    version: ruleSet.version,
    state,
    stateName: RULE_SET_STATE_NAMES[state].officer,
    tone: TONES[state],
    regimeName: REGIME_INFO[ruleSet.regime].name,
    period: periodOf(version, all),
    validFrom: ruleSet.validFrom,
    unconfirmed: ruleSet.parameters.filter((parameter) => !parameter.confirmed).length,
    ...(basedOn ? { basedOn } : {}),
    ...(reason ? { reason } : {}),
    ...(createdBy ? { createdBy } : {}),
    ...(createdAt ? { createdAt } : {}),
    ...(approvedBy ? { approvedBy } : {}),
    ...(approvedAt ? { approvedAt } : {}),
  };
}

function periodOf({ ruleSet, state }: RuleSetVersion, all: RuleSetVersions): string {
  if (state === 'withdrawn') return 'Geen';
  const inForce = all.versions.filter((each) => each.state === 'in-force').map((each) => each.ruleSet);
  const governed = governedPeriod(ruleSet, state === 'draft' ? [...inForce, ruleSet] : inForce);
  if (!governed) return 'Geen meer: een nieuwere versie kwam in de plaats';
  return governed.until
    ? `${formatDate(governed.from)} tot en met ${formatDate(governed.until)}`
    : `vanaf ${formatDate(governed.from)}`;
}

/** What this lawyer can do with the version, and in Dutch why he cannot put it in force. */
export interface Offers {
  readonly start: boolean;
  readonly change: boolean;
  readonly publish: boolean;
  readonly discard: boolean;
  readonly whyNotPublish?: string;
}

export function offersFor(actor: Actor, version: RuleSetVersion, all: RuleSetVersions): Offers {
  const facts: RuleSetFacts = {
    state: version.state,
    publisherId: actor.personId,
    ...(version.createdBy ? { creatorId: version.createdBy } : {}),
    enteredByOthers: version.entries.every((entry) => entry.changedBy !== actor.personId),
    changed: isChanged(version, all.versions),
    baseCurrent: isBaseCurrent(version, all.versions),
  };
  const offered = availableRuleSetCommands(facts, actor.roles);
  const publish = ruleSetTransition(facts, 'publish', ['lawyer']);
  const waits = version.state === 'draft' && actor.roles.includes('lawyer') && !publish.ok;
  return {
    start: version.state === 'in-force' && actor.roles.includes('lawyer'),
    change: offered.includes('change'),
    publish: offered.includes('publish'),
    discard: offered.includes('discard'),
    ...(waits ? { whyNotPublish: messageOf(publish.error).text } : {}),
  };
}

export function parameterViews(
  version: RuleSetVersion,
  all: RuleSetVersions,
  confirmations: readonly ConfirmationRow[],
): ParameterView[] {
  const base = all.versions.find((each) => each.ruleSet.id === version.basedOn)?.ruleSet;
  const changed: readonly string[] = base ? changedKeys(version.ruleSet, base) : [];
  return version.ruleSet.parameters.map((parameter) => {
    const entry = version.entries.find((each) => each.key === parameter.key);
    const changedBy = entry?.changedBy && all.names.get(entry.changedBy);
    return {
      ...ruleView(parameter),
      confirmed: parameter.confirmed,
      confirmations: confirmations.filter((row) => row.key === parameter.key),
      edition: entry?.edition ?? 1,
      changed: changed.includes(parameter.key),
      ...(changedBy ? { changedBy } : {}),
    };
  });
}

export type RuleView = Pick<
  ParameterView,
  'key' | 'field' | 'name' | 'value' | 'article' | 'source' | 'note'
>;

export function ruleView(parameter: RuleParameter): RuleView {
  return {
    key: parameter.key,
    field: fieldOf(parameter.key),
    name: parameter.name,
    value: valueInWords(parameter.value),
    article: parameter.article,
    source: parameter.source,
    ...(parameter.note ? { note: parameter.note } : {}),
  };
}

/** What differs from the version it was made of, the old beside the new. */
export function differences(
  version: RuleSetVersion,
  base: RuleSetVersion,
): {
  readonly name: string;
  readonly before?: RuleView;
  readonly after: RuleView;
  readonly confirmed: boolean;
}[] {
  return changedKeys(version.ruleSet, base.ruleSet).map((key) => {
    const after = version.ruleSet.parameters.find((each) => each.key === key)!;
    const before = base.ruleSet.parameters.find((each) => each.key === key);
    return {
      name: after.name,
      after: ruleView(after),
      confirmed: after.confirmed,
      ...(before ? { before: ruleView(before) } : {}),
    };
  });
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
  return `${formatBasisPoints(basisPoints)} %`;
}
