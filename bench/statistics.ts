/**
 * The value below which `share` (0–1) of the values lie, by nearest rank: always a value that was measured.
 * @throws Error without values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('No values to take a percentile of');
  return found;
}

/** The middle value; the mean of the middle two when their number is even. @throws Error without values */
export function median(values: readonly number[]): number {
  const upper = percentile(values, 0.5);
  if (values.length % 2 === 1) return upper;
  const sorted = [...values].sort((a, b) => a - b);
  return (upper + (sorted[values.length / 2] ?? upper)) / 2;
}

/** Four significant digits: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Splits `items` into `parts` of equal length; what is left over is dropped. */
export function split<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.floor(items.length / parts);
  return Array.from({ length: parts }, (_, i) => items.slice(i * size, (i + 1) * size));
}
