import fc from 'fast-check';
import { missingPieces, pieceBytes, pieceCount } from './upload.js';

describe('a file in pieces', () => {
  it.each([
    [1, 1024, [1]],
    [1024, 1024, [1024]],
    [1025, 1024, [1024, 1]],
    [3000, 1024, [1024, 1024, 952]],
  ])('of %d bytes by %d: %j', (size, pieceSize, expected) => {
    const sizes = { size, pieceSize };
    expect(pieceCount(sizes)).toBe(expected.length);
    expect(expected.map((_, number) => pieceBytes(sizes, number))).toEqual(expected);
  });

  it.each([-1, 3, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('has no piece %p', (number) => {
    expect(pieceBytes({ size: 3000, pieceSize: 1024 }, number)).toBe(0);
  });

  it('the pieces together are the file, whatever its size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 1000, max: 1e6 }),
        (size, pieceSize) => {
          const sizes = { size, pieceSize };
          const all = missingPieces(sizes, new Set());
          expect(all.reduce((sum, number) => sum + pieceBytes(sizes, number), 0)).toBe(size);
          expect(all.every((number) => pieceBytes(sizes, number) > 0)).toBe(true);
        },
      ),
    );
  });

  it('names what is missing, in order', () => {
    expect(missingPieces({ size: 5, pieceSize: 1 }, new Set([3, 0]))).toEqual([1, 2, 4]);
  });
});
