/** One good in plain numbers, to make the input from and for the baseline. */
export interface Good {
  readonly claimed: number;
  readonly established: number;
  readonly wear: number;
  readonly paid: number;
  readonly accepted: boolean;
}

/** Amounts that stay under the maximum of a vehicle, so that the bare sums can follow them. */
export function goodOf(claim: number, line: number): Good {
  const claimed = 20_000 + ((claim * 7919 + line * 104_729) % 900_000);
  return {
    claimed,
    established: claimed - ((claim * 31 + line) % 15_000),
    wear: ((claim + line) % 8) * 500,
    paid: (claim + line) % 5 === 0 ? 4_000 : 0,
    accepted: (claim * 3 + line) % 9 !== 0,
  };
}

/** The goods of all claims. */
export function goodsOf(size: { readonly claims: number; readonly lines: number }): Good[][] {
  return Array.from({ length: size.claims }, (_, c) =>
    Array.from({ length: size.lines }, (_unused, l) => goodOf(c, l)),
  );
}
