import type {
  CountingOptions,
  LateCapReading,
  PaperDateReading,
  ReportAnswerReading,
} from '../term/deadlines.js';
import { isWorkingDay } from '../term/holidays.js';
import type { PlainDate } from '#kernel';
import { parameterOf, type ParameterKey, type RuleParameter, type RuleSet } from './rule-set.js';

/** One reading of the law, and whether two lawyers confirmed it. */
export interface Reading<R extends string> {
  readonly key: ParameterKey;
  readonly value: R;
  readonly confirmed: boolean;
  /** Dutch name of the parameter, for a refusal. */
  readonly name: string;
}

/** How the terms of a phenomenon are counted, as the rules in force for its date say. */
export interface TermCounting {
  readonly reportAnswer: Reading<ReportAnswerReading>;
  readonly lateClaimCap: Reading<LateCapReading>;
  readonly paperDate: Reading<PaperDateReading>;
  readonly shift: Reading<'none' | 'next-working-day'>;
}

/** Without rules, or where they are silent, the reading that leaves the victim most rights; never confirmed. */
const WIDEST = {
  'term.report-answer': {
    value: 'from-month-of-receipt',
    name: 'Maand om te antwoorden op het schadeverslag',
  },
  'term.late-claim-cap': {
    value: 'same-month-next-year',
    name: 'Grens van één jaar voor een laattijdige aanvraag',
  },
  'term.paper-date': { value: 'posted', name: 'Datum van een aanvraag op papier' },
  'term.working-day-shift': { value: 'none', name: 'Laatste dag in een weekend of op een feestdag' },
} as const satisfies Partial<Record<ParameterKey, { value: string; name: string }>>;

/** The readings of a rule set; undefined for a phenomenon that has none. */
export function termCounting(ruleSet: RuleSet | undefined): TermCounting {
  const at = <R extends string>(key: keyof typeof WIDEST, known: readonly R[]): Reading<R> => {
    const parameter = ruleSet && parameterOf(ruleSet, key);
    const chosen = parameter && known.find((each) => each === chosenOf(parameter));
    return parameter && chosen !== undefined
      ? { key, value: chosen, confirmed: parameter.confirmed, name: parameter.name }
      : { key, value: WIDEST[key].value as unknown as R, confirmed: false, name: WIDEST[key].name };
  };
  return {
    reportAnswer: at('term.report-answer', ['from-month-of-receipt', 'from-receipt']),
    lateClaimCap: at('term.late-claim-cap', ['same-month-next-year', 'twelve-months-inclusive']),
    paperDate: at('term.paper-date', ['posted', 'received']),
    shift: at('term.working-day-shift', ['none', 'next-working-day']),
  };
}

function chosenOf(parameter: RuleParameter): string | undefined {
  return parameter.value.kind === 'choice' ? parameter.value.chosen : undefined;
}

/** The options for one computation of a last day. */
export function countingOptions(counting: Pick<TermCounting, 'shift'>): CountingOptions {
  return { shift: counting.shift.value };
}

/** Whether it matters for this last day, counted without shift, that a last day may move. */
export function shiftMatters(counted: PlainDate): boolean {
  return !isWorkingDay(counted);
}
