import { join } from 'node:path';
import { formatDate } from '#kernel';
import { printBlock, printBlocks } from './blocks.js';
import { LetterFonts } from './fonts.js';
import type { LetterContact, LetterDocument } from './letter-document.js';
import { BODY, INK, MUTED, PAGE, Paper, RULE, YELLOW } from './paper.js';

const SENDER = ['Vlaams Rampenfonds', 'Havenlaan 88 bus 100', '1000 Brussel'] as const;
const DEMO_TEXT = 'DEMO – geen rechtsgevolg';
const PROVISIONAL_TEXT = 'VOORLOPIG – dit is nog geen beslissing';
const WINDOW_X = 326;
let shared: LetterFonts | undefined;

/**
 * Draws a letter as tagged PDF (PDF/A-2a, declares PDF/UA-1, nl-BE) with embedded fonts.
 * The same document gives the same bytes. Text that cannot be printed (emoji, direction marks) never makes it fail.
 * @throws Error when the fonts have not been built (`dist/assets/fonts-ttf`).
 */
export async function renderLetter(letter: LetterDocument): Promise<Uint8Array> {
  shared ??= LetterFonts.load(join(process.cwd(), 'dist/assets/fonts-ttf'));
  return renderLetterWith(shared, letter);
}

/** As `renderLetter`, with fonts from elsewhere. */
export async function renderLetterWith(fonts: LetterFonts, letter: LetterDocument): Promise<Uint8Array> {
  const paper = new Paper(fonts, {
    title: letter.title,
    subject: letter.subject,
    createdAt: letter.createdAt,
    onNewPage: (page) => printNextHead(page, letter),
  });
  printFirstHead(paper, letter);
  printOpening(paper, letter);
  printBlocks(paper, letter.blocks);
  if (letter.contest) {
    printBlock(paper, { kind: 'heading', text: letter.contest.heading });
    printBlocks(paper, letter.contest.blocks);
  }
  printClosing(paper, letter);
  return paper.finish((page, pages) => printFooter(paper, letter, page, pages));
}

function brand(paper: Paper, top: number, size: number): void {
  const height = size * 2.4;
  paper.box(PAGE.left, top, size * 6.6, height, YELLOW);
  paper.artifactText('Vlaanderen', PAGE.left + size * 0.8, top + size * 0.55, { size, bold: true });
  paper.artifactText('Rampenfonds', PAGE.left + size * 7.3, top + size * 0.55, { size, bold: true });
}

function warnings(letter: LetterDocument): string[] {
  return [...(letter.demo ? [DEMO_TEXT] : []), ...(letter.provisional ? [PROVISIONAL_TEXT] : [])];
}

function printFirstHead(paper: Paper, letter: LetterDocument): void {
  const banner = warnings(letter);
  if (banner.length > 0) {
    paper.box(0, 0, PAGE.width, 22, '#4c2c92');
    const y = paper.y;
    paper.y = 4;
    paper.text('P', banner.join(' · '), PAGE.left, paper.contentWidth, {
      size: 10,
      bold: true,
      color: '#ffffff',
    });
    paper.y = y;
  }
  brand(paper, 40, 14);
  paper.y = 116;
  const address = paper.element('P');
  printColumn(paper, address, SENDER, PAGE.left, 200, { size: 9, leading: 12, color: MUTED });
  const recipient = paper.element('P');
  paper.y = 116;
  const lines = letter.recipient.slice(0, 7);
  printColumn(paper, recipient, lines, WINDOW_X, PAGE.width - PAGE.right - WINDOW_X, {
    size: 11,
    leading: 15,
  });
  paper.y = Math.max(paper.y, 116 + 4 * 15) + 16;
}

function printColumn(
  paper: Paper,
  element: ReturnType<Paper['element']>,
  lines: readonly string[],
  x: number,
  width: number,
  style: { size: number; leading: number; color?: string },
): void {
  for (const text of lines) {
    // An address line takes two printed lines at most: a longer one is not an address.
    for (const line of paper.lines(text, width, style).slice(0, 2)) {
      paper.printLine(element, 'P', line, x, width, style);
      paper.y += style.leading;
    }
  }
}

