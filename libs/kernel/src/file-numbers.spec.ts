import fc from 'fast-check';
import { formatEndToEndId, formatFileNumber, isFileNumber, type FileNumberKind } from './file-numbers.js';

const kinds = fc.constantFrom<FileNumberKind>('M', 'D', 'B');
const years = fc.integer({ min: 2020, max: 2099 });
const sequences = fc.integer({ min: 0, max: 9_999_999 });

describe('file numbers', () => {
  it('have kind, year, seven digits and two check digits', () => {
    expect(formatFileNumber('D', 2026, 1234)).toMatch(/^D-2026-0001234-\d{2}$/);
  });

  it('pass their own check', () => {
    fc.assert(fc.property(kinds, years, sequences, (k, y, s) => isFileNumber(formatFileNumber(k, y, s))));
  });

  it('catch every single wrong digit', () => {
    fc.assert(
      fc.property(kinds, years, sequences, (kind, year, sequence) => {
        const good = formatFileNumber(kind, year, sequence);
        for (let at = 2; at < good.length; at++) {
          if (good[at] === '-') continue;
          for (let digit = 0; digit <= 9; digit++) {
            if (good[at] === String(digit)) continue;
            expect(isFileNumber(good.slice(0, at) + digit + good.slice(at + 1))).toBe(false);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('catch another kind of file', () => {
    fc.assert(
      fc.property(years, sequences, (year, sequence) => {
        expect(isFileNumber(formatFileNumber('D', year, sequence).replace('D', 'M'))).toBe(false);
        expect(isFileNumber(formatFileNumber('D', year, sequence).replace('D', 'B'))).toBe(false);
      }),
    );
  });

  it.each(['', 'D-2026-1234-56', 'X-2026-0001234-56', 'D-2026-0001234-5', ' D-2026-0001234-56'])(
    'refuse %j',
    (text) => {
      expect(isFileNumber(text)).toBe(false);
    },
  );

  it('give an EndToEndId per attempt', () => {
    expect(formatEndToEndId('D-2026-0001234-56', 1)).toBe('RF20260001234P01');
    expect(formatEndToEndId('D-2026-0001234-56', 2)).toBe('RF20260001234P02');
  });
});
