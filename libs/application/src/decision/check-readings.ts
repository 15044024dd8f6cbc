import { domainError, err, isAfter, latest, ok, toBrusselsDate, type Result } from '#kernel';
import {
  areaFor,
  claimWindow,
  countingOptions,
  reportAnswerDeadline,
  shiftMatters,
  type Claim,
  type Disaster,
  type ExpertReport,
  type Reading,
  type TermCounting,
} from '#domain';

/** What a decision rests on beside its computation. */
export interface ReadingFacts {
  readonly claim: Claim;
  readonly disaster: Disaster | undefined;
  readonly report: ExpertReport | undefined;
  /** By the rules in force now for the date of the phenomenon. */
  readonly counting: TermCounting;
}

/**
 * A decision that rests on silence, or on a claim after the window, rests on a reading of the law. Refusals:
 * `decision/unconfirmed-parameters` (naming the readings two lawyers still have to confirm), `decision/silence-too-early`
 * (as the law is read now, the month to answer was not over). @see Decreet 5/4/2019 art. 10 and 11 §2
 */
export function checkReadings(facts: ReadingFacts): Result<void> {
  const open = openReadings(facts).map((reading) => reading.name);
  if (open.length > 0)
    return err(domainError('decision/unconfirmed-parameters', { parameters: open.join(', ') }));
  return silence(facts).tooEarly ? err(domainError('decision/silence-too-early')) : ok();
}

/** The readings that the decision rests on and that two lawyers have not confirmed. */
export function openReadings(facts: ReadingFacts): Used {
  return [...silence(facts).used, ...lateReadings(facts)].filter((reading) => !reading.confirmed);
}

function silence({ report, counting }: ReadingFacts): ReturnType<typeof silentReport> {
  return report?.answer === 'tacit' ? silentReport(report, counting) : { used: [], tooEarly: false };
}

type Used = readonly Reading<string>[];

/** The readings behind a tacit agreement; where the last day is a working day, shifting plays no part. */
function silentReport(
  report: ExpertReport,
  counting: TermCounting,
): { readonly used: Used; readonly tooEarly: boolean } {
  const { receivedOn, answeredAt } = report;
  if (!receivedOn || !answeredAt) return { used: [counting.reportAnswer], tooEarly: false };
  const plain = reportAnswerDeadline(receivedOn, counting.reportAnswer.value).due;
  const due = reportAnswerDeadline(receivedOn, counting.reportAnswer.value, countingOptions(counting)).due;
  return {
    used: [counting.reportAnswer, ...(shiftMatters(plain) ? [counting.shift] : [])],
    tooEarly: !isAfter(toBrusselsDate(answeredAt), due),
  };
}

/** The readings behind accepting a claim that came after the window. */
function lateReadings({ claim, disaster, counting }: ReadingFacts): Used {
  const { submittedAt, lateMotive, damageDate, address } = claim;
  if (!submittedAt || !lateMotive) return [];
  if (!disaster) return [counting.lateClaimCap];
  const area = address && damageDate && areaFor(disaster.areas, address.nis, damageDate);
  const published = area?.publishedOn ?? disaster.decisions.map((d) => d.publishedOn).reduce(latest);
  const { until } = claimWindow(published, countingOptions(counting));
  return isAfter(toBrusselsDate(submittedAt), until) ? [counting.lateClaimCap] : [];
}
