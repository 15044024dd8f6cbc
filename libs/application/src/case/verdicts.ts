import { latest, toBrusselsDate } from '#kernel';
import {
  areaFor,
  areaVerdict,
  claimedFacts,
  combinedOutcome,
  countingOptions,
  completenessVerdict,
  inTimeVerdict,
  judgedEligibility,
  LAST_TRANSITION_YEAR,
  parcelsOf,
  statedFactsOf,
  titleVerdict,
  type Claim,
  type CompletenessItem,
  type DamageItem,
  type Disaster,
  type FactJudgement,
  type ItemEligibility,
  type ItemFacts,
  type TermCounting,
  type Verdict,
} from '#domain';

export interface AdmissibilityFacts {
  readonly claim: Claim;
  readonly disaster: Disaster;
  readonly municipality: string;
  readonly completeness: readonly CompletenessItem[];
  /** How the terms of this phenomenon are counted. */
  readonly counting: TermCounting;
}

/**
 * The four boxes: in time, complete, entitled, within the area. A claim without place or date of damage cannot be
 * submitted, so the facts are there; without them nothing is proved. @see Decreet 5/4/2019 art. 11 §1
 */
export function admissibilityVerdicts(facts: AdmissibilityFacts): Verdict[] {
  const { claim, disaster, municipality, completeness, counting } = facts;
  const { damageDate, address, submittedAt } = claim;
  if (!damageDate || !address || !submittedAt) return [];
  const published =
    areaFor(disaster.areas, address.nis, damageDate)?.publishedOn ??
    disaster.decisions.map((d) => d.publishedOn).reduce(latest);
  return [
    inTimeVerdict(
      {
        filed: toBrusselsDate(submittedAt),
        published,
        ...(claim.lateMotive ? { impedimentEnded: claim.lateMotive.impedimentEnded } : {}),
      },
      counting.lateClaimCap.value,
      countingOptions(counting),
    ),
    completeBox(completeness),
    titleBox(claim),
    areaVerdict({ areas: disaster.areas, nis: address.nis, municipality, damageDate }),
  ];
}

/** What the victim did not bring after being asked: an officer weighs whether the case can do without. */
function completeBox(completeness: readonly CompletenessItem[]): Verdict {
  const missing = completeness
    .filter((i) => i.status === 'missing' || i.status === 'requested')
    .map((i) => i.label);
  const verdict = completenessVerdict({ missing });
  if (missing.length === 0) return verdict;
  return {
    ...verdict,
    outcome: 'to-check',
    text: `${verdict.text} Beoordeel of het dossier zonder deze stukken verder kan.`,
  };
}

/** The weakest title of all goods decides. */
function titleBox(claim: Claim): Verdict {
  const verdicts = claim.items.map((item) =>
    titleVerdict({ title: item.title, goodIsCrop: item.category === 'crop' }),
  );
  const outcome = combinedOutcome(verdicts);
  return verdicts.find((v) => v.outcome === outcome) ?? titleVerdict({ title: 'none' });
}

/**
 * Per good whether art. 5 and 6 let it be compensated, on the facts the claim gives and an officer found proven; the rest is
 * for the expert.
 */
export function itemVerdicts(
  claim: Claim,
  disaster: Pick<Disaster, 'phenomenon' | 'firstDay' | 'areas'>,
  judgements: readonly FactJudgement[],
): { readonly item: DamageItem; readonly eligibility: ItemEligibility }[] {
  const year = (claim.damageDate ?? disaster.firstDay).year;
  return claim.items.map((item) => {
    const { insuredShare: _stated, ...known } = claimedFacts(item, claim);
    // After the transition the insured share no longer matters.
    const over = year > LAST_TRANSITION_YEAR;
    const facts: ItemFacts = {
      // The public domain of a local authority is not that of the Flemish authority.
      ...(claim.organisation?.kind === 'local-authority' ? { ownedByFlemishAuthority: false } : {}),
      ...known,
      phenomenon: disaster.phenomenon,
      year,
      ...(over ? { insuredShare: 0 } : {}),
    };
    const { insuredShare, ...situation } = statedFactsOf(claim, disaster);
    const stated = { ...situation, ...(over || insuredShare === undefined ? {} : { insuredShare }) };
    const judged = judgedEligibility(facts, stated, judgements);
    const verdicts = [...judged.verdicts, ...parcelVerdicts(item, claim, disaster)];
    return { item, eligibility: { outcome: combinedOutcome(verdicts), verdicts } };
  });
}

/** Parcels may lie elsewhere than the farm: each municipality outside the area is named. @see art. 4 and 11 §1 */
function parcelVerdicts(
  item: DamageItem,
  { damageDate }: Claim,
  { areas }: Pick<Disaster, 'areas'>,
): Verdict[] {
  const parcels = parcelsOf(item.details);
  if (!damageDate) return [];
  const places = new Map(parcels.map(({ nis, municipality }) => [nis, municipality]));
  const judged = [...places].map(([nis, municipality]) =>
    areaVerdict({ areas, nis, municipality, damageDate }),
  );
  const outside = judged.filter(({ outcome }) => outcome !== 'met');
  return outside.map((verdict) => ({
    ...verdict,
    rule: 'item/parcel-in-area',
    outcome: outside.length === judged.length ? verdict.outcome : 'to-check',
    text: `Percelen in ${verdict.text}`,
  }));
}
