import { Money, type PlainDate } from '#kernel';
import { calculate } from '../calculation/calculate.js';
import type {
  Calculation,
  CalculationLineInput,
  CalculationNature,
  ParameterUsed,
} from '../calculation/calculation.js';
import { WEATHER_PHENOMENA } from '../entitlement/item-eligibility.js';
import { flemishRegimeOf } from '../regulation/regime.js';
import { ruleSetFor, type RuleSet } from '../regulation/rule-set.js';
import { INDICATION_GOODS, INSURED_SHARES, type DamagedGoods, type IndicationAnswers } from './answers.js';
import { factsOf, type GoodsIndication } from './goods-verdicts.js';
import type { KnownToFund } from './known-to-fund.js';

/** An upper estimate: what is still to check counts as if it qualifies, and wear is not known yet. */
export interface IndicativeAmount {
  readonly granted: Money;
  readonly claimed: Money;
  /** Private goods and public domain have another deductible and scale: one computation each. */
  readonly calculations: readonly Calculation[];
  readonly provisional: boolean;
  /** Values used that two lawyers have not confirmed. */
  readonly unconfirmed: readonly ParameterUsed[];
  /** The rules of today were used, because the date of the damage is not known. */
  readonly dateAssumed: boolean;
}

/** Nothing when no cost is known, or when no rules of this fund govern the date. @see Decreet 5/4/2019 art. 12-13 */
export function indicativeAmount(
  answers: IndicationAnswers,
  goods: readonly GoodsIndication[],
  known: Pick<KnownToFund, 'ruleSets' | 'today'>,
): IndicativeAmount | undefined {
  const date = answers.firstDay ?? known.today;
  const regime = flemishRegimeOf(date);
  const found = regime.ok ? ruleSetFor(known.ruleSets, regime.value, date) : undefined;
  if (!found?.ok) return undefined;
  const ruleSet = found.value;
  const calculations = (['private', 'public-domain'] as const).flatMap((nature) => {
    const lines = linesOf(answers, goods, nature);
    return lines.length === 0 ? [] : [compute(answers, lines, nature, ruleSet, date)];
  });
  const done = calculations.filter((each) => each !== undefined);
  if (done.length === 0 || done.length < calculations.length) return undefined;
  const used = new Map(done.flatMap((each) => each.parametersUsed).map((each) => [each.key, each]));
  return {
    granted: Money.sum(done.map((each) => each.granted)),
    claimed: Money.sum(answers.goods.map((good) => good.cost ?? Money.ZERO)),
    calculations: done,
    provisional: done.some((each) => each.provisional),
    unconfirmed: [...used.values()].filter((each) => !each.confirmed),
    dateAssumed: answers.firstDay === undefined,
  };
}

function compute(
  answers: IndicationAnswers,
  lines: readonly CalculationLineInput[],
  nature: CalculationNature,
  ruleSet: RuleSet,
  phenomenonDate: PlainDate,
): Calculation | undefined {
  const { phenomenon } = answers;
  const input = { phenomenonDate, nature, lines, ...(phenomenon === undefined ? {} : { phenomenon }) };
  const result = calculate(input, ruleSet);
  return result.ok ? result.value : undefined;
}

function linesOf(
  answers: IndicationAnswers,
  goods: readonly GoodsIndication[],
  nature: CalculationNature,
): CalculationLineInput[] {
  return answers.goods.flatMap((good, i) => {
    const isPublic = INDICATION_GOODS[good.kind].kind === 'public-domain';
    const verdict = goods[i];
    if (!verdict || good.cost === undefined || isPublic !== (nature === 'public-domain')) return [];
    return [lineOf(answers, good, good.cost, verdict, i)];
  });
}

function lineOf(
  answers: IndicationAnswers,
  good: DamagedGoods,
  cost: Money,
  verdict: GoodsIndication,
  index: number,
): CalculationLineInput {
  const { line } = INDICATION_GOODS[good.kind];
  const against = verdict.verdicts.find((each) => each.outcome === 'not-met');
  const crop = line === 'crop' ? transitionShare(answers, good) : undefined;
  return {
    itemId: `${index + 1}-${good.kind}`,
    label: verdict.name,
    kind: line,
    claimed: cost,
    accepted: against === undefined,
    ...(against ? { rejection: { article: against.article, reason: against.text } } : {}),
    ...(good.paid ? { otherPayments: good.paid } : {}),
    ...(line === 'crop' || line === 'livestock' ? { agricultural: true } : {}),
    ...(crop === undefined ? {} : { crop: { insuredShare: crop } }),
  };
}

/**
 * The insured share where the transition for uninsured crops governs; not told: the highest class, because the amount
 * is an upper estimate. Undefined where the transition does not govern.
 * @see Decreet 5/4/2019 art. 6, 6° and 27
 */
function transitionShare(answers: IndicationAnswers, good: DamagedGoods): number | undefined {
  const { phenomenon, contributionExemption } = factsOf(answers, good);
  if (contributionExemption || phenomenon === undefined || !WEATHER_PHENOMENA.includes(phenomenon)) {
    return undefined;
  }
  return INSURED_SHARES[answers.circumstances.insuredShare ?? 'half'];
}
