import {
  domainError,
  err,
  formatDate,
  isAfter,
  isBefore,
  ok,
  Temporal,
  type PlainDate,
  type Result,
} from '#kernel';
import { onOrNextWorkingDay } from './holidays.js';
import { STATUTORY_TERMS, type CountingRule, type TermDefinition, type TermKey } from './statutory-terms.js';

/** Last day of a term ("tot en met"), with the sentence that explains it to the person who must act. */
export interface DueDate {
  readonly term: TermKey;
  readonly start: PlainDate;
  /** Last day on which acting is in time. */
  readonly due: PlainDate;
  readonly article: string;
  readonly sentence: string;
  readonly tacitEffect?: string;
  readonly confirmed: boolean;
}

export interface ClaimWindow extends DueDate {
  readonly from: PlainDate;
  /** Same day as `due`. */
  readonly until: PlainDate;
}

/**
 * Whether a last day in a weekend or on a holiday moves to the next working day: the parameter `term.working-day-shift`
 * of the rules. No text seen says so for these terms, so without rules there is no shift.
 */
export interface CountingOptions {
  readonly shift?: 'none' | 'next-working-day';
}

/** Both readings of art. 11 §2: a month after receipt (website), or a month from the month of receipt (decree). */
export type ReportAnswerReading = 'from-receipt' | 'from-month-of-receipt';

/**
 * Both readings of "one year counted from the month of publication" (art. 10): up to the end of the same month one
 * year later, or twelve months including the month of publication.
 */
export type LateCapReading = 'same-month-next-year' | 'twelve-months-inclusive';

/** Paper: the date that counts is never the date of entry. Posting or receipt is for the lawyers to confirm. */
export type PaperDateReading = 'posted' | 'received';

/** Counts a rule from a start day. The start day itself never counts. */
export function countTerm(start: PlainDate, rule: CountingRule): PlainDate {
  switch (rule.unit) {
    case 'days':
      return start.add({ days: rule.count });
    case 'months':
      return start.add({ months: rule.count }, { overflow: 'constrain' });
    case 'month-ends':
      return endOfMonth(start.with({ day: 1 }).add({ months: rule.count }));
    case 'years':
      return start.add({ years: rule.count }, { overflow: 'constrain' });
  }
}

function endOfMonth(date: PlainDate): PlainDate {
  return date.with({ day: date.daysInMonth });
}

function ruleInWords(rule: CountingRule): string {
  const n = rule.count;
  switch (rule.unit) {
    case 'days':
      return `${n} kalenderdagen na`;
    case 'months':
      return n === 1 ? 'één maand na' : `${n} maanden na`;
    case 'month-ends':
      return n === 1
        ? 'het einde van de maand na de maand van'
        : `het einde van de ${ordinal(n)} maand na de maand van`;
    case 'years':
      return `${n} jaar na`;
  }
}

function ordinal(n: number): string {
  return n === 2 ? 'tweede' : n === 3 ? 'derde' : `${n}e`;
}

/** Applies one statutory term to its start fact. */
export function dueDate(term: TermKey, start: PlainDate, options: CountingOptions = {}): DueDate {
  const definition: TermDefinition = STATUTORY_TERMS[term];
  const counted = countTerm(start, definition.rule);
  const due = options.shift === 'next-working-day' ? onOrNextWorkingDay(counted) : counted;
  const shifted = due.equals(counted)
    ? ''
    : ` ${formatDate(counted)} is geen werkdag, daarom schuift de laatste dag op.`;
  return {
    term,
    start,
    due,
    article: definition.article,
    sentence: `Dit kan tot en met ${formatDate(due)}: ${ruleInWords(definition.rule)} ${definition.startFact} (${formatDate(start)}; ${definition.article}).${shifted}`,
    ...(definition.tacitEffect ? { tacitEffect: definition.tacitEffect } : {}),
    confirmed: definition.confirmed,
  };
}

/** Last day to report damage: 60 calendar days after the (last) day of the phenomenon. */
export function reportDeadline(lastDay: PlainDate, options?: CountingOptions): DueDate {
  return dueDate('report', lastDay, options);
}

/**
 * The claim window: from the publication to the end of the third month after the month of publication.
 * A municipality added by an amending decision has its own window: pass the publication of that decision.
 * @see Decreet 5/4/2019 art. 10, first paragraph
 */
export function claimWindow(publication: PlainDate, options?: CountingOptions): ClaimWindow {
  const due = dueDate('claim-window', publication, options);
  return { ...due, from: publication, until: due.due };
}

/**
 * Last day for a late claim: the end of the third month after the month in which force majeure or good faith ended,
 * never beyond the cap of one year, never before the ordinary window closes.
 * @see Decreet 5/4/2019 art. 10, second paragraph
 */
