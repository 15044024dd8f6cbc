import type { PlainDate } from '#kernel';
import type { Calculation, Decision, DecisionKind } from '#domain';
import { isAfter } from '#kernel';
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
    replaced: decision.state === 'superseded',
    earlier: file.earlierDecisions,
    contestable: open && (!decision.contestDue || !isAfter(today, decision.contestDue)),
  };
}

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
