/** Basis points as a person writes a percentage, without its sign: 1250 → `12,5`. */
export function formatBasisPoints(basisPoints: number): string {
  return String(basisPoints / 100).replace('.', ',');
}