export function lateClaimDeadline(
  facts: { readonly published: PlainDate; readonly impedimentEnded: PlainDate },
  cap: LateCapReading = 'same-month-next-year',
  options?: CountingOptions,
): DueDate {
  const window = claimWindow(facts.published, options);
  const motivated = dueDate('late-claim', facts.impedimentEnded, options);
  const months = cap === 'same-month-next-year' ? 12 : 11;
  const last = countTerm(facts.published, { unit: 'month-ends', count: months });
  if (isAfter(motivated.due, last)) {
    return {
      ...motivated,
      term: 'late-claim-cap',
      due: last,
      confirmed: STATUTORY_TERMS['late-claim-cap'].confirmed,
      sentence: `Dit kan tot en met ${formatDate(last)}: een laattijdige aanvraag kan nooit later dan één jaar, te rekenen vanaf de maand van de publicatie (${formatDate(facts.published)}; ${motivated.article}).`,
    };
  }
  return isBefore(motivated.due, window.due) ? window : motivated;
}

/** Last day to answer the expert's report; silence is agreement. @see Decreet 5/4/2019 art. 11 §2 */
export function reportAnswerDeadline(
  received: PlainDate,
  reading: ReportAnswerReading,
  options?: CountingOptions,
): DueDate {
  const term = reading === 'from-receipt' ? 'report-answer-from-receipt' : 'report-answer-from-month';
  return dueDate(term, received, options);
}

/** Last day to ask for a rectification. @see Decreet 5/4/2019 art. 15 */
export function rectificationDeadline(received: PlainDate, options?: CountingOptions): DueDate {
  return dueDate('rectification', received, options);
}

/** Last day to appeal to the court of appeal (private goods). @see Decreet 5/4/2019 art. 16-18 */
export function appealDeadline(received: PlainDate, options?: CountingOptions): DueDate {
  return dueDate('appeal', received, options);
}

/**
 * Until when facts for a revision may be found, and until when the fund must then act.
 * Refused: `term/found-too-late` (after two years), `term/end-before-start` (found before the decision).
 * @see Decreet 5/4/2019 art. 14
 */
export function revisionDeadlines(
  facts: { readonly decided: PlainDate; readonly found: PlainDate },
  options?: CountingOptions,
): Result<{ readonly findUntil: DueDate; readonly actUntil: DueDate }> {
  if (isBefore(facts.found, facts.decided)) {
    return err(
      domainError('term/end-before-start', { start: String(facts.decided), end: String(facts.found) }),
    );
  }
  const findUntil = dueDate('revision-find', facts.decided, options);
  if (isAfter(facts.found, findUntil.due)) {
    return err(
      domainError('term/found-too-late', { found: String(facts.found), until: String(findUntil.due) }),
    );
  }
  return ok({ findUntil, actUntil: dueDate('revision-act', facts.found, options) });
}

/** The insurer hands over policy and payment proposal within 10 days. @see Decreet 5/4/2019 art. 20 */
export function insurerDocuments(requested: PlainDate, options?: CountingOptions): DueDate {
  return dueDate('insurer-documents', requested, options);
}

/** The insurer pays on to the insured within 30 days. @see Decreet 5/4/2019 art. 26 */
export function insurerPayOn(received: PlainDate, options?: CountingOptions): DueDate {
  return dueDate('insurer-pay-on', received, options);
}

/** The legal date of a paper claim; undefined when the date the reading asks for is not known. */
export function paperLegalDate(
  dates: { readonly posted?: PlainDate; readonly received?: PlainDate },
  reading: PaperDateReading,
): PlainDate | undefined {
  return reading === 'posted' ? dates.posted : dates.received;
}

/**
 * Moves a due date by the days a term stood still (both ends counted as still).
 * Refused: `term/end-before-start`.
 */
export function suspend(
  due: DueDate,
  stood: { readonly from: PlainDate; readonly until: PlainDate; readonly reason: string },
): Result<DueDate> {
  if (isBefore(stood.until, stood.from)) {
    return err(domainError('term/end-before-start', { start: String(stood.from), end: String(stood.until) }));
  }
  const days = stood.from.until(stood.until, { largestUnit: 'days' }).days + 1;
  const moved = due.due.add({ days });
  return ok({
    ...due,
    due: moved,
    sentence: `${due.sentence} De termijn stond ${days} dagen stil (${stood.reason}) en loopt nu tot en met ${formatDate(moved)}.`,
  });
}

/** `running`, `last-day` or `passed`, seen from today. */
export function termStatus(due: PlainDate, today: PlainDate): 'running' | 'last-day' | 'passed' {
  const order = Temporal.PlainDate.compare(today, due);
  return order < 0 ? 'running' : order === 0 ? 'last-day' : 'passed';
}
