import { domainError, err, formatDate, isAfter, ok, type Money, type PlainDate, type Result } from '#kernel';
import { revisionDeadlines } from '../term/deadlines.js';

/** On which ground a decision may be replaced by a new one. @see Decreet 5/4/2019 art. 14 and 15 */
export const CORRECTION_GROUNDS = {
  'art-14-revision': {
    article: 'Decreet 5/4/2019 art. 14',
    text: 'Herziening: de beslissing steunde op onjuiste of onvolledige gegevens',
  },
  'art-14-rectification': {
    article: 'Decreet 5/4/2019 art. 14',
    text: 'Rechtzetting van een materiële vergissing, uit eigen beweging',
  },
  'art-15-request': {
    article: 'Decreet 5/4/2019 art. 15',
    text: 'Rechtzetting op vraag van de schadelijder',
  },
} as const;
export type CorrectionGround = keyof typeof CORRECTION_GROUNDS;

/**
 * Whether a decision can still be corrected today: facts found within two years after it, and not more than three
 * months ago. Refused: `term/end-before-start`, `term/found-too-late`, `decision/found-in-future`,
 * `decision/correction-term-passed`.
 * @see Decreet 5/4/2019 art. 14
 */
export function correctionWindow(facts: {
  readonly decided: PlainDate;
  readonly found: PlainDate;
  readonly today: PlainDate;
}): Result<{ readonly until: PlainDate }> {
  if (isAfter(facts.found, facts.today)) return err(domainError('decision/found-in-future'));
  const deadlines = revisionDeadlines(facts);
  if (!deadlines.ok) return deadlines;
  const until = deadlines.value.actUntil.due;
  return isAfter(facts.today, until)
    ? err(domainError('decision/correction-term-passed', { until: formatDate(until) }))
    : ok({ until });
}

/** The text of a correcting decision, in plain Dutch: which decision it replaces, why, and what it changes. */
export function correctionMotivation(facts: {
  readonly replaced: { readonly number: string; readonly granted: Money };
  readonly granted: Money;
  readonly ground: CorrectionGround;
  readonly foundOn: PlainDate;
  readonly reason: string;
}): string {
  const { replaced, granted } = facts;
  const difference = granted.minus(replaced.granted);
  const change = difference.isZero
    ? `Uw tegemoetkoming blijft € ${granted.format()}, maar de verdeling over uw schadeposten wijzigt.`
    : `U kreeg € ${replaced.granted.format()}. Dat wordt € ${granted.format()}: ` +
      `€ ${(difference.isNegative ? difference.negate() : difference).format()} ${difference.isNegative ? 'minder' : 'meer'}.`;
  const { article, text } = CORRECTION_GROUNDS[facts.ground];
  return [
    `Deze beslissing vervangt beslissing ${replaced.number}.`,
    change,
    '',
    facts.reason,
    '',
    `Grond: ${text} (${article}). Wij stelden dit vast op ${formatDate(facts.foundOn)}.`,
  ].join('\n');
}
