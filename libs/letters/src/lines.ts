import { cleanText } from './clean-text.js';
import type { LetterText } from './letter-document.js';

export interface Piece {
  readonly text: string;
  readonly bold: boolean;
}
/** One printed line: pieces in order, spaces included. */
export type Line = readonly Piece[];
/** Width in points of a text in the size the paragraph has. */
export type Measure = (text: string, bold: boolean) => number;

type Word = Piece[];
/** No measuring of more characters than any line can hold. */
const LONGEST_PROBE = 160;

/** Breaks text into lines no wider than `width`; a word that is wider is cut. Explicit line ends are kept. */
export function breakLines(text: LetterText, bold: boolean, width: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  for (const words of wordsOf(text, bold)) {
    let line: Word = [];
    let used = 0;
    for (const word of words) {
      const wide = measurePieces(word, measure);
      const gap = line.length > 0 ? measure(' ', bold) : 0;
      if (used + gap + wide <= width) {
        line.push(...(line.length > 0 ? [{ text: ' ', bold }] : []), ...word);
        used += gap + wide;
        continue;
      }
      if (line.length > 0) lines.push(line);
      const cut = wide <= width ? [word] : cutWord(word, width, measure);
      lines.push(...cut.slice(0, -1));
      line = [...cut.at(-1)!];
      used = measurePieces(line, measure);
    }
    lines.push(line);
  }
  return lines;
}

/** Words per explicit line; a word keeps several pieces when its style changes inside it (`**8**,`). */
function wordsOf(text: LetterText, bold: boolean): Word[][] {
  const pieces = (typeof text === 'string' ? [text] : text).map((part) =>
    typeof part === 'string' ? { text: cleanText(part), bold } : { text: cleanText(part.strong), bold: true },
  );
  const rows: Word[][] = [[]];
  let word: Word | undefined;
  for (const piece of pieces) {
    for (const token of piece.text.split(/( +|\n)/)) {
      if (token === '') continue;
      if (token === '\n') {
        rows.push([]);
        word = undefined;
      } else if (token.startsWith(' ')) {
        word = undefined;
      } else if (word) {
        word.push({ text: token, bold: piece.bold });
      } else {
        word = [{ text: token, bold: piece.bold }];
        rows.at(-1)!.push(word);
      }
    }
  }
  return rows;
}

function measurePieces(pieces: readonly Piece[], measure: Measure): number {
  return pieces.reduce((sum, piece) => sum + measurePiece(piece, measure), 0);
}

/** A text longer than a line can hold is measured in parts: measuring it whole costs much and is not exact anyway. */
function measurePiece(piece: Piece, measure: Measure): number {
  if (piece.text.length <= LONGEST_PROBE) return measure(piece.text, piece.bold);
  return Number.POSITIVE_INFINITY;
}

function cutWord(word: Word, width: number, measure: Measure): Word[] {
  const parts: Word[] = [];
  let part: Word = [];
  let used = 0;
  for (const piece of word) {
    let rest = [...piece.text];
    while (rest.length > 0) {
      const fits = fitting(rest, width - used, piece.bold, measure);
      if (fits === 0 && part.length > 0) {
        parts.push(part);
        part = [];
        used = 0;
        continue;
      }
      const taken = rest.slice(0, Math.max(1, fits)).join('');
      part.push({ text: taken, bold: piece.bold });
      used += measure(taken, piece.bold);
      rest = rest.slice(Math.max(1, fits));
      if (rest.length > 0) {
        parts.push(part);
        part = [];
        used = 0;
      }
    }
  }
  parts.push(part);
  return parts;
}

/** How many leading characters fit; found by halving. */
function fitting(chars: readonly string[], width: number, bold: boolean, measure: Measure): number {
  let low = 0;
  let high = Math.min(chars.length, LONGEST_PROBE);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(chars.slice(0, middle).join(''), bold) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}
