import fc from 'fast-check';
import { bandProbes, fingerprintDistance, fingerprintOf, FULLY_SEARCHED_DISTANCE } from './fingerprint.js';
import { kilometresFrom, lambert72Of } from './place.js';

const bits64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const checkers: number[] = Array.from({ length: 72 }, (_, i) => (i % 2 === 0 ? 40 : 200));

describe('fingerprint', () => {
  it('is one bit for each pair of neighbours in a row', () => {
    const fingerprint = fingerprintOf(checkers);
    expect(fingerprint?.toString(16)).toBe('aa55aa55aa55aa55');
  });
  it('stays when everything gets lighter, and changes by one bit when one cell does', () => {
    expect(fingerprintOf(checkers.map((grey) => grey + 20))).toBe(fingerprintOf(checkers));
    const other = fingerprintOf(checkers.with(8, 0).with(0, 250));
    expect(fingerprintDistance(fingerprintOf(checkers)!, other!)).toBe(1);
  });
  it.each([
    ['an even grey', Array.from({ length: 72 }, () => 90)],
    ['nearly even', Array.from({ length: 72 }, (_, i) => 90 + (i % 3))],
    ['a gradient', Array.from({ length: 72 }, (_, i) => (i % 9) * 20)],
    ['a gradient the other way', Array.from({ length: 72 }, (_, i) => 200 - (i % 9) * 20)],
  ])('is absent for %s', (_name, cells) => {
    expect(fingerprintOf(cells)).toBeUndefined();
  });
  it('up to 7 differing bits at least one part is looked up', () => {
    const positions = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: FULLY_SEARCHED_DISTANCE });
    fc.assert(
      fc.property(bits64, positions, (one, flips) => {
        const other = flips.reduce((bits, at) => bits ^ (1n << BigInt(at)), one);
        expect(fingerprintDistance(one, other)).toBe(flips.length);
        const probes = bandProbes(one, flips.length);
        const exact = bandProbes(other, 0);
        expect(probes.some((values, band) => values.includes(exact[band]![0]!))).toBe(true);
      }),
    );
  });
  it('takes a value as the database gives it, with its sign', () => {
    expect(bandProbes(-1n, 0)).toEqual([[65535], [65535], [65535], [65535]]);
    expect(fingerprintDistance(-1n, 2n ** 64n - 1n)).toBe(0);
  });
});

describe('place of a photo', () => {
  // The origin of the projection lies on its meridian; the others are known landmarks, to within a hundred metres.
  it.each([
    ['Brussels, Atomium', 50.8949, 4.3415, 148_160, 175_850],
    ['Antwerp, cathedral', 51.2203, 4.4015, 152_370, 212_050],
    ['Ghent, Sint-Baafs', 51.0531, 3.7268, 105_070, 193_680],
  ])('%s', (_name, latitude, longitude, x, y) => {
    const place = lambert72Of({ latitude, longitude });
    expect(Math.abs(place.x - x)).toBeLessThan(250);
    expect(Math.abs(place.y - y)).toBeLessThan(250);
  });
  it('is some kilometres from the damage', () => {
    const antwerp = lambert72Of({ latitude: 51.2203, longitude: 4.4015 });
    expect(kilometresFrom({ latitude: 51.2203, longitude: 4.4015 }, antwerp)).toBeLessThan(0.001);
    // One degree of latitude.
    expect(kilometresFrom({ latitude: 50.2203, longitude: 4.4015 }, antwerp)).toBeCloseTo(111.2, 0);
  });
});
