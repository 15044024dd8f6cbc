import { Temporal } from '#kernel';
import type { ItemFacts } from './item-eligibility.js';
import {
  factsToJudge,
  judgedEligibility,
  STATED_FACT_KEYS,
  type FactJudgement,
  type StatedFact,
  type StatedFacts,
} from './stated-facts.js';
import type { VerdictOutcome } from './verdict.js';

const judged = (fact: StatedFact, outcome: FactJudgement['outcome']): FactJudgement => ({
  fact,
  outcome,
  reason: 'attest gezien',
  judgedBy: 'an',
  judgedAt: Temporal.Instant.from('2024-05-15T10:00:00Z'),
});
const HOUSE: ItemFacts = { kind: 'household' };
const DROUGHT: ItemFacts = { kind: 'crop', phenomenon: 'drought', year: 2022 };
const FLOODED: ItemFacts = { kind: 'livestock-outside' };

describe('what the claimant said decides only once an officer confirmed it (art. 3, 6 and 27)', () => {
  it.each<[string, ItemFacts, StatedFacts, StatedFact | undefined, string, readonly VerdictOutcome[]]>([
    // outcomes of one rule: as stated, confirmed, refused
    ['aid of the OCMW', HOUSE, { ocmwAttest: true, selfEmployed: false }, 'ocmwAttest', 'item/insurable', ['to-check', 'met', 'not-met']],
    ['no aid is no claim to check', HOUSE, { ocmwAttest: false, selfEmployed: false }, undefined, 'item/insurable', ['not-met']],
    ['nothing said', HOUSE, {}, undefined, 'item/insurable', ['not-met']],
    ['exemption of contributions', { ...DROUGHT, year: 2025, insuredShare: 0 }, { contributionExemption: true }, 'contributionExemption', 'item/insurable-crop', ['to-check', 'met', 'not-met']],
    ['loss of income', FLOODED, { incomeLoss: true }, 'incomeLoss', 'item/income-loss', ['to-check', 'met', 'not-met']],
    ['no loss of income', FLOODED, { incomeLoss: false }, 'incomeLoss', 'item/income-loss', ['to-check', 'not-met', 'met']],
    ['insured share of half', DROUGHT, { insuredShare: 5_000 }, 'insuredShare', 'item/insurable-crop', ['to-check', 'met', 'not-met']],
    ['insured share of a tenth', DROUGHT, { insuredShare: 1_000 }, 'insuredShare', 'item/insurable-crop', ['to-check', 'not-met', 'not-met']],
  ])('%s', (_name, known, stated, fact, rule, outcomes) => {
    const judgements = [[], ...(fact ? [[judged(fact, 'confirmed')], [judged(fact, 'refused')]] : [])];
    const found = judgements.map(
      (list) => judgedEligibility(known, stated, list).verdicts.find((one) => one.rule === rule)?.outcome,
    );
    expect(found).toEqual(outcomes);
  }); // prettier-ignore

  it('says whose word a fact is', () => {
    const stated = { ocmwAttest: true, selfEmployed: false };
    const sources = (list: FactJudgement[]) => judgedEligibility(HOUSE, stated, list).verdicts[0]?.sources;
    expect(sources([])).toEqual({ ocmwAttest: 'claimant', selfEmployed: 'claimant' });
    expect(sources([judged('ocmwAttest', 'confirmed')])).toEqual({
      ocmwAttest: 'confirmed',
      selfEmployed: 'claimant',
    });
  });

  it('says in the open verdict what the claimant said, and nothing that he did not', () => {
    const [open] = judgedEligibility(HOUSE, { ocmwAttest: true, selfEmployed: false }, []).verdicts;
    expect(open?.text).toBe('U gaf aan dat u een leefloon of gelijke steun had. Wij kijken dat nog na.');
  });

  it('judges nothing open once every fact is judged', () => {
    const all = STATED_FACT_KEYS.map((fact) => judged(fact, 'confirmed'));
    const { verdicts } = judgedEligibility(DROUGHT, { incomeLoss: true, insuredShare: 3_000 }, all);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['met', 'met']);
  });
});

it('what asks for no exception, or was judged, is not to be judged', () => {
  const claimed: StatedFacts = { selfEmployed: false, ocmwAttest: true, contributionExemption: false };
  expect(factsToJudge(claimed, [])).toEqual(['selfEmployed', 'ocmwAttest']);
  expect(factsToJudge(claimed, [{ fact: 'ocmwAttest' }])).toEqual(['selfEmployed']);
  expect(factsToJudge({ ocmwAttest: false }, [])).toEqual([]);
});
