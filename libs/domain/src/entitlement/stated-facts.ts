import type { Instant } from '#kernel';
import type { Claim, DocumentKind } from '../claim/claim.js';
import type { Phenomenon } from '../damage-report/phenomenon.js';
import { insuredShareOf } from '../claim/claimed-facts.js';
import { applicableSituation, type SituationSubject } from '../situation/situation.js';
import { itemEligibility, type ItemEligibility, type ItemFacts } from './item-eligibility.js';
import { combinedOutcome, type FactSource, type Verdict } from './verdict.js';

interface FactInfo {
  /** As the officer reads it. */
  readonly name: string;
  /** What the claimant reads while it is not proven yet. */
  readonly claimed: string;
  readonly article: string;
  /** The document that proves it. */
  readonly document?: DocumentKind;
}

/** Facts of the claimant's situation that verdicts turn on and that an officer confirms with the proof in hand. */
export const STATED_FACTS = {
  selfEmployed: {
    name: 'Zelfstandige',
    claimed: 'U gaf aan of u zelfstandige bent.',
    article: 'Decreet 5/4/2019 art. 6, laatste lid',
  },
  ocmwAttest: {
    name: 'Leefloon of gelijke steun op de dag van de ramp',
    claimed: 'U gaf aan dat u een leefloon of gelijke steun had.',
    article: 'Decreet 5/4/2019 art. 6, 5° en laatste lid',
    document: 'ocmw-attest',
  },
  contributionExemption: {
    name: 'Vrijstelling van sociale bijdragen',
    claimed: 'U gaf aan dat u vrijstelling van sociale bijdragen had.',
    article: 'Decreet 5/4/2019 art. 6, 6° en laatste lid',
    document: 'contribution-exemption',
  },
  incomeLoss: {
    name: 'Inkomensverlies door de ramp',
    claimed: 'U gaf aan of u door de ramp inkomen verloor.',
    article: 'Decreet 5/4/2019 art. 3',
  },
  insuredShare: {
    name: 'Verzekerd deel van het teeltareaal',
    claimed: 'U gaf aan welk deel van uw teeltareaal verzekerd was.',
    article: 'Decreet 5/4/2019 art. 27',
    document: 'parcel-overview',
  },
} as const satisfies Partial<Record<keyof ItemFacts, FactInfo>>;
export type StatedFact = keyof typeof STATED_FACTS;
export const STATED_FACT_KEYS = Object.keys(STATED_FACTS) as readonly StatedFact[];

/** What the claimant said, by fact; what was not said is absent. */
export type StatedFacts = Partial<Pick<ItemFacts, StatedFact>>;

/** The claimant's answers on his situation as facts of the verdicts; only what still applies. */
export function statedFactsOf(
  claim: SituationSubject & Pick<Claim, 'cropAreas'>,
  disaster: { readonly phenomenon: Phenomenon },
): StatedFacts {
  const { selfEmployed, ocmwAid, contributionExemption, incomeLoss } = applicableSituation(claim, disaster);
  const insuredShare = insuredShareOf(claim.cropAreas);
  return {
    ...(selfEmployed === undefined ? {} : { selfEmployed }),
    ...(ocmwAid === undefined ? {} : { ocmwAttest: ocmwAid }),
    ...(contributionExemption === undefined ? {} : { contributionExemption }),
    ...(incomeLoss === undefined || incomeLoss === 'unknown' ? {} : { incomeLoss: incomeLoss === 'yes' }),
    ...(insuredShare === undefined ? {} : { insuredShare }),
  };
}

/** An officer's word on one claimed fact. */
export interface FactJudgement {
  readonly fact: StatedFact;
  readonly outcome: 'confirmed' | 'refused';
  /** The document he had in hand. */
  readonly documentId?: string;
  /** What he saw, or why he refused it. */
  readonly reason?: string;
  readonly judgedBy: string;
  readonly judgedAt: Instant;
}

/** A claimed fact that is not proven: the exceptions then do not hold, the rest stays unknown. */
const UNPROVEN: StatedFacts = { ocmwAttest: false, contributionExemption: false };

/** Claimed facts that an officer still has to judge: not those that ask for no exception. */
export function factsToJudge(
  claimed: StatedFacts,
  judgements: readonly Pick<FactJudgement, 'fact'>[],
): readonly StatedFact[] {
  return STATED_FACT_KEYS.filter(
    (fact) =>
      claimed[fact] !== undefined &&
      claimed[fact] !== UNPROVEN[fact] &&
      judgements.every((one) => one.fact !== fact),
  );
}

/** A refused fact is its opposite; a share that is not proven counts as nothing. */
function refused<F extends StatedFact>(fact: F, claimed: ItemFacts[F]): StatedFacts {
  return { [fact]: fact === 'insuredShare' ? 0 : claimed !== true };
}

/**
 * The verdicts on one good with what the claimant said of his situation. A fact nobody checked decides nothing: where
 * it changes an outcome, the rule is still to check. What an officer confirmed or refused decides.
 * @see Decreet 5/4/2019 art. 3, art. 6 and art. 27
 */
export function judgedEligibility(
  known: ItemFacts,
  claimed: StatedFacts,
  judgements: readonly FactJudgement[],
): ItemEligibility {
  let asClaimed: ItemFacts = known;
  let asProven: ItemFacts = known;
  const sources = new Map<string, FactSource>();
  for (const fact of STATED_FACT_KEYS) {
    const value = claimed[fact];
    if (value === undefined) continue;
    const outcome = judgements.find((one) => one.fact === fact)?.outcome;
    sources.set(fact, outcome ?? 'claimant');
    const sure = outcome === 'confirmed' ? { [fact]: value } : outcome && refused(fact, value);
    asClaimed = { ...asClaimed, ...(sure ?? { [fact]: value }) };
    const fallback = fact in UNPROVEN ? { [fact]: UNPROVEN[fact] } : {};
    asProven = { ...asProven, ...(sure ?? fallback) };
  }
  const proven = itemEligibility(asProven).verdicts;
  const verdicts = itemEligibility(asClaimed).verdicts.map((verdict) =>
    weighed(verdict, proven.find(({ rule }) => rule === verdict.rule) ?? verdict, sources),
  );
  return { verdicts, outcome: combinedOutcome(verdicts) };
}

function weighed(claimed: Verdict, proven: Verdict, sources: ReadonlyMap<string, FactSource>): Verdict {
  const told = Object.keys(claimed.facts).flatMap((fact) => {
    const source = sources.get(fact);
    return source ? [[fact, source] as const] : [];
  });
  if (told.length === 0) return claimed;
  const verdict = { ...claimed, sources: Object.fromEntries(told) };
  if (claimed.outcome === proven.outcome) return verdict;
  const open = told.filter(([, source]) => source === 'claimant').map(([fact]) => fact as StatedFact);
  const words = open
    .filter((fact) => claimed.facts[fact] !== false || fact === 'incomeLoss')
    .map((fact) => STATED_FACTS[fact].claimed);
  return { ...verdict, outcome: 'to-check', text: `${words.join(' ')} Wij kijken dat nog na.` };
}
