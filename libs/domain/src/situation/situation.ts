import type { Claim } from '../claim/claim.js';
import type { ItemCategory } from '../claim/item-categories.js';
import type { Phenomenon } from '../damage-report/phenomenon.js';
import { WEATHER_PHENOMENA } from '../entitlement/item-eligibility.js';
import { SITUATION_QUESTIONS, type Situation, type SituationQuestion } from './situation-answers.js';

/** Nobody has to ask to go first. */
const OPTIONAL: readonly SituationQuestion[] = ['priorityAsked'];

/** Goods that a fire policy for simple risks may cover. @see art. 6, 5° */
const INSURABLE: readonly ItemCategory[] = ['construction', 'household', 'vehicle', 'business', 'livestock'];
const FARM: readonly ItemCategory[] = ['crop', 'livestock'];

/** What the questions turn on. */
export type SituationSubject = Pick<Claim, 'items' | 'organisation' | 'situation'>;

/** The questions that apply to this claimant, these goods and this disaster. */
export function situationQuestions(
  claim: SituationSubject,
  disaster: { readonly phenomenon: Phenomenon },
): readonly SituationQuestion[] {
  const { organisation, situation } = claim;
  const has = (categories: readonly ItemCategory[]): boolean =>
    claim.items.some((item) => categories.includes(item.category));
  const natural = organisation === undefined;
  const insurable = has(INSURABLE);
  const weatherCrop = has(['crop']) && WEATHER_PHENOMENA.includes(disaster.phenomenon);
  const professional = natural ? situation?.selfEmployed === true : organisation.kind === 'enterprise';
  const asked: Record<SituationQuestion, boolean> = {
    selfEmployed: natural && (insurable || weatherCrop),
    ocmwAid: natural && insurable && situation?.selfEmployed === false,
    contributionExemption: professional && weatherCrop,
    incomeLoss: has(FARM),
    partnership: natural,
    otherPayments: true,
    priorityAsked: organisation?.kind !== 'local-authority',
  };
  return SITUATION_QUESTIONS.filter((question) => asked[question]);
}

/** Questions that apply, must be answered and are not. */
export function unansweredQuestions(
  claim: SituationSubject,
  disaster: { readonly phenomenon: Phenomenon },
): readonly SituationQuestion[] {
  return situationQuestions(claim, disaster).filter(
    (question) => !OPTIONAL.includes(question) && claim.situation?.[question] === undefined,
  );
}

/** The answers to questions that still apply: what was said about goods that are gone counts no more. */
export function applicableSituation(
  claim: SituationSubject,
  disaster: { readonly phenomenon: Phenomenon },
): Situation {
  const asked = situationQuestions(claim, disaster);
  const entries = Object.entries(claim.situation ?? {}).filter(([key]) =>
    asked.includes(key as SituationQuestion),
  );
  return Object.fromEntries(entries);
}
