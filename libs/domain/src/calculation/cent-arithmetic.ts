/**
 * Exact arithmetic on whole non-negative cents held in numbers, for the inner loop of mass recomputation.
 * Products that leave the range of exact integers go through bigint, so every result is exact.
 */
const SAFE = Number.MAX_SAFE_INTEGER;

/** `cents × numerator / denominator`, half up to the cent. */
export function proportion(cents: number, numerator: number, denominator: number): number {
  const product = cents * numerator;
  if (product <= SAFE) {
    const rest = product % denominator;
    const whole = (product - rest) / denominator;
    return rest * 2 >= denominator ? whole + 1 : whole;
  }
  const exact = BigInt(cents) * BigInt(numerator);
  return Number((exact * 2n + BigInt(denominator)) / (2n * BigInt(denominator)));
}

/** `basisPoints` of an amount, half up to the cent. */
export function basisPointsOf(cents: number, basisPoints: number): number {
  return basisPoints === 10_000 ? cents : proportion(cents, basisPoints, 10_000);
}

export function sumOf(cents: readonly number[]): number {
  let sum = 0;
  for (const each of cents) sum += each;
  return sum;
}

/** Splits any `whole` over weights that are not all zero, by largest remainder; the parts sum to the whole. */
export function spreadOver(whole: number, weights: readonly number[]): number[] {
  const total = BigInt(sumOf(weights));
  const shares = weights.map((weight) => BigInt(whole) * BigInt(weight));
  const parts = shares.map((share) => Number(share / total));
  const order = shares
    .map((share, i) => ({ i, rest: share % total }))
    .toSorted((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const left = whole - sumOf(parts);
  for (const { i } of order.slice(0, left)) parts[i] = parts[i]! + 1;
  return parts;
}

/**
 * Splits `whole` (≤ the sum of the weights) over the weights by largest remainder; ties go to the first line.
 * The parts sum to the whole and no part exceeds its weight.
 */
export function allocate(whole: number, weights: readonly number[]): number[] {
  const total = sumOf(weights);
  if (total === 0) return weights.map(() => 0);
  if (whole === total) return [...weights];
  const parts = new Array<number>(weights.length);
  const rests = new Array<number>(weights.length);
  let left = whole;
  for (let i = 0; i < weights.length; i++) {
    const product = whole * weights[i]!;
    if (product <= SAFE) {
      rests[i] = product % total;
      parts[i] = (product - rests[i]!) / total;
    } else {
      const exact = BigInt(whole) * BigInt(weights[i]!);
      rests[i] = Number(exact % BigInt(total));
      parts[i] = Number(exact / BigInt(total));
    }
    left -= parts[i]!;
  }
  for (; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < rests.length; i++) if (rests[i]! > rests[best]!) best = i;
    parts[best] = parts[best]! + 1;
    rests[best] = -1;
  }
  return parts;
}

/** A slice of a bracket table in cents; `to` is Infinity for the last one. */
export interface CentBracket {
  readonly from: number;
  readonly to: number;
  readonly basisPoints: number;
}

/** Sum over the slices, rounded half up once. */
export function throughBrackets(cents: number, brackets: readonly CentBracket[]): number {
  if (cents * 10_000 <= SAFE) {
    let weighted = 0;
    for (const { from, to, basisPoints } of brackets) {
      if (cents > from) weighted += (Math.min(cents, to) - from) * basisPoints;
    }
    return proportion(weighted, 1, 10_000);
  }
  let weighted = 0n;
  for (const { from, to, basisPoints } of brackets) {
    if (cents > from) weighted += BigInt(Math.min(cents, to) - from) * BigInt(basisPoints);
  }
  return Number((weighted * 2n + 10_000n) / 20_000n);
}
