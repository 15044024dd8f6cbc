import type { Money } from '#kernel';
import type { DifferenceLine } from '#persistence';
import { correctionText, OUTCOME_NAMES, reasonText } from './recomputations.view.js';

const HEAD = [
  'Dossier',
  'Uitkomst',
  'Reden',
  'Voorlopig',
  'Schadepost',
  'Toegekend',
  'Herberekend',
  'Verschil',
  'Dossier toegekend',
  'Dossier herberekend',
  'Dossier verschil',
  'Correctie',
];

/** UTF-8 with a mark in front, so that spreadsheets read the accents. */
export const CSV_START = `\ufeff${row(HEAD)}`;

/** One row per good of a case; a case without goods has one row. */
export function csvOf(cases: readonly DifferenceLine[]): string {
  return cases
    .flatMap((one) => {
      const start = [one.number, OUTCOME_NAMES[one.outcome], reasonText(one), one.provisional ? 'ja' : 'nee'];
      const end = [amount(one.before), amount(one.after), amount(one.difference), correctionText(one)];
      const lines = one.lines.map((line) => [
        safe(line.label),
        amount(line.before),
        amount(line.after),
        amount(line.difference),
      ]);
      return (lines.length > 0 ? lines : [['', '', '', '']]).map((middle) =>
        row([...start, ...middle, ...end]),
      );
    })
    .join('');
}

/** `-1250,50`: a decimal comma and no points, as a Belgian spreadsheet reads a number. */
function amount(money: Money | null | undefined): string {
  return money ? money.toString().replace('.', ',') : '';
}

/** A victim's text that starts like a formula stays a text when a spreadsheet opens it. */
function safe(text: string): string {
  return /^[\s]*[=+\-@|%]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function row(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;
}
