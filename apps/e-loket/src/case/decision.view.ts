import { isAfter, Money, type PlainDate } from '#kernel';
import type { Appeal, AppealOutcome, Calculation, Decision, DecisionKind } from '#domain';
import type { OwnCase } from '#application';
import type { CalculationRow, CalculationTable } from '#ui';
import { caption } from './case.view.js';

export interface DecisionView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly id: string;
  readonly decision: Decision;
  readonly table?: CalculationTable;
  /** One sentence per step that has one. */
  readonly notes: readonly { readonly step: string; readonly text: string }[];
  readonly rejections: readonly { readonly line: string; readonly reason: string }[];
  /** Whether the victim can still answer, and until when. */
  readonly open: boolean;
  readonly contestable: boolean;
  /** A correction of this decision was approved and is on its way. */
  readonly replaced: boolean;
  readonly earlier: readonly Decision[];
  /** What an appeal can contest apart. */
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly appeal?: AppealText;
}

/** What an appeal means for the money, in words. */
export interface AppealText {
  readonly contested: readonly string[];
  /** Paid while the appeal runs; absent when everything is contested. */
  readonly uncontested?: Money;
  readonly released: boolean;
  readonly outcome?: string;
  readonly judged?: Money;
}

const TITLES: Record<DecisionKind, string> = {
  grant: 'U krijgt een tegemoetkoming.',
  partial: 'U krijgt een tegemoetkoming voor een deel van uw schade.',
  refusal: 'U krijgt geen tegemoetkoming.',
  inadmissible: 'Wij kunnen uw aanvraag niet behandelen.',
};

export function decisionView(file: OwnCase, decision: Decision, today: PlainDate): DecisionView {
  const calculation = file.calculation?.calculation;
  const open = decision.state === 'delivered' && decision.answer === undefined;
  return {
    title: TITLES[decision.kind],
    caption: caption(file),
    back: { href: `/dossier/${file.claim.id}`, text: 'Uw dossier' },
    id: file.claim.id,
    decision,
    ...(calculation ? { table: calculationTable(calculation) } : {}),
    notes: (calculation?.steps ?? []).flatMap((step) =>
      step.note ? [{ step: step.label, text: step.note }] : [],
    ),
    rejections: (calculation?.lines ?? []).flatMap((line) =>
      line.rejection
        ? [{ line: line.label, reason: `${line.rejection.reason} (${line.rejection.article})` }]
        : [],
    ),
    open: open && file.claim.state === 'notified',
    // A judgment that ended it is told with the appeal.
    replaced: decision.state === 'superseded' && file.appeal?.outcome !== 'admitted',
    earlier: file.earlierDecisions,
    items: (calculation?.lines ?? []).map((line, index) => ({
      id: line.itemId,
      text: `${line.label} (toegekend: €\u00a0${(calculation?.grantedPerLine[index] ?? Money.ZERO).format()})`,
    })),
    ...(file.appeal ? { appeal: appealText(file.appeal, calculation) } : {}),
    contestable: open && (!decision.contestDue || !isAfter(today, decision.contestDue)),
  };
}

function appealText(appeal: Appeal, calculation: Calculation | undefined): AppealText {
  const lines = (calculation?.lines ?? []).filter((line) => appeal.contested.includes(line.itemId));
  return {
    contested: lines.map((line) => line.label),
    ...(appeal.uncontested.isZero ? {} : { uncontested: appeal.uncontested }),
    released: appeal.releasedOn !== undefined,
    ...(appeal.outcome ? { outcome: APPEAL_OUTCOMES_TOLD[appeal.outcome] } : {}),
    ...(appeal.judged ? { judged: appeal.judged } : {}),
  };
}

const APPEAL_OUTCOMES_TOLD: Record<AppealOutcome, string> = {
  dismissed: 'Het hof van beroep verwierp uw beroep. De beslissing is definitief.',
  withdrawn: 'U deed afstand van uw beroep. De beslissing is definitief.',
  changed: 'Het hof van beroep kende een ander bedrag toe. Dat bedrag geldt.',
  admitted: 'Het hof van beroep gaf u gelijk. Wij behandelen uw aanvraag nu verder.',
};

function calculationTable(calculation: Calculation): CalculationTable {
  const rows = calculation.steps.map((step): CalculationRow => ({
    step: step.label,
    article: step.article,
    cells: step.cells,
    total: step.total,
  }));
  const last = rows.at(-1);
  const ended = calculation.steps.at(-1)?.key === 'granted' && last;
  return {
    caption: 'Berekening van uw tegemoetkoming',
    lines: calculation.lines.map((line) => line.label),
    rows: ended ? rows.slice(0, -1) : rows,
    result: ended || { step: 'Toegekend', cells: calculation.grantedPerLine, total: calculation.granted },
  };
}
