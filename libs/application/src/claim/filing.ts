import { isAfter, isBefore, isWithin, latest, type PlainDate } from '#kernel';
import {
  claimWindow,
  countingOptions,
  lateClaimDeadline,
  type Claim,
  type Disaster,
  type LateMotive,
  type RecognisedArea,
  type TermCounting,
} from '#domain';

/** Whether the place and the day of the damage fall under the recognition. */
export type Location =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'recognised'; readonly area: RecognisedArea }
  | { readonly kind: 'other-days'; readonly areas: readonly RecognisedArea[] }
  | { readonly kind: 'other-municipality' };

/** How a claim stands to place and time: what the pages tell and what submission decides on. */
export interface Filing {
  readonly location: Location;
  /** Publication from which the window counts. */
  readonly publishedOn: PlainDate;
  /** Last day to submit, itself included (Europe/Brussels). */
  readonly until: PlainDate;
  readonly timing: 'too-early' | 'in-time' | 'late' | 'too-late';
  /** Last day on which a late claim with a motive can still come, whatever the motive. */
  readonly lateLimit: PlainDate;
  /** Explains the last day, in Dutch. */
  readonly sentence: string;
  /** How the terms of this phenomenon are counted. */
  readonly counting: TermCounting;
}

/**
 * Judges place and time on `today`. A municipality that a later decision added has its own window. Outside the area the
 * latest publication of the disaster counts, which is the most lenient to the claimant.
 * @see Decreet 5/4/2019 art. 4, art. 10 and art. 11 §1
 */
export function judgeFiling(
  claim: Pick<Claim, 'damageDate' | 'address'>,
  disaster: Disaster,
  today: PlainDate,
  counting: TermCounting,
): Filing {
  const location = locate(claim, disaster);
  const publishedOn =
    location.kind === 'recognised' ? location.area.publishedOn : lastPublication(disaster.decisions);
  const window = claimWindow(publishedOn, countingOptions(counting));
  // Whatever the motive: an impediment that lasts ever so long meets the cap of one year.
  const lateLimit = lateTerm(publishedOn, publishedOn.add({ years: 1 }), counting);
  return {
    location,
    publishedOn,
    until: window.until,
    timing: timingOf(today, publishedOn, window.until, lateLimit),
    lateLimit,
    sentence: window.sentence,
    counting,
  };
}

function locate(claim: Pick<Claim, 'damageDate' | 'address'>, disaster: Disaster): Location {
  const { damageDate, address } = claim;
  if (!damageDate || !address) return { kind: 'unknown' };
  const areas = disaster.areas.filter((area) => area.nis === address.nis);
  if (areas.length === 0) return { kind: 'other-municipality' };
  const fitting = areas.filter((area) => isWithin(damageDate, area.firstDay, area.lastDay));
  const [area] = fitting.sort((a, b) => (isBefore(a.publishedOn, b.publishedOn) ? 1 : -1));
  return area ? { kind: 'recognised', area } : { kind: 'other-days', areas };
}

function lastPublication(decisions: Disaster['decisions']): PlainDate {
  const dates = decisions.map((decision) => decision.publishedOn);
  if (dates.length === 0) throw new Error('A disaster has at least one recognition decision.');
  return dates.reduce(latest);
}

function timingOf(today: PlainDate, from: PlainDate, until: PlainDate, limit: PlainDate): Filing['timing'] {
  if (isBefore(today, from)) return 'too-early';
  if (!isAfter(today, until)) return 'in-time';
  return isAfter(today, limit) ? 'too-late' : 'late';
}

/** The municipality and the day are known and do not fall under the recognition. */
export function isOutsideArea(filing: Filing): boolean {
  return filing.location.kind === 'other-municipality' || filing.location.kind === 'other-days';
}

/** The claimant's motive covers today. @see Decreet 5/4/2019 art. 10, second paragraph */
export function motiveHolds(filing: Filing, motive: LateMotive | undefined, today: PlainDate): boolean {
  if (!motive || isAfter(motive.impedimentEnded, today)) return false;
  return !isAfter(today, lateTerm(filing.publishedOn, motive.impedimentEnded, filing.counting));
}

/** Last day for a late claim whose impediment ended on a day. @see Decreet 5/4/2019 art. 10, second paragraph */
export function lateTerm(
  published: PlainDate,
  impedimentEnded: PlainDate,
  counting: TermCounting,
): PlainDate {
  const facts = { published, impedimentEnded };
  return lateClaimDeadline(facts, counting.lateClaimCap.value, countingOptions(counting)).due;
}
