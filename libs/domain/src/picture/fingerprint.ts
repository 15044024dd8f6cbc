/** Cells in a row and rows of the grey picture a fingerprint is made of. */
const COLUMNS = 9;
const ROWS = 8;
/** Out of 255: below this the picture is one even grey, and its fingerprint would be chance. */
const LEAST_CONTRAST = 12;
/** A fingerprint with fewer set (or unset) bits is a plain gradient, which many photos share. */
const LEAST_BITS = 8;

/**
 * Difference hash of 64 bits: of 9 × 8 grey cells, row by row, whether a cell is darker than the one at its right. The same
 * photo resized, recompressed or a little lighter gives (nearly) the same bits; cropped, turned or mirrored it does not.
 * Undefined for a picture that says too little to compare.
 */
export function fingerprintOf(cells: readonly number[]): bigint | undefined {
  if (cells.length !== COLUMNS * ROWS) throw new RangeError(`A fingerprint needs ${COLUMNS * ROWS} cells`);
  if (Math.max(...cells) - Math.min(...cells) < LEAST_CONTRAST) return undefined;
  let bits = 0n;
  let set = 0;
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const at = row * COLUMNS + column;
      const darker = (cells[at] ?? 0) < (cells[at + 1] ?? 0);
      bits = (bits << 1n) | (darker ? 1n : 0n);
      if (darker) set += 1;
    }
  }
  return set < LEAST_BITS || set > 64 - LEAST_BITS ? undefined : bits;
}

/** In how many bits two fingerprints differ. */
export function fingerprintDistance(one: bigint, other: bigint): number {
  let rest = BigInt.asUintN(64, one ^ other);
  let count = 0;
  for (; rest !== 0n; rest &= rest - 1n) count += 1;
  return count;
}

const BANDS = 4;
const BAND_BITS = 16;
/** Up to this distance every look-alike is found; above it none is looked for. */
export const FULLY_SEARCHED_DISTANCE = 2 * BANDS - 1;

/**
 * The values to look up in each of the four parts of 16 bits. Two fingerprints that differ in at most 3 bits are the same
 * in at least one part; at most 7 bits: in at least one part they differ in at most one bit.
 */
export function bandProbes(fingerprint: bigint, distance: number): readonly (readonly number[])[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const shift = BigInt(BAND_BITS * (BANDS - 1 - band));
    const value = Number((BigInt.asUintN(64, fingerprint) >> shift) & 0xffffn);
    const near = Array.from({ length: BAND_BITS }, (_bit, bit) => value ^ (1 << bit));
    return distance < BANDS ? [value] : [value, ...near];
  });
}
