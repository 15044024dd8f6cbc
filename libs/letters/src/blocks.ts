import type { LetterBlock } from './letter-document.js';
import { BODY, PAGE, YELLOW, type Paper } from './paper.js';
import { printTable, tableHeight } from './table.js';

const GAP = BODY.leading * 0.55;
const NAME_WIDTH = 150;

/** A short table up to this height stays in one piece with its heading. */
const KEPT_WHOLE = 200;

export function printBlocks(paper: Paper, blocks: readonly LetterBlock[]): void {
  blocks.forEach((block, i) => {
    const next = blocks[i + 1];
    if (block.kind === 'heading' && next?.kind === 'table') {
      const height = tableHeight(paper, next);
      if (height <= KEPT_WHOLE) paper.need(height + 2.5 * BODY.leading);
    }
    printBlock(paper, block);
  });
}

/** Prints one block at the cursor and leaves the cursor under it. */
export function printBlock(paper: Paper, block: LetterBlock): void {
  switch (block.kind) {
    case 'heading':
      return printHeading(paper, block.text, block.level ?? 2);
    case 'paragraph':
      paper.text('P', block.text, PAGE.left, paper.contentWidth);
      paper.y += GAP;
      return;
    case 'list':
      return printList(paper, block);
    case 'table':
      return printTable(paper, block);
    case 'keyValues':
      return printKeyValues(paper, block);
    case 'note':
      return printNote(paper, block.text);
  }
}

function printHeading(paper: Paper, text: string, level: 2 | 3): void {
  const style =
    level === 2 ? { size: 12.5, leading: 17, bold: true } : { size: 10.5, leading: 15, bold: true };
  // A heading never stands alone at the foot of a page.
  paper.need(style.leading + 3 * BODY.leading);
  paper.y += level === 2 ? 6 : 2;
  paper.text(`H${level}`, text, PAGE.left, paper.contentWidth, style);
  paper.y += 2;
}

function printList(paper: Paper, block: Extract<LetterBlock, { kind: 'list' }>): void {
  const list = paper.element('L');
  block.items.forEach((item, i) => {
    const entry = paper.element('LI', list);
    const label = paper.element('Lbl', entry);
    paper.need(BODY.leading);
    const mark = [{ text: block.ordered ? `${i + 1}.` : '•', bold: false }];
    paper.printLine(label, 'Lbl', mark, PAGE.left + 6, 20, {});
    paper.text('LBody', item, PAGE.left + 22, paper.contentWidth - 22, {}, entry);
    paper.y += 2;
  });
  paper.y += GAP;
}

function printKeyValues(paper: Paper, block: Extract<LetterBlock, { kind: 'keyValues' }>): void {
  const list = paper.element('L');
  for (const { name, value } of block.items) {
    const entry = paper.element('LI', list);
    const label = paper.element('Lbl', entry);
    const names = paper.lines(name, NAME_WIDTH, { bold: true });
    paper.need(names.length * BODY.leading);
    const top = paper.y;
    for (const line of names) {
      paper.printLine(label, 'Lbl', line, PAGE.left, NAME_WIDTH, {});
      paper.y += BODY.leading;
    }
    const under = paper.y;
    paper.y = top;
    const x = PAGE.left + NAME_WIDTH + 10;
    paper.text('LBody', value, x, paper.contentWidth - NAME_WIDTH - 10, {}, entry);
    // A value that ran on to a next page has left its name behind.
    paper.y = paper.y < top ? paper.y : Math.max(under, paper.y);
    paper.y += 2;
  }
  paper.y += GAP;
}

function printNote(paper: Paper, text: Extract<LetterBlock, { kind: 'note' }>['text']): void {
  const element = paper.element('P');
  const indent = 14;
  for (const line of paper.lines(text, paper.contentWidth - indent)) {
    paper.need(BODY.leading);
    paper.box(PAGE.left, paper.y - 1, 4, BODY.leading + 0.3, YELLOW);
    paper.printLine(element, 'P', line, PAGE.left + indent, paper.contentWidth - indent, {});
    paper.y += BODY.leading;
  }
  paper.y += GAP + 2;
}
