import { formatDate } from '#kernel';
import {
  availableRecomputationCommands,
  CLAIM_STATE_NAMES,
  CORRECTION_GROUNDS,
  DECISION_STATE_NAMES,
  RECOMPUTABLE_STATES,
  RECOMPUTATION_STATE_NAMES,
  REGIME_INFO,
  RULE_SET_STATE_NAMES,
  type DecisionState,
  type RecomputationCommand,
  type RecomputationResult,
  type RecomputationSelection,
  type RecomputationState,
  type RuleSetVersion,
} from '#domain';
import type { Actor } from '#application';
import type { DifferenceLine, RunLine } from '#persistence';
import { messageOf } from '#platform';
import type { StatusTone } from '#ui';
import type { Shown } from './recomputations.form.js';

export const OUTCOME_NAMES: Readonly<Record<RecomputationResult['outcome'], string>> = {
  changed: 'gewijzigd',
  unchanged: 'ongewijzigd',
  first: 'nog niet eerder berekend',
  refused: 'niet te berekenen',
};
const TONES: Readonly<Record<RecomputationState, StatusTone>> = {
  queued: 'waiting',
  running: 'waiting',
  done: 'info',
  failed: 'bad',
  cancelled: 'neutral',
  applying: 'waiting',
  applied: 'good',
};

export interface RunView extends RunLine {
  readonly tag: { readonly text: string; readonly tone: StatusTone };
  readonly ruleSetName: string;
  readonly isDraft: boolean;
  readonly percent: number;
  readonly busy: boolean;
  readonly selectionText: readonly string[];
  readonly groundText: string;
}

export function runView(
  run: RunLine,
  versions: readonly RuleSetVersion[],
  names: {
    readonly disasters: ReadonlyMap<string, string>;
    readonly municipalities: ReadonlyMap<string, string>;
  },
): RunView {
  const version = versions.find((one) => one.ruleSet.id === run.ruleSetId);
  const ground = run.application ? CORRECTION_GROUNDS[run.application.ground] : undefined;
  return {
    ...run,
    tag: { text: RECOMPUTATION_STATE_NAMES[run.state].officer, tone: TONES[run.state] },
    ruleSetName: version ? ruleSetName(version) : run.ruleSetId,
    isDraft: version?.state === 'draft',
    percent: run.total === 0 ? 0 : Math.floor((run.done * 100) / run.total),
    busy: run.state === 'queued' || run.state === 'running' || run.state === 'applying',
    selectionText: selectionText(run.selection, names),
    groundText: ground ? `${ground.text} (${ground.article})` : '',
  };
}

/** `Decreet van 5 april 2019, versie 2 (ontwerp)`. */
export function ruleSetName({ ruleSet, state }: RuleSetVersion): string {
  const name = `${REGIME_INFO[ruleSet.regime].name}, versie ${ruleSet.version}, vanaf ${formatDate(ruleSet.validFrom)}`;
  return state === 'in-force' ? name : `${name} (${RULE_SET_STATE_NAMES[state].officer.toLowerCase()})`;
}

function selectionText(
  { states, disasterId, nis, claimNumbers }: RecomputationSelection,
  names: Parameters<typeof runView>[2],
): string[] {
  return [
    disasterId ? `Ramp: ${names.disasters.get(disasterId) ?? disasterId}` : 'Alle rampen',
    ...(nis ? [`Gemeente: ${names.municipalities.get(nis) ?? nis}`] : []),
    claimNumbers
      ? `${claimNumbers.length} opgegeven ${claimNumbers.length === 1 ? 'dossiernummer' : 'dossiernummers'}`
      : `Standen: ${states.map((state) => CLAIM_STATE_NAMES[state].officer.toLowerCase()).join(', ')}`,
  ];
}

export function commandsOf(run: RunLine, actor: Actor): readonly RecomputationCommand[] {
  const facts = { state: run.state, hasChanges: run.changed > 0, provisional: run.provisionalChanged > 0 };
  return availableRecomputationCommands(facts, actor.roles).map((offer) => offer.command);
}

/** Why a case cannot be computed, in a sentence; empty when it can. */
export function reasonText({ code, params }: Pick<DifferenceLine, 'code' | 'params'>): string {
  return code ? messageOf({ code, ...(params ? { params } : {}) }).text : '';
}

/** What became of a changed case when the run was applied; empty before that. */
export function correctionText(line: DifferenceLine): string {
  const { correctionCode, correctionParams, correctionNumber, correctionState } = line;
  if (correctionCode) return reasonText({ code: correctionCode, params: correctionParams });
  if (!correctionNumber || !correctionState) return '';
  const state = DECISION_STATE_NAMES[correctionState as DecisionState].officer.toLowerCase();
  return `${correctionNumber} (${state})`;
}

export function differenceRow(line: DifferenceLine): object {
  return {
    ...line,
    outcomeText: OUTCOME_NAMES[line.outcome],
    reason: reasonText(line),
    correction: correctionText(line),
    href: `/dossier/${line.claimId}${line.correctionNumber ? '/beslissing' : ''}`,
  };
}

export function shownTabs(run: RunLine, shown: Shown): object[] {
  const { application } = run;
  const tabs: readonly (readonly [Shown, string, number])[] = [
    ['gewijzigd', 'Gewijzigd', run.changed],
    ['ongewijzigd', 'Ongewijzigd', run.unchanged],
    ['eerste', 'Nog niet eerder berekend', run.first],
    ['geweigerd', 'Niet te berekenen', run.refused],
    ...(application ? [['niet-voorgesteld', 'Geen correctie mogelijk', application.done - application.proposed] as const] : []),
    ['alles', 'Alle', run.done],
  ]; // prettier-ignore
  return tabs.map(([name, text, count]) => ({
    text: `${text} (${count})`,
    href: `/herberekeningen/${run.id}?toon=${name}#verschillen`,
    current: name === shown,
  }));
}

/** What the check boxes of the form offer; decided cases are ticked to begin with. */
export function stateItems(ticked: readonly string[] | undefined): object[] {
  const chosen: readonly string[] = ticked ?? ['notified', 'payable', 'paid', 'closed', 'refused'];
  return RECOMPUTABLE_STATES.map((state) => ({
    value: state,
    text: CLAIM_STATE_NAMES[state].officer,
    checked: chosen.includes(state),
  }));
}