function printOpening(paper: Paper, letter: LetterDocument): void {
  const facts = [
    { name: 'Datum', value: formatDate(letter.date), x: PAGE.left },
    { name: 'Ons kenmerk', value: letter.reference, x: PAGE.left + 130 },
    { name: 'Uw contactpersoon', value: letter.contact.name ?? '1700 (gratis)', x: PAGE.left + 300 },
  ];
  const top = paper.y;
  for (const fact of facts) {
    const element = paper.element('P');
    paper.y = top;
    const width = 155;
    paper.printLine(element, 'P', [{ text: fact.name, bold: false }], fact.x, width, {
      size: 8.5,
      color: MUTED,
    });
    paper.y += 11;
    const value = paper.lines(fact.value, width, { size: 10 })[0] ?? [];
    paper.printLine(element, 'P', value, fact.x, width, { size: 10 });
  }
  paper.y = top + 36;
  paper.text('H1', letter.subject, PAGE.left, paper.contentWidth, { size: 16, leading: 20, bold: true });
  paper.y += 8;
  printKeyMessage(paper, letter);
  paper.text('P', letter.salutation ?? 'Beste heer of mevrouw', PAGE.left, paper.contentWidth);
  paper.y += BODY.leading * 0.55;
}

function printKeyMessage(paper: Paper, letter: LetterDocument): void {
  const style = { size: 11.5, leading: 16 };
  const lines = paper.lines(letter.keyMessage, paper.contentWidth - 24, style);
  const element = paper.element('P');
  const edge = (height: number): void => {
    paper.box(PAGE.left, paper.y, paper.contentWidth, height, '#f7f7f6');
    paper.box(PAGE.left, paper.y, 5, height, YELLOW);
    paper.y += height;
  };
  edge(7);
  for (const line of lines) {
    paper.need(style.leading + 7);
    paper.box(PAGE.left, paper.y - 0.2, paper.contentWidth, style.leading + 0.4, '#f7f7f6');
    paper.box(PAGE.left, paper.y - 0.2, 5, style.leading + 0.4, YELLOW);
    paper.printLine(element, 'P', line, PAGE.left + 16, paper.contentWidth - 24, style);
    paper.y += style.leading;
  }
  edge(7);
  paper.y += 14;
}

function printClosing(paper: Paper, letter: LetterDocument): void {
  const signatures = letter.signatures ?? [];
  paper.need((3 + Math.max(1, signatures.length)) * BODY.leading);
  paper.y += 2;
  paper.text('P', 'Met vriendelijke groet', PAGE.left, paper.contentWidth);
  paper.y += 6;
  for (const { name, role } of signatures) {
    paper.text('P', [{ strong: name }, `, ${role}`], PAGE.left, paper.contentWidth);
  }
  if (signatures.length === 0) paper.text('P', 'Vlaams Rampenfonds', PAGE.left, paper.contentWidth);
  paper.y += 8;
  printContact(paper, letter.contact, letter.reference);
}

function printContact(paper: Paper, contact: LetterContact, reference: string): void {
  paper.need(5 * BODY.leading);
  paper.rule(paper.y);
  paper.y += 2;
  printBlock(paper, { kind: 'heading', text: 'Hebt u een vraag?' });
  const who = contact.name
    ? `Uw contactpersoon is ${contact.name}${contact.role ? `, ${contact.role}` : ''}. `
    : '';
  printBlock(paper, {
    kind: 'paragraph',
    text: `${who}Bel gratis 1700 of mail naar rampenfonds@vlaanderen.be. U kunt ook schrijven naar Vlaams Rampenfonds, Havenlaan 88 bus 100, 1000 Brussel. Vermeld altijd het nummer ${reference}.`,
  });
}

function printNextHead(paper: Paper, letter: LetterDocument): void {
  const banner = warnings(letter);
  if (banner.length > 0) {
    paper.box(0, 0, PAGE.width, 22, '#4c2c92');
    paper.artifactText(banner.join(' · '), PAGE.left, 4, { size: 10, bold: true, color: '#ffffff' });
  }
  brand(paper, 34, 9.5);
  const right = PAGE.width - PAGE.right;
  paper.artifactText(letter.reference, right, 40, { size: 9, color: MUTED, align: 'right' });
}

function printFooter(paper: Paper, letter: LetterDocument, page: number, pages: number): void {
  const y = PAGE.height - 52;
  paper.rule(y, RULE);
  const style = { size: 8.5, color: MUTED };
  paper.artifactText('Vlaams Rampenfonds · www.vlaanderen.be · 1700', PAGE.left, y + 8, style);
  const right = PAGE.width - PAGE.right;
  paper.artifactText(`${letter.reference} · ${page}/${pages}`, right, y + 8, {
    ...style,
    color: INK,
    align: 'right',
  });
}
