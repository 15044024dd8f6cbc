import { domainError, err, isAfter, latest, ok, toBrusselsDate, type Result } from '#kernel';
import {
  areaFor,
  claimWindow,
  countingOptions,
  reportAnswerDeadline,
  shiftMatters,
  type Claim,
  type ExpertReport,
  type Reading,
  type TermCounting,
} from '#domain';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * A decision that rests on silence, or on a claim after the window, rests on a reading of the law. Refusals:
 * `decision/unconfirmed-parameters` (naming the readings two lawyers still have to confirm), `decision/silence-too-early`
 * (as the law is read now, the month to answer was not over). @see Decreet 5/4/2019 art. 10 and 11 §2
 */
export async function checkReadings(
  tx: Tx,
  claim: Claim,
  report: ExpertReport | undefined,
  counting: TermCounting,
): Promise<Result<void>> {
  const silence = report?.answer === 'tacit' ? silentReport(report, counting) : { used: [], tooEarly: false };
  const used = [...silence.used, ...(await lateReadings(tx, claim, counting))];
  const open = [...new Set(used.filter((reading) => !reading.confirmed).map((reading) => reading.name))];
  if (open.length > 0)
    return err(domainError('decision/unconfirmed-parameters', { parameters: open.join(', ') }));
  return silence.tooEarly ? err(domainError('decision/silence-too-early')) : ok();
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
async function lateReadings(tx: Tx, claim: Claim, counting: TermCounting): Promise<Used> {
  const { submittedAt, lateMotive, damageDate, address } = claim;
  if (!submittedAt || !lateMotive) return [];
  const disaster = await tx.disasters.find(claim.disasterId);
  if (!disaster) return [counting.lateClaimCap];
  const area = address && damageDate && areaFor(disaster.areas, address.nis, damageDate);
  const published = area?.publishedOn ?? disaster.decisions.map((d) => d.publishedOn).reduce(latest);
  const { until } = claimWindow(published, countingOptions(counting));
  return isAfter(toBrusselsDate(submittedAt), until) ? [counting.lateClaimCap] : [];
}
