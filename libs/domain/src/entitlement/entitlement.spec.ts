import { plainDate } from '#kernel';
import type { NisCode } from '#kernel';
import type { RecognisedArea } from '../disaster/disaster.js';
import { areaFor, areaVerdict, completenessVerdict, inTimeVerdict, titleVerdict } from './admissibility.js';
import {
  GOODS_KINDS,
  goodsKindOf,
  itemEligibility,
  type GoodsKind,
  type ItemFacts,
} from './item-eligibility.js';
import { combinedOutcome, type VerdictOutcome } from './verdict.js';

const date = plainDate;

describe('in time (art. 10)', () => {
  const published = date('2024-04-19');
  it.each([
    ['2024-04-18', undefined, 'not-met'],
    ['2024-04-19', undefined, 'met'],
    ['2024-07-31', undefined, 'met'],
    ['2024-08-01', undefined, 'not-met'],
    ['2024-08-31', '2024-05-31', 'to-check'],
    ['2024-09-01', '2024-05-31', 'not-met'],
    ['2025-05-01', '2025-04-01', 'not-met'],
  ])('filed %s, impediment ended %s → %s', (filed, ended, outcome) => {
    const verdict = inTimeVerdict({
      filed: date(filed),
      published,
      ...(ended ? { impedimentEnded: date(ended) } : {}),
    });
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.article).toContain('art. 10');
    expect(verdict.text).toMatch(/\.$/);
  });
});

describe('recognised area (art. 4 and 11 §1)', () => {
  const area = (nis: string, first: string, last: string, published: string): RecognisedArea => ({
    nis: nis as NisCode,
    firstDay: date(first),
    lastDay: date(last),
    decisionId: published,
    publishedOn: date(published),
  });
  // WE-6: Lummen was added to the 2021 flood by an amending decision.
  const areas = [
    area('71024', '2021-07-14', '2021-07-17', '2021-12-31'),
    area('71037', '2021-07-14', '2021-07-17', '2022-07-15'),
  ];
  const ask = (nis: string, day: string): VerdictOutcome =>
    areaVerdict({ areas, nis, municipality: 'Lummen', damageDate: date(day) }).outcome;

  it.each([
    ['71037', '2021-07-14', 'met'],
    ['71037', '2021-07-17', 'met'],
    ['71037', '2021-07-18', 'not-met'],
    ['11001', '2021-07-15', 'not-met'],
  ])('NIS %s on %s → %s', (nis, day, outcome) => {
    expect(ask(nis, day)).toBe(outcome);
  });

  it('WE-6: a claim from the added municipality in October 2022 is in time, from the earlier one it is not', () => {
    const filed = date('2022-10-15');
    const published = (nis: string) => areaFor(areas, nis, date('2021-07-15'))!.publishedOn;
    expect(inTimeVerdict({ filed, published: published('71037') }).outcome).toBe('met');
    expect(inTimeVerdict({ filed, published: published('71024') }).outcome).toBe('not-met');
  });

  it('says for which period the municipality is recognised', () => {
    const verdict = areaVerdict({
      areas,
      nis: '71037',
      municipality: 'Lummen',
      damageDate: date('2021-08-01'),
    });
    expect(verdict.text).toBe(
      'Lummen is alleen erkend van 14 juli 2021 tot en met 17 juli 2021. De schade van 1 augustus 2021 valt daarbuiten.',
    );
  });
});

describe('title (art. 8)', () => {
  it.each([
    [{ title: 'owner' }, 'met'],
    [{ title: 'leaseholder', competingTitle: 'owner' }, 'met'],
    [{ title: 'owner', competingTitle: 'leaseholder' }, 'not-met'],
    [{ title: 'owner', competingTitle: 'hire-purchase' }, 'not-met'],
    [{ title: 'owner', competingTitle: 'operator', goodIsCrop: true }, 'not-met'],
    [{ title: 'owner', competingTitle: 'operator' }, 'met'],
    [{ title: 'operator', goodIsCrop: true }, 'met'],
    [{ title: 'operator' }, 'not-met'],
    [{ title: 'usufruct' }, 'to-check'],
    [{ title: 'none' }, 'not-met'],
    [{ title: 'owner', coOwnersGavePower: false }, 'to-check'],
    [{ title: 'leaseholder', competingTitle: 'hire-purchase' }, 'to-check'],
  ] as const)('%j → %s', (facts, outcome) => {
    expect(titleVerdict(facts).outcome).toBe(outcome);
  });
});

it('completeness names what is missing (art. 11 §1)', () => {
  expect(completenessVerdict({ missing: [] }).outcome).toBe('met');
  expect(completenessVerdict({ missing: ['fotoverslag'] }).text).toContain('fotoverslag');
});

