import fc from 'fast-check';
import { breakLines } from './lines.js';

/** A face in which every character is one point wide. */
const flat = (text: string): number => text.length;
const shown = (lines: ReturnType<typeof breakLines>): string[] =>
  lines.map((line) => line.map((piece) => piece.text).join(''));

describe('breakLines', () => {
  it.each([
    ['aa bb cc', 5, ['aa bb', 'cc']],
    ['aa\nbb', 9, ['aa', 'bb']],
    ['aaaaaaaa b', 3, ['aaa', 'aaa', 'aa', 'b']],
    ['a  b', 9, ['a b']],
    ['1\u00a0000 euro', 6, ['1\u00a0000', 'euro']],
    ['', 5, ['']],
  ])('%j in %d', (text, width, lines) => {
    expect(shown(breakLines(text, false, width, flat))).toEqual(lines);
  });

  it('keeps a stressed part and the mark after it together', () => {
    const lines = breakLines(['van ', { strong: '8' }, ', nu'], false, 4, flat);
    expect(shown(lines)).toEqual(['van', '8,', 'nu']);
    expect(lines[1]).toEqual([
      { text: '8', bold: true },
      { text: ',', bold: false },
    ]);
  });

  it('never makes a line too wide and never loses a character', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z é\n]{0,400}$/), fc.integer({ min: 1, max: 60 }), (text, width) => {
        const lines = shown(breakLines(text, false, width, flat));
        expect(lines.every((line) => line.length <= width)).toBe(true);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
