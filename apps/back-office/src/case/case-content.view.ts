import { formatBasisPoints, formatDateShort, formatTime, toBrusselsDate, type PlainDate } from '#kernel';
import {
  auditActionName,
  CLAIM_STATE_NAMES,
  COST_BASES,
  DECISION_STATE_NAMES,
  DECISION_STATES_IN_FORCE,
  fullName,
  FACT_SOURCES,
  GOODS_SECTIONS,
  cropAreaLines,
  detailLines,
  insuredShareOf,
  itemSummary,
  MANDATE_GROUNDS,
  MANDATE_STATE_NAMES,
  sectionOf,
  roleName,
  STATED_FACTS,
  factsToJudge,
  statedFactsOf,
  termCounting,
  TITLES,
  type Calculation,
  type DecisionState,
  type StatedFact,
  type Verdict,
  type VerdictOutcome,
} from '#domain';
import {
  admissibilityVerdicts,
  itemVerdicts,
  type Actor,
  type CaseFile,
  type FiledUnder,
} from '#application';
import type { LogLine } from '#persistence';
import type { CalculationTable } from '#ui';
import { addressContent } from './address.view.js';
import { openLookAlikes } from './documents.view.js';
import { registersContent } from './registers.view.js';
import { tasksContent } from './tasks.view.js';

/** What stands in the middle of the overview. */
export function overviewContent(
  file: CaseFile,
  actor: Actor,
  today: PlainDate,
  representing: readonly string[],
): object {
  const { calculation, claim } = file;
  return {
    items: itemRows(file),
    openAlike: openLookAlikes(file),
    cropAreas: cropAreaRows(file),
    calculation: calculation ? calculationTable(calculation.calculation) : undefined,
    calculatedOn: calculation?.createdAt,
    ruleSetName: calculation ? ruleSetName(calculation.calculation) : undefined,
    verdicts: boxes(file),
    itemVerdicts: itemVerdicts(claim, file.disaster, file.judgements).map(({ item, eligibility }) => ({
      name: item.description,
      rows: eligibility.verdicts.map(verdictRow),
    })),
    partnerFiling: file.partnerFiling,
    filedUnder: file.filedUnder && filedUnderLine(file.filedUnder),
    openFacts: openFactsText(file),
    lateMotive: claim.lateMotive,
    ...decisionHistory(file),
    decision: file.decision ? decisionLine(file) : undefined,
    ...tasksContent(file, actor),
    ...registersContent(file, today, representing),
    ...addressContent(file, actor),
  };
}

function filedUnderLine({ mandate, inForce }: FiledUnder): object {
  return {
    name: mandate.representativeName,
    ground: MANDATE_GROUNDS[mandate.ground],
    href: `/volmachten/${mandate.id}`,
    inForce,
    state: MANDATE_STATE_NAMES[mandate.state].officer,
  };
}

/** How many facts of the claimant's situation nobody judged yet. */
function openFactsText({ claim, disaster, judgements, priority }: CaseFile): string | undefined {
  const open = factsToJudge(statedFactsOf(claim, disaster), judgements).length;
  const parts = [
    ...(open > 0
      ? [open === 1 ? 'Kijk 1 gegeven van de aanvrager na' : `Kijk ${open} gegevens van de aanvrager na`]
      : []),
    ...(priority?.state === 'asked' ? ['Beslis over de gevraagde voorrang'] : []),
  ];
  return parts.length > 0 ? parts.join('. ') : undefined;
}

export function itemRows(file: CaseFile): object[] {
  return file.claim.items.map((item) => ({
    ...item,
    summary: itemSummary(item),
    section: GOODS_SECTIONS[sectionOf(item)].short,
    facts: detailLines(item.details),
    basisName: COST_BASES[item.costBasis],
    titleName: TITLES[item.title],
    documents: file.documents.filter((d) => d.itemId === item.id).length,
  }));
}

/** Crop area and insured part as claimed, with the share that art. 27 goes by. */
function cropAreaRows({ claim }: CaseFile): object[] {
  const share = insuredShareOf(claim.cropAreas);
  return share === undefined
    ? []
    : [
        ...cropAreaLines(claim.cropAreas),
        { name: 'Verzekerd deel (art. 27)', value: `${formatBasisPoints(share)}\u00a0%` },
      ];
}

