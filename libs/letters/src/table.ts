import type { LetterBlock, LetterCell, LetterColumn } from './letter-document.js';
import type { Line } from './lines.js';
import { BODY, INK, MUTED, PAGE, RULE, type Element, type Paper, type TextStyle } from './paper.js';

type TableBlock = Extract<LetterBlock, { kind: 'table' }>;

const SIZE = 9.5;
const LEADING = 13;
const PAD_X = 5;
const PAD_Y = 3;

interface Slot {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}
interface PrintedLine {
  readonly line: Line;
  readonly style: TextStyle;
}

/**
 * A table whose header cells are tagged TH with their scope. It breaks between rows (inside a row only when the row
 * is taller than what is left of an empty page); the header is printed again on each page, as an artifact.
 */
export function printTable(paper: Paper, block: TableBlock): void {
  const slots = layOut(paper.contentWidth, block.columns);
  const table = paper.element('Table');
  const caption = paper.element('Caption', table);
  paper.need(5 * LEADING);
  for (const line of paper.lines(block.caption, paper.contentWidth, { size: SIZE, color: MUTED })) {
    paper.printLine(caption, 'Caption', line, PAGE.left, paper.contentWidth, { size: SIZE, color: MUTED });
    paper.y += LEADING;
  }
  const head = headerLines(paper, block.columns, slots);
  printHeader(paper, table, head, slots);
  for (const row of block.rows) printRow(paper, table, row, slots, head, false);
  if (block.totalRow) printRow(paper, table, block.totalRow, slots, head, true);
  paper.y += BODY.leading * 0.7;
}

/** What the table takes when it stands in one piece, in points. */
export function tableHeight(paper: Paper, block: TableBlock): number {
  const slots = layOut(paper.contentWidth, block.columns);
  const rows = [...block.rows, ...(block.totalRow ? [block.totalRow] : [])];
  const body = rows.map((row) =>
    heightOf(slots.map((slot, i) => cellLines(paper, row[i] ?? '', slot, false))),
  );
  const head = heightOf(headerLines(paper, block.columns, slots));
  return LEADING + head + body.reduce((sum, height) => sum + height, 0) + (rows.length + 1) * 2 * PAD_Y;
}

function layOut(width: number, columns: readonly LetterColumn[]): Slot[] {
  const total = columns.reduce((sum, column) => sum + (column.weight ?? 1), 0);
  let x: number = PAGE.left;
  return columns.map((column) => {
    const wide = (width * (column.weight ?? 1)) / total;
    const slot: Slot = { x: x + PAD_X, width: wide - 2 * PAD_X, align: column.align ?? 'left' };
    x += wide;
    return slot;
  });
}

function headerLines(
  paper: Paper,
  columns: readonly LetterColumn[],
  slots: readonly Slot[],
): PrintedLine[][] {
  return columns.map((column, i) => {
    const style: TextStyle = { size: SIZE, bold: true, align: slots[i]!.align };
    // A header of a damage line is what a person typed: three lines say enough to know it again.
    const lines = paper.lines(column.header, slots[i]!.width, style);
    return lines.slice(0, 3).map((line) => ({ line, style }));
  });
}

function heightOf(cells: readonly PrintedLine[][]): number {
  return Math.max(1, ...cells.map((cell) => cell.length)) * LEADING;
}

function printHeader(
  paper: Paper,
  table: Element | undefined,
  head: readonly PrintedLine[][],
  slots: readonly Slot[],
): void {
  const height = heightOf(head);
  paper.box(PAGE.left, paper.y, paper.contentWidth, height + 2 * PAD_Y, '#f3f3f2');
  const top = paper.y + PAD_Y;
  const row = table ? paper.element('TR', table) : undefined;
  head.forEach((cell, i) => {
    const element = row ? paper.element('TH', row, { scope: 'Column' }) : undefined;
    printCell(paper, element, 'TH', cell, slots[i]!, top + height - cell.length * LEADING);
  });
  paper.y = top + height + PAD_Y;
  paper.rule(paper.y, INK, 0.9);
}

function printRow(
  paper: Paper,
  table: Element,
  cells: readonly LetterCell[],
  slots: readonly Slot[],
  head: readonly PrintedLine[][],
  total: boolean,
): void {
  const printed = slots.map((slot, i) => cellLines(paper, cells[i] ?? '', slot, total));
  const turn = (): void => {
    paper.newPage();
    printHeader(paper, undefined, head, slots);
  };
  const pageRoom = paper.bottom - PAGE.top - heightOf(head) - 4 * PAD_Y;
  const whole = heightOf(printed) + 2 * PAD_Y;
  if (paper.y + whole > paper.bottom && (whole <= pageRoom || paper.y + 3 * LEADING > paper.bottom)) turn();
  const row = paper.element('TR', table);
  const elements = printed.map((_, i) =>
    i === 0 ? paper.element('TH', row, { scope: 'Row' }) : paper.element('TD', row),
  );
  if (total) paper.rule(paper.y, INK, 1.2);
  let from = 0;
  const longest = Math.max(1, ...printed.map((cell) => cell.length));
  while (from < longest) {
    if (from > 0) turn();
    const fit = Math.max(1, Math.floor((paper.bottom - paper.y - 2 * PAD_Y) / LEADING));
    const top = paper.y + PAD_Y;
    printed.forEach((cell, i) =>
      printCell(paper, elements[i], i === 0 ? 'TH' : 'TD', cell.slice(from, from + fit), slots[i]!, top),
    );
    const shown = Math.min(fit, longest - from);
    paper.y = top + shown * LEADING + PAD_Y;
    from += shown;
  }
  paper.rule(paper.y, RULE, 0.5);
}

function cellLines(paper: Paper, cell: LetterCell, slot: Slot, total: boolean): PrintedLine[] {
  const main: TextStyle = { size: SIZE, bold: total, align: slot.align };
  const small: TextStyle = { size: 8.5, color: MUTED, align: slot.align };
  const text = typeof cell === 'string' ? cell : cell.text;
  const detail = typeof cell === 'string' ? undefined : cell.detail;
  const printed = paper.lines(text, slot.width, main).map((line) => ({ line, style: main }));
  if (!detail) return printed;
  return [...printed, ...paper.lines(detail, slot.width, small).map((line) => ({ line, style: small }))];
}

/** Without an element the cell is a repeated header: an artifact. */
function printCell(
  paper: Paper,
  element: Element | undefined,
  tag: string,
  lines: readonly PrintedLine[],
  slot: Slot,
  top: number,
): void {
  const back = paper.y;
  lines.forEach(({ line, style }, i) => {
    paper.y = top + i * LEADING;
    if (element) paper.printLine(element, tag, line, slot.x, slot.width, style);
    else {
      const x = slot.align === 'right' ? slot.x + slot.width : slot.x;
      paper.artifactText(line.map((piece) => piece.text).join(''), x, paper.y, style);
    }
  });
  paper.y = back;
}
