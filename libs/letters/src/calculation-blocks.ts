import type { Money } from '#kernel';
import type { LetterBlock, LetterCell } from './letter-document.js';

/** One legal step; `cells` has one entry per damage line, `undefined` where the step does not apply. */
export interface LetterCalculationStep {
  readonly label: string;
  readonly article?: string;
  readonly cells: readonly (Money | undefined)[];
  readonly total: Money | undefined;
  /** One sentence with the values applied, printed under the tables. */
  readonly note?: string;
}

/** The computation of a claim; the last step is the outcome. */
export interface LetterCalculation {
  readonly lines: readonly string[];
  readonly steps: readonly LetterCalculationStep[];
}

/** More damage lines than this do not fit side by side on A4 in a readable size. */
const MOST_COLUMNS = 4;
const NONE = '–';

/** The computation as one table, or, with many damage lines, as a section per line and a table of sums. */
export function calculationBlocks(calculation: LetterCalculation): LetterBlock[] {
  if (calculation.steps.length === 0 || calculation.lines.length === 0) return [];
  const { telling, idle } = split(calculation.steps);
  const shown = { ...calculation, steps: telling };
  const tables = shown.lines.length <= MOST_COLUMNS ? [sideBySide(shown)] : stacked(shown);
  const notes = telling.flatMap((step) => (step.note ? [`${step.label}: ${step.note}`] : []));
  return [
    ...tables,
    ...(notes.length > 0 ? [{ kind: 'list' as const, items: notes }] : []),
    ...(idle.length > 0 ? [{ kind: 'paragraph' as const, text: idleSentence(idle) }] : []),
  ];
}

/** Steps that change an amount get a row; the others are named below the table, so that nothing is hidden. */
function split(steps: readonly LetterCalculationStep[]): {
  telling: LetterCalculationStep[];
  idle: LetterCalculationStep[];
} {
  const telling: LetterCalculationStep[] = [];
  const idle: LetterCalculationStep[] = [];
  steps.forEach((step, i) => {
    const before = telling.at(-1);
    const isEdge = i === 0 || i === steps.length - 1;
    (before && !isEdge && sameAmounts(before, step) ? idle : telling).push(step);
  });
  return { telling, idle };
}

function sameAmounts(a: LetterCalculationStep, b: LetterCalculationStep): boolean {
  return a.cells.every((cell, i) =>
    cell ? cell.equals(b.cells[i] ?? cell) && b.cells[i] !== undefined : b.cells[i] === undefined,
  );
}

function idleSentence(idle: readonly LetterCalculationStep[]): string {
  const names = idle.map((step) =>
    step.article ? `${step.label.toLowerCase()} (${step.article})` : step.label.toLowerCase(),
  );
  return `Deze stappen veranderden niets aan het bedrag: ${names.join('; ')}.`;
}

function amount(cell: Money | undefined): string {
  return cell ? cell.format() : NONE;
}

function stepCell(step: LetterCalculationStep): LetterCell {
  return step.article ? { text: step.label, detail: step.article } : step.label;
}

function sideBySide({ lines, steps }: LetterCalculation): LetterBlock {
  const rows = steps.map((step): LetterCell[] => [
    stepCell(step),
    ...step.cells.map(amount),
    ...(lines.length > 1 ? [amount(step.total)] : []),
  ]);
  return {
    kind: 'table',
    caption: 'Alle bedragen zijn in euro.',
    columns: [
      { header: 'Stap', weight: lines.length > 2 ? 2.1 : 2.4 },
      ...lines.map((header) => ({ header, align: 'right' as const })),
      ...(lines.length > 1 ? [{ header: 'Samen', align: 'right' as const }] : []),
    ],
    rows: rows.slice(0, -1),
    totalRow: rows.at(-1)!,
  };
}

function stacked({ lines, steps }: LetterCalculation): LetterBlock[] {
  const columns = [
    { header: 'Stap', weight: 3 },
    { header: 'Bedrag', align: 'right' as const },
  ];
  const perLine = lines.flatMap((line, i): LetterBlock[] => {
    const rows = steps.map((step): LetterCell[] => [stepCell(step), amount(step.cells[i])]);
    return [
      { kind: 'heading', level: 3, text: `Schadepost ${i + 1}: ${line}` },
      {
        kind: 'table',
        caption: 'Bedragen in euro.',
        columns,
        rows: rows.slice(0, -1),
        totalRow: rows.at(-1)!,
      },
    ];
  });
  const sums = steps.map((step): LetterCell[] => [stepCell(step), amount(step.total)]);
  return [
    ...perLine,
    { kind: 'heading', level: 3, text: 'Alle schadeposten samen' },
    {
      kind: 'table',
      caption: 'Bedragen in euro.',
      columns,
      rows: sums.slice(0, -1),
      totalRow: sums.at(-1)!,
    },
  ];
}