describe('goods (art. 5, 6 and 27)', () => {
  it.each<[ItemFacts, VerdictOutcome]>([
    [{ kind: 'building' }, 'not-met'],
    [{ kind: 'building', notSimpleRisk: true }, 'met'],
    [{ kind: 'movable-dwelling' }, 'not-met'],
    [{ kind: 'household' }, 'not-met'],
    [{ kind: 'household', ocmwAttest: true }, 'met'],
    [{ kind: 'household', ocmwAttest: true, selfEmployed: true }, 'to-check'],
    [{ kind: 'household', ocmwAttest: true, luxury: true }, 'not-met'],
    [{ kind: 'outdoor-construction', excludedByFirePolicy: true }, 'met'],
    [{ kind: 'outdoor-construction', excludedByFirePolicy: true, luxury: true }, 'not-met'],
    [{ kind: 'outdoor-construction', excludedByFirePolicy: true, aestheticOnly: true }, 'not-met'],
    [{ kind: 'outdoor-construction' }, 'to-check'],
    [{ kind: 'outdoor-construction', excludedByFirePolicy: false }, 'not-met'],
    [{ kind: 'vehicle', sheltered: false }, 'met'],
    [{ kind: 'vehicle', sheltered: false, vesselOrBoat: true }, 'not-met'],
    [{ kind: 'vehicle', sheltered: false, ownOrThirdPartyFault: true }, 'not-met'],
    [{ kind: 'vehicle', sheltered: true }, 'to-check'],
    [{ kind: 'vehicle', sheltered: true, ocmwAttest: true }, 'met'],
    [{ kind: 'vehicle' }, 'to-check'],
    [{ kind: 'business-goods' }, 'not-met'],
    [{ kind: 'business-goods', notSimpleRisk: true }, 'met'],
    [{ kind: 'livestock-outside' }, 'to-check'],
    [{ kind: 'livestock-outside', incomeLoss: true }, 'met'],
    [{ kind: 'livestock-outside', incomeLoss: false }, 'not-met'],
    [{ kind: 'livestock', incomeLoss: true }, 'to-check'],
    [{ kind: 'livestock-inside' }, 'not-met'],
    [{ kind: 'forest-professional' }, 'met'],
    [{ kind: 'forest-private' }, 'to-check'],
    [{ kind: 'land-professional' }, 'met'],
    [{ kind: 'land-private' }, 'to-check'],
    [{ kind: 'public-domain', ownedByFlemishAuthority: false }, 'met'],
    [{ kind: 'public-domain', ownedByFlemishAuthority: true }, 'not-met'],
    [{ kind: 'public-domain' }, 'to-check'],
    [{ kind: 'crop' }, 'to-check'],
    [{ kind: 'crop', phenomenon: 'flood' }, 'to-check'],
    [{ kind: 'crop', phenomenon: 'flood', incomeLoss: true }, 'to-check'],
    [{ kind: 'crop', phenomenon: 'flood', incomeLoss: true, winterBedFarmland: false }, 'met'],
    [{ kind: 'crop', phenomenon: 'flood', incomeLoss: true, winterBedFarmland: true }, 'not-met'],
    [{ kind: 'crop', phenomenon: 'flood', incomeLoss: false, winterBedFarmland: false }, 'not-met'],
    [{ kind: 'crop', phenomenon: 'hail', year: 2023, insuredShare: 6_000 }, 'to-check'],
    [{ kind: 'crop', phenomenon: 'drought', year: 2022, insuredShare: 2_499 }, 'not-met'],
    [{ kind: 'crop', phenomenon: 'drought', year: 2022, insuredShare: 2_500, incomeLoss: true }, 'met'],
    [{ kind: 'crop', phenomenon: 'drought', year: 2022, insuredShare: 2_500 }, 'to-check'],
    [{ kind: 'crop', phenomenon: 'drought', year: 2025, insuredShare: 9_000 }, 'not-met'],
    [
      { kind: 'crop', phenomenon: 'drought', year: 2025, contributionExemption: true, incomeLoss: true },
      'met',
    ],
    [{ kind: 'crop', phenomenon: 'rain' }, 'to-check'],
  ])('%j → %s', (facts, outcome) => {
    const result = itemEligibility(facts);
    expect(result.outcome).toBe(outcome);
    expect(result.verdicts.every((verdict) => verdict.article.startsWith('Decreet 5/4/2019 art.'))).toBe(
      true,
    );
  });

  it('every kind gets at least one verdict with a Dutch sentence', () => {
    for (const kind of Object.keys(GOODS_KINDS) as GoodsKind[]) {
      const { verdicts } = itemEligibility({ kind });
      expect(verdicts.length).toBeGreaterThan(0);
      expect(verdicts.every((verdict) => /^[A-Z].*\.$/.test(verdict.text))).toBe(true);
    }
  });

  it('maps the form categories', () => {
    expect(goodsKindOf('construction')).toBe('outdoor-construction');
    expect(goodsKindOf('construction', true)).toBe('building');
    expect(goodsKindOf('vehicle')).toBe('vehicle');
  });

  it('one unmet rule decides, else one open one', () => {
    const verdict = (outcome: VerdictOutcome) => ({ rule: 'r', article: 'a', facts: {}, outcome, text: 't' });
    expect(combinedOutcome([verdict('met'), verdict('to-check'), verdict('not-met')])).toBe('not-met');
    expect(combinedOutcome([verdict('met'), verdict('to-check')])).toBe('to-check');
    expect(combinedOutcome([verdict('met')])).toBe('met');
  });
});
