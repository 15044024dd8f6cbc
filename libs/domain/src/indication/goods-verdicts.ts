import { itemEligibility, LAST_TRANSITION_YEAR, type ItemFacts } from '../entitlement/item-eligibility.js';
import { titleVerdict } from '../entitlement/admissibility.js';
import { combinedOutcome, type Verdict, type VerdictOutcome } from '../entitlement/verdict.js';
import {
  INDICATION_GOODS,
  INSURED_SHARES,
  type DamagedGoods,
  type IndicationAnswers,
  type IndicationGood,
} from './answers.js';

export interface GoodsIndication {
  readonly kind: IndicationGood;
  readonly name: string;
  readonly outcome: VerdictOutcome;
  readonly verdicts: readonly Verdict[];
}

/** Per kind of goods what the law says of it: title (art. 8), exclusions (art. 6), farmers (art. 2 and 3). */
export function goodsVerdicts(answers: IndicationAnswers): GoodsIndication[] {
  return answers.goods.map((good) => {
    const verdicts = [titleOf(answers, good), ...itemEligibility(factsOf(answers, good)).verdicts];
    return {
      kind: good.kind,
      name: INDICATION_GOODS[good.kind].name,
      outcome: combinedOutcome(verdicts),
      verdicts,
    };
  });
}

function titleOf({ title }: IndicationAnswers, { kind }: DamagedGoods): Verdict {
  if (title !== undefined) return titleVerdict({ title, goodIsCrop: kind === 'crop' });
  return {
    rule: 'admissibility/entitled',
    article: 'Decreet 5/4/2019 art. 8',
    facts: { title: null },
    outcome: 'to-check',
    text: 'Nakijken wie de titel op dit goed had toen de schade gebeurde: de eigenaar, erfpachter, opstalhouder, huurkoper of exploitant.',
  };
}

/** The facts as far as they were told; what does not belong to this kind of goods is left out by the rules themselves. */
export function factsOf(answers: IndicationAnswers, { kind }: DamagedGoods): ItemFacts {
  const info = INDICATION_GOODS[kind];
  const { insuredShare: share, ...circumstances } = answers.circumstances;
  const { phenomenon, firstDay, claimant } = answers;
  const year = firstDay?.year;
  // After the transition the share no longer matters, so that nobody is asked to look it up.
  const over = year !== undefined && year > LAST_TRANSITION_YEAR;
  const insuredShare = share === undefined ? (over ? 0 : undefined) : INSURED_SHARES[share];
  return {
    ...circumstances,
    kind: info.kind,
    ...('facts' in info ? info.facts : {}),
    ...(claimant === 'enterprise' || claimant === 'farmer' ? { selfEmployed: true } : {}),
    // The public domain of a local authority is not that of the Flemish authority.
    ...(claimant === 'local-authority' && circumstances.ownedByFlemishAuthority === undefined
      ? { ownedByFlemishAuthority: false }
      : {}),
    ...(phenomenon === undefined ? {} : { phenomenon }),
    ...(year === undefined ? {} : { year }),
    ...(insuredShare === undefined ? {} : { insuredShare }),
  };
}
