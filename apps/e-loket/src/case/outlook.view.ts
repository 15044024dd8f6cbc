import { formatDate, formatMoment, type PlainDate } from '#kernel';
import { BEFORE_DECISION, BEFORE_PAYMENT, ESTIMATE_MINIMUM, outlookOf } from '#domain';
import type { OwnCase } from '#application';
import type { StepOutlook } from '#persistence';
import { isWithBank } from './status-text.js';

/** When something will happen, as honestly as the counts allow. */
export interface OutlookText {
  readonly heading: string;
  /** The answer in one sentence. */
  readonly answer: string;
  /** What it rests on. */
  readonly basis: readonly string[];
}

/** Undefined when nothing is to be waited for. */
export function outlookText(file: OwnCase, found: StepOutlook, today: PlainDate): OutlookText | undefined {
  const { state } = file.claim;
  const decides = BEFORE_DECISION.includes(state);
  if ((!decides && !BEFORE_PAYMENT.includes(state)) || !found.entered || isWithBank(file)) return undefined;
  const heading = decides ? 'Wanneer krijgt u een beslissing?' : 'Wanneer krijgt u uw geld?';
  const { duration } = found;
  const outlook = outlookOf(duration, found.entered, today);
  const what = decides ? 'beslist' : 'betaald';
  const waiting =
    duration && duration.waiting > 0
      ? [
          `In deze stap ${duration.waiting === 1 ? 'staat nu 1 aanvraag' : `staan nu ${duration.waiting} aanvragen`} voor deze ramp.`,
        ]
      : [];
  if (outlook.kind === 'too-few') {
    return {
      heading,
      answer: 'Er zijn nog te weinig dossiers om dit te schatten.',
      basis: [
        `Wij telden ${outlook.sample === 0 ? 'nog geen aanvraag' : outlook.sample === 1 ? '1 aanvraag' : `${outlook.sample} aanvragen`} voor deze ramp die na deze stap al ${what} is. Wij schatten pas vanaf ${ESTIMATE_MINIMUM}.`,
        ...waiting,
      ],
    };
  }
  const counted = duration
    ? `Wij telden ${outlook.sample} aanvragen voor deze ramp die sinds ${formatDate(duration.countedFrom)} ${what} zijn. Vanaf deze stap duurde dat voor de helft hoogstens ${days(duration.halfDays)}, voor 8 van de 10 hoogstens ${days(duration.mostDays)}. Berekend op ${formatMoment(duration.computedAt)}.`
    : '';
  return {
    heading,
    answer:
      outlook.kind === 'longer'
        ? 'Uw aanvraag duurt langer dan 8 van de 10 aanvragen. Wij kunnen niet zeggen wanneer ze klaar is. Bel 1700 als u vragen hebt.'
        : outlook.from.equals(outlook.to)
          ? `Verwacht tot en met ${formatDate(outlook.to)}.`
          : `Verwacht tussen ${formatDate(outlook.from)} en ${formatDate(outlook.to)}. Dit is een schatting, geen belofte.`,
    basis: [counted, ...waiting],
  };
}

function days(count: number | undefined): string {
  return count === 1 ? '1 dag' : `${count ?? 0} dagen`;
}
