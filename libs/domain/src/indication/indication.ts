import { combinedOutcome, type Verdict, type VerdictOutcome } from '../entitlement/verdict.js';
import type { IndicationAnswers } from './answers.js';
import type { KnownToFund } from './known-to-fund.js';
import { indicativeAmount, type IndicativeAmount } from './indicative-amount.js';
import { goodsVerdicts, type GoodsIndication } from './goods-verdicts.js';
import { recognitionOf, type Recognition } from './recognition.js';
import { actionsFor, type Action } from './actions.js';

/** Never more than likely: only a decision on a claim decides. */
export const LIKELIHOODS = {
  yes: 'Uw schade komt waarschijnlijk in aanmerking',
  perhaps: 'Uw schade komt misschien in aanmerking',
  'probably-not': 'Uw schade komt waarschijnlijk niet in aanmerking',
} as const;
export type Likelihood = keyof typeof LIKELIHOODS;

/** First answer for a visitor (indicatie): it binds nobody and stops nobody. */
export interface Indication {
  readonly likelihood: Likelihood;
  readonly recognition: Recognition;
  /** On the phenomenon, the place and the term. */
  readonly verdicts: readonly Verdict[];
  readonly goods: readonly GoodsIndication[];
  readonly actions: readonly Action[];
  /** Absent when no cost is known, or when no rules govern the date. */
  readonly amount?: IndicativeAmount;
}

const LIKELIHOOD_OF: Readonly<Record<VerdictOutcome, Likelihood>> = {
  met: 'yes',
  'to-check': 'perhaps',
  'not-met': 'probably-not',
};

/**
 * From the five answers: can this damage qualify, why, what to do until when, and about how much. Total: any combination
 * of answers, also none at all, gives an indication.
 * @see Decreet 5/4/2019 art. 3-13 and 27
 */
export function indicate(answers: IndicationAnswers, known: KnownToFund): Indication {
  const recognition = recognitionOf(answers, known);
  const goods = goodsVerdicts(answers);
  const amount = indicativeAmount(answers, goods, known);
  const outcome = together([combinedOutcome(recognition.verdicts), best(goods.map((each) => each.outcome))]);
  return {
    likelihood: LIKELIHOOD_OF[outcome],
    recognition,
    verdicts: recognition.verdicts,
    goods,
    actions: actionsFor(answers, recognition, known),
    ...(amount ? { amount } : {}),
  };
}

/** One good that qualifies is reason enough to claim; goods nobody named leave it open. */
function best(outcomes: readonly VerdictOutcome[]): VerdictOutcome {
  if (outcomes.includes('met')) return 'met';
  return outcomes.length === 0 || outcomes.includes('to-check') ? 'to-check' : 'not-met';
}

function together(outcomes: readonly VerdictOutcome[]): VerdictOutcome {
  if (outcomes.includes('not-met')) return 'not-met';
  return outcomes.includes('to-check') ? 'to-check' : 'met';
}
