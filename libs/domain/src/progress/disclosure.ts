import type { Money, PlainDate } from '#kernel';
import {
  STAGE_KEYS,
  type PublicAmount,
  type PublicMunicipality,
  type PublicProgress,
  type RawProgress,
  type StageCounts,
} from './public-progress.js';

/** A number about fewer claims than this is not published. */
export const SMALLEST_GROUP = 5;

/**
 * What may be published of the figures of one disaster, so that nobody can tell anything about fewer than five claims,
 * also not by taking published numbers from each other:
 * - a municipality with fewer than five claims is left out, and where the total minus what is shown would give one away,
 *   the smallest shown one too;
 * - its stages are shown only when each is nobody or at least five, and those without are a group again;
 * - a sum of money is published again only when at least five more claims are behind it, so that the difference between
 *   two days is never one person's.
 */
export function publicProgress(raw: RawProgress, asOf: PlainDate, previous?: PublicProgress): PublicProgress {
  const total = sumOf(raw.municipalities.map((one) => one.stages));
  const received = sizeOf(total);
  if (received < SMALLEST_GROUP) return { asOf, municipalities: [] };
  const claimed = raw.municipalities.filter((one) => sizeOf(one.stages) > 0);
  const shown = withoutResidue(claimed, (one) => sizeOf(one.stages) >= SMALLEST_GROUP);
  const shownIds = new Set(shown.map((one) => one.nis));
  const detailed = withoutResidue(claimed, (one) => shownIds.has(one.nis) && isSafe(valuesOf(one.stages)));
  const withStages = new Set(detailed.map((one) => one.nis));
  const median = medianOf(raw.decisionDays);
  // A disaster with claims from one municipality is that municipality.
  const stages = claimed.length > 1 || isSafe(valuesOf(total)) ? total : undefined;
  const granted = publicAmount(raw.granted, asOf, previous?.granted);
  const paid = publicAmount(raw.paid, asOf, previous?.paid);
  return {
    asOf,
    received,
    ...(stages ? { stages } : {}),
    ...(median === undefined ? {} : { medianDays: median }),
    ...(granted ? { granted } : {}),
    ...(paid ? { paid } : {}),
    municipalities: shown.map(({ nis, stages: own }): PublicMunicipality => ({
      nis,
      received: sizeOf(own),
      ...(withStages.has(nis) ? { stages: own } : {}),
    })),
  };
}

type Town = RawProgress['municipalities'][number];

/** The towns that may be shown beside a total; the smallest go until those that are hidden are a group, or nobody. */
function withoutResidue(all: readonly Town[], mayBeShown: (town: Town) => boolean): readonly Town[] {
  const shown = all
    .filter(mayBeShown)
    .sort((a, b) => sizeOf(b.stages) - sizeOf(a.stages) || (a.nis < b.nis ? -1 : 1));
  while (shown.length > 0 && givesAway(all.filter((town) => !shown.includes(town)))) shown.pop();
  return shown;
}

/** What the total minus what is shown is about: fewer than five claims, or one municipality. */
function givesAway(hidden: readonly Town[]): boolean {
  if (hidden.length === 0) return false;
  return hidden.length < 2 || sumAll(hidden.map((town) => sizeOf(town.stages))) < SMALLEST_GROUP;
}

const isSafe = (values: readonly number[]): boolean =>
  values.every((value) => value === 0 || value >= SMALLEST_GROUP);
const sumAll = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const valuesOf = (stages: StageCounts): number[] => STAGE_KEYS.map((stage) => stages[stage]);
const sizeOf = (stages: StageCounts): number => sumAll(valuesOf(stages));

function sumOf(rows: readonly StageCounts[]): StageCounts {
  return Object.fromEntries(
    STAGE_KEYS.map((stage) => [stage, sumAll(rows.map((row) => row[stage]))]),
  ) as unknown as StageCounts;
}

function medianOf(days: readonly number[]): number | undefined {
  if (days.length < SMALLEST_GROUP) return undefined;
  const sorted = [...days].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return Math.round((low + high) / 2);
}

function publicAmount(
  now: { readonly claims: number; readonly amount: Money },
  asOf: PlainDate,
  before: PublicAmount | undefined,
): PublicAmount | undefined {
  const known = before?.claims ?? 0;
  if (Math.abs(now.claims - known) >= SMALLEST_GROUP && now.claims >= SMALLEST_GROUP) return { ...now, asOf };
  if (before && now.claims === before.claims && now.amount.compare(before.amount) === 0)
    return { ...before, asOf };
  return before;
}