const OUTCOMES: Readonly<Record<VerdictOutcome, { text: string; tone: string }>> = {
  met: { text: 'vervuld', tone: 'good' },
  'not-met': { text: 'niet vervuld', tone: 'bad' },
  'to-check': { text: 'te beoordelen', tone: 'waiting' },
};
export interface VerdictRow {
  readonly rule: string;
  readonly text: string;
  readonly article: string;
  readonly outcome: VerdictOutcome;
  readonly outcomeText: string;
  readonly tone: string;
  /** Whose word the facts are, when they are somebody's word. */
  readonly sources: readonly string[];
}

export function verdictRow(verdict: Verdict): VerdictRow {
  const { text, tone } = OUTCOMES[verdict.outcome];
  return {
    rule: verdict.rule,
    text: verdict.text,
    article: verdict.article,
    outcome: verdict.outcome,
    outcomeText: text,
    tone,
    sources: Object.entries(verdict.sources ?? {})
      .filter(([fact, source]) => source !== 'claimant' || verdict.facts[fact] !== false)
      .map(([fact, source]) => `${STATED_FACTS[fact as StatedFact].name}: ${FACT_SOURCES[source]}`),
  };
}

/** The four boxes of art. 11 §1, as they stand now. */
export function boxes(file: CaseFile): VerdictRow[] {
  const { claim, disaster, completeness } = file;
  return admissibilityVerdicts({
    claim,
    disaster,
    completeness,
    municipality: file.municipality?.name ?? '',
    counting: termCounting(file.ruleSet),
  }).map(verdictRow);
}

export function ruleSetName(calculation: Calculation): string {
  const state = calculation.provisional ? 'voorlopig' : 'bevestigd';
  return `regelset ${calculation.ruleSetId}, versie ${calculation.ruleSetVersion} (${state})`;
}

/** The chain of steps as a table: one column per good. */
export function calculationTable(calculation: Calculation): CalculationTable {
  const rows = calculation.steps.map((step) => ({
    step: step.label,
    article: [step.article, step.note ?? ''].filter((part) => part !== '').join(' · '),
    cells: step.cells,
    total: step.total,
  }));
  const result = rows.at(-1) ?? { step: '', article: '', cells: [], total: calculation.granted };
  return {
    caption: `Berekening, ${ruleSetName(calculation)}`,
    lines: calculation.lines.map((line) => line.label),
    rows: rows.slice(0, -1),
    result: { ...result, article: '' },
  };
}

export const DECISION_KIND_NAMES = {
  grant: 'Toekenning',
  partial: 'Gedeeltelijke toekenning',
  refusal: 'Weigering',
  inadmissible: 'Onontvankelijk',
} as const;

export function decisionLine(file: CaseFile): object | undefined {
  const { decision } = file;
  if (!decision) return undefined;
  return {
    ...decision,
    kindName: DECISION_KIND_NAMES[decision.kind],
    proposer: file.proposer ? fullName(file.proposer) : '',
  };
}

/** The decision that a proposal would replace, and everything that was decided. */
export function decisionHistory(file: CaseFile): object {
  const { decisions, decision, corrected } = file;
  return {
    corrected: corrected && decision?.state === 'proposed' ? corrected : undefined,
    declines:
      decision?.state === 'proposed' &&
      decision.correctsId !== undefined &&
      file.claim.state !== 'decision_proposed',
    difference: corrected && decision ? decision.granted.minus(corrected.granted) : undefined,
    overpaid: file.overpaid.isZero ? undefined : file.overpaid,
    history: historyOf(decisions),
  };
}

/** The newest first; nothing while there is only one. */
function historyOf(decisions: CaseFile['decisions']): object[] {
  const known = decisions.filter((one) => one.state !== 'drafted');
  if (known.length < 2) return [];
  return known.toReversed().map((one) => ({
    ...one,
    kindName: DECISION_KIND_NAMES[one.kind],
    stateName: DECISION_STATE_NAMES[one.state].officer,
    inForce: (DECISION_STATES_IN_FORCE as readonly DecisionState[]).includes(one.state),
  }));
}

/** What happened, in words. */
export function logRows(lines: readonly LogLine[]): object[] {
  return lines.map((line) => ({
    day: formatDateShort(toBrusselsDate(line.at)),
    time: formatTime(line.at),
    who: line.actorName,
    role: roleName(line.actorRole),
    what: auditActionName(line.action),
    reason: line.reason ?? '',
    state:
      typeof line.detail?.['state'] === 'string'
        ? CLAIM_STATE_NAMES[line.detail['state'] as 'draft']?.officer
        : undefined,
  }));
}
