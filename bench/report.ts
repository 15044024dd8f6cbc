import { parseArgs } from 'node:util';
import { median, rounded } from './statistics.js';

type Facts = Readonly<Record<string, string | number | boolean>>;

/** One line of JSON per figure, so that runs can be kept and compared. Numbers have four significant digits. */
export function report(bench: string, figure: string, value: number, unit: string, facts: Facts = {}): void {
  const more = Object.entries(facts).map(([key, fact]) => [
    key,
    typeof fact === 'number' ? rounded(fact) : fact,
  ]);
  console.log(JSON.stringify({ bench, figure, value: rounded(value), unit, ...Object.fromEntries(more) }));
}

/** Reads `--name 123` for each of `defaults`. @throws Error for an unknown flag or what is no whole number above zero */
export function sizes<N extends string>(
  args: readonly string[],
  defaults: Readonly<Record<N, number>>,
): Record<N, number> {
  const names = Object.keys(defaults) as N[];
  const flags = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, strict: true });
  const chosen = names.map((name) => {
    const given = values[name];
    const size = given === undefined ? defaults[name] : Number(given);
    if (!Number.isInteger(size) || size < 1) throw new Error(`--${name} must be a whole number above zero`);
    return [name, size] as const;
  });
  return Object.fromEntries(chosen) as Record<N, number>;
}

/** What each round of the measured thing and of its baseline gave, e.g. a rate. */
export interface Rounds {
  readonly own: readonly number[];
  readonly baseline: readonly number[];
}

/**
 * Runs the measured thing and its baseline in turn, the other one first in every second round, so that a machine that
 * grows busier or warmer does not favour one of them.
 */
export async function alternate(
  rounds: number,
  own: (round: number) => Promise<number> | number,
  baseline: (round: number) => Promise<number> | number,
): Promise<Rounds> {
  const results: { own: number[]; baseline: number[] } = { own: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    const swapped = round % 2 === 1;
    if (swapped) results.baseline.push(await baseline(round));
    results.own.push(await own(round));
    if (!swapped) results.baseline.push(await baseline(round));
  }
  return results;
}

/** Medians of both, and the own one divided by the baseline. */
export function compared({ own, baseline }: Rounds): { value: number; baseline: number; ratio: number } {
  const [value, base] = [median(own), median(baseline)];
  return { value, baseline: base, ratio: value / base };
}

export async function secondsOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A fast wrong run counts as failed. @throws Error with `what` unless it holds */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The run is wrong: ${what}`);
}
