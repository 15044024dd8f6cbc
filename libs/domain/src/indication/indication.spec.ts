import { Money, plainDate, type NisCode } from '#kernel';
import { PHENOMENON_KEYS, type Phenomenon } from '../damage-report/phenomenon.js';
import type { Disaster, RecognisedArea } from '../disaster/disaster.js';
import type { ClaimedTitle } from '../entitlement/admissibility.js';
import { RULE_SET_DEC2019, SEEDED_RULE_SETS } from '../regulation/seeded-rule-sets.js';
import {
  circumstancesThatMatter,
  INDICATION_CLAIMANTS,
  INDICATION_GOODS_KEYS,
  indicationGoodsFor,
  type IndicationAnswers,
  type IndicationClaimant,
  type IndicationGood,
} from './answers.js';
import { indicate, type Indication } from './indication.js';
import type { KnownToFund } from './known-to-fund.js';

const date = plainDate;
const nisCode = (code: string): NisCode => code as NisCode;
const DIKSMUIDE = { nis: nisCode('32003'), name: 'Diksmuide' };
const LUMMEN = { nis: nisCode('71037'), name: 'Lummen' };
const GENT = { nis: nisCode('44021'), name: 'Gent' };

function area(nis: string, first: string, last: string, published: string): RecognisedArea {
  const days = { firstDay: date(first), lastDay: date(last), publishedOn: date(published) };
  return { nis: nisCode(nis), ...days, decisionId: published };
}
function disaster(phenomenon: Phenomenon, areas: readonly RecognisedArea[]): Disaster {
  const [first] = areas;
  if (!first) throw new Error('a disaster has areas');
  const published = [...new Set(areas.map((each) => String(each.publishedOn)))];
  return {
    id: `${phenomenon}-${String(first.firstDay)}`,
    version: 1,
    name: `Ramp ${phenomenon}`,
    phenomenon,
    firstDay: first.firstDay,
    lastDay: first.lastDay,
    decisions: published.map((day) => ({
      id: day,
      decidedOn: date(day),
      publishedOn: date(day),
      reference: day,
    })),
    areas,
  };
}
const FLOOD_2023 = disaster('flood', [area('32003', '2023-11-05', '2023-11-22', '2024-04-19')]);
/** The flood of July 2021: Lummen was added later and has a window of its own (law, worked example 6). */
const FLOOD_2021 = disaster('flood', [
  area('71024', '2021-07-14', '2021-07-17', '2021-12-31'),
  area('71037', '2021-07-14', '2021-07-17', '2022-07-15'),
]);
const KNOWN: KnownToFund = {
  today: date('2024-05-15'),
  disasters: [FLOOD_2023, FLOOD_2021],
  investigations: [],
  ruleSets: SEEDED_RULE_SETS,
};
const BASE: IndicationAnswers = {
  phenomenon: 'flood',
  firstDay: date('2023-11-12'),
  municipality: DIKSMUIDE,
  claimant: 'person',
  goods: [{ kind: 'vehicle', cost: Money.of('5000.00') }],
  title: 'owner',
  insured: false,
  circumstances: { sheltered: false },
};
const on = (today: string): KnownToFund => ({ ...KNOWN, today: date(today) });
const ask = (answers: Partial<IndicationAnswers> = {}, known: KnownToFund = KNOWN): Indication =>
  indicate({ ...BASE, ...answers }, known);
const first = (indication: Indication): unknown[] => [
  indication.likelihood,
  indication.recognition.status,
  indication.actions[0]?.key,
  indication.actions[0]?.until ? String(indication.actions[0].until) : undefined,
];
const NOTHING: IndicationAnswers = { goods: [], circumstances: {} };

describe('everything known', () => {
  it('says that it can qualify, why, until when, and about how much', () => {
    const indication = ask();
    expect(first(indication)).toEqual(['yes', 'recognised', 'claim', '2024-07-31']);
    expect(indication.actions[0]?.explanation).toContain('derde maand na de maand');
    expect(indication.verdicts.map((each) => [each.rule, each.outcome])).toEqual([
      ['admissibility/in-area', 'met'],
      ['admissibility/in-time', 'met'],
    ]);
    expect(indication.goods[0]?.verdicts.map((each) => [each.rule, each.outcome])).toEqual([
      ['admissibility/entitled', 'met'],
      ['item/insurable', 'met'],
    ]);
    // 5000 less the deductible of 500.
    expect(String(indication.amount?.granted)).toBe('4500.00');
    expect(indication.amount?.provisional).toBe(true);
    expect(indication.amount?.unconfirmed.map((each) => each.key)).toContain('brackets.private');
  });
  it('is no longer provisional once every value is confirmed', () => {
    const parameters = RULE_SET_DEC2019.parameters.map((each) => ({ ...each, confirmed: true }));
    const amount = ask({}, { ...KNOWN, ruleSets: [{ ...RULE_SET_DEC2019, parameters }] }).amount;
    expect([amount?.provisional, amount?.unconfirmed]).toEqual([false, []]);
  });
});

describe('place and time', () => {
  it.each<[string, Partial<IndicationAnswers>, string, unknown[]]>([
    ['last day of the window', {}, '2024-07-31', ['yes', 'recognised', 'claim', '2024-07-31']],
    [
      'one day later: only with a motive',
      {},
      '2024-08-01',
      ['perhaps', 'recognised', 'claim-late', '2025-04-30'],
    ],
    ['last day of the late route', {}, '2025-04-30', ['perhaps', 'recognised', 'claim-late', '2025-04-30']],
    ['after every route', {}, '2025-05-01', ['probably-not', 'recognised', 'see-disasters', undefined]],
    [
      'before the publication nothing is recognised: report, 60 days',
      {},
      '2023-11-25',
      ['perhaps', 'not-recognised', 'report', '2024-01-11'],
    ],
    ['the 60 days over', {}, '2024-01-12', ['perhaps', 'not-recognised', 'report', undefined]],
    [
      'a municipality that was added has its own window',
      { firstDay: date('2021-07-15'), municipality: LUMMEN },
      '2022-10-20',
      ['yes', 'recognised', 'claim', '2022-10-31'],
    ],
    [
      'of the first decision the window is over',
      { firstDay: date('2021-07-15'), municipality: { nis: nisCode('71024'), name: 'Herk' } },
      '2022-10-20',
      ['perhaps', 'recognised', 'claim-late', '2022-12-31'],
    ],
    [
      'recognised in another municipality',
      { municipality: GENT },
      '2024-05-15',
      ['probably-not', 'elsewhere', 'see-disasters', undefined],
    ],
    [
      'a day outside the period',
      { firstDay: date('2023-12-01') },
      '2024-01-10',
      ['perhaps', 'not-recognised', 'report', '2024-01-30'],
    ],
    [
      'damage that began before and ran into the period',
      { firstDay: date('2023-11-01'), lastDay: date('2023-11-06') },
      '2024-05-15',
      ['yes', 'recognised', 'claim', '2024-07-31'],
    ],
    [
      'another phenomenon than the recognised one: nothing, but the visitor is told',
      { phenomenon: 'rain' },
      '2024-05-15',
      ['perhaps', 'not-recognised', 'report', undefined],
    ],
    [
      'the phenomenon not known',
      { phenomenon: undefined as never },
      '2024-05-15',
      ['perhaps', 'recognised', 'claim', '2024-07-31'],
    ],
    [
      'the day not known',
      { firstDay: undefined as never },
      '2024-05-15',
      ['perhaps', 'unknown', 'see-disasters', undefined],
    ],
    [
      'the municipality not known',
      { municipality: undefined as never },
      '2024-05-15',
      ['perhaps', 'unknown', 'see-disasters', undefined],
    ],
    [
      'not recognised after two years',
      { firstDay: date('2022-01-01') },
      '2024-05-15',
      ['probably-not', 'not-recognised', 'report', undefined],
    ],
    [
      'before Flanders was competent',
      { firstDay: date('2014-06-30') },
      '2024-05-15',
      ['probably-not', 'federal', 'insurer', undefined],
    ],
  ])('%s', (_name, answers, today, expected) => {
    expect(first(ask(answers, on(today)))).toEqual(expected);
  });
  it('names the other disaster that fits the day and the place', () => {
    expect(ask({ phenomenon: 'rain' }).recognition.others).toEqual([
      { id: FLOOD_2023.id, name: FLOOD_2023.name },
    ]);
  });
  it('says that a municipality was added later', () => {
    const action = ask({ firstDay: date('2021-07-15'), municipality: LUMMEN }, on('2022-10-20')).actions[0];
    expect(action?.text).toContain('later toegevoegd');
  });
  it('knows of a running investigation', () => {
    const investigation = {
      title: 'Regen januari',
      phenomenon: 'rain',
      firstDay: date('2024-01-02'),
      lastDay: date('2024-01-05'),
      state: 'assessed',
    } as const;
    const answers = { phenomenon: 'rain', firstDay: date('2024-01-03') } as const;
    const found = ask(answers, { ...on('2024-02-01'), investigations: [investigation] });
    expect(first(found)).toEqual(['perhaps', 'investigated', 'report', '2024-03-03']);
    expect(found.verdicts[0]?.text).toContain('Regen januari');
  });
  it('counts as the rules in force say: a last day on a Sunday may move', () => {
    const parameters = RULE_SET_DEC2019.parameters.map((each) =>
      each.key === 'term.working-day-shift' && each.value.kind === 'choice'
        ? { ...each, value: { ...each.value, chosen: 'next-working-day' } }
        : each,
    );
    const known = { ...on('2024-05-15'), disasters: [], ruleSets: [{ ...RULE_SET_DEC2019, parameters }] };
    // 60 days after 4 April 2024 is Monday 3 June; after 3 April Sunday 2 June.
    const answers = { firstDay: date('2024-04-03') };
    expect(String(ask(answers, known).actions[0]?.until)).toBe('2024-06-03');
    expect(String(ask(answers, { ...KNOWN, disasters: [] }).actions[0]?.until)).toBe('2024-06-02');
  });
});

describe('all 13 phenomena', () => {
  it.each(PHENOMENON_KEYS)('%s: recognised, in the area and in time', (phenomenon) => {
    const known = { ...KNOWN, disasters: [disaster(phenomenon, FLOOD_2023.areas)] };
    expect(first(ask({ phenomenon }, known))).toEqual(['yes', 'recognised', 'claim', '2024-07-31']);
  });
  it.each(PHENOMENON_KEYS)('%s: not recognised yet', (phenomenon) => {
    const known = { ...on('2023-11-20'), disasters: [] };
    const found = ask({ phenomenon }, known);
    expect(first(found)).toEqual(['perhaps', 'not-recognised', 'report', '2024-01-11']);
  });
});

describe('who, what and which title', () => {
  it.each<[ClaimedTitle | undefined, IndicationGood, string]>([
    ['owner', 'vehicle', 'yes'],
    ['leaseholder', 'vehicle', 'yes'],
    ['hire-purchase', 'vehicle', 'yes'],
    ['operator', 'vehicle', 'probably-not'],
    ['usufruct', 'vehicle', 'perhaps'],
    ['none', 'vehicle', 'probably-not'],
    [undefined, 'vehicle', 'perhaps'],
    ['operator', 'crop', 'yes'],
  ])('title %s on %s: %s', (title, kind, likelihood) => {
    const circumstances = { sheltered: false, incomeLoss: true, winterBedFarmland: false };
    const answers = { ...BASE, goods: [{ kind }], circumstances, title: title as ClaimedTitle };
    expect(ask(answers).likelihood).toBe(likelihood);
  });
  it.each<[string, IndicationGood, IndicationAnswers['circumstances'], string]>([
    ['insurable, whether insured or not', 'building', {}, 'probably-not'],
    ['insurable, with an OCMW attest', 'household', { ocmwAttest: true }, 'yes'],
    ['no simple risk', 'business-goods', { notSimpleRisk: true }, 'yes'],
    ['outdoor, the policy leaves it out', 'outdoor-construction', { excludedByFirePolicy: true }, 'yes'],
    ['outdoor, policy not known', 'outdoor-construction', {}, 'perhaps'],
    ['a vehicle that stood sheltered', 'vehicle', { sheltered: true }, 'perhaps'],
    ['livestock outside', 'livestock-outside', { incomeLoss: true }, 'yes'],
    ['farmer without loss of income', 'livestock-outside', { incomeLoss: false }, 'probably-not'],
    ['crops in the winter bed', 'crop', { incomeLoss: true, winterBedFarmland: true }, 'probably-not'],
    ['professional forest', 'forest-professional', {}, 'yes'],
    ['other forest', 'forest-private', {}, 'perhaps'],
    ['public domain', 'public-domain', { ownedByFlemishAuthority: false }, 'yes'],
    ['of the Flemish authority', 'public-domain', { ownedByFlemishAuthority: true }, 'probably-not'],
    ['a boat', 'boat', { sheltered: false }, 'probably-not'],
    ['luxury', 'luxury', { excludedByFirePolicy: true }, 'probably-not'],
  ])('%s', (_name, kind, circumstances, likelihood) => {
    expect(ask({ goods: [{ kind }], circumstances }).likelihood).toBe(likelihood);
  });
  it('one good that qualifies is enough', () => {
    expect(ask({ goods: [{ kind: 'household' }, { kind: 'vehicle' }] }).likelihood).toBe('yes');
  });
  it('a local authority has another deductible', () => {
    const goods = [{ kind: 'public-domain', cost: Money.of('50000.00') }] as const;
    const found = ask({ claimant: 'local-authority', goods, circumstances: {} });
    expect([found.likelihood, String(found.amount?.granted)]).toEqual(['yes', '37500.00']);
  });
  it.each(Object.keys(INDICATION_CLAIMANTS) as IndicationClaimant[])('%s is offered goods', (claimant) => {
    const offered = indicationGoodsFor(claimant);
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.includes('public-domain')).toBe(claimant === 'local-authority');
  });
  it('everything is offered while it is not known who asks, and every good is offered to somebody', () => {
    expect(indicationGoodsFor(undefined)).toEqual(INDICATION_GOODS_KEYS);
    const all = (Object.keys(INDICATION_CLAIMANTS) as IndicationClaimant[]).flatMap(indicationGoodsFor);
    expect(new Set(all)).toEqual(new Set(INDICATION_GOODS_KEYS));
  });
  it('asks only what matters', () => {
    const matters = (answers: Partial<IndicationAnswers>) =>
      circumstancesThatMatter({ ...NOTHING, ...answers });
    expect(matters({})).toEqual([]);
    expect(matters({ goods: [{ kind: 'vehicle' }] })).toEqual(['sheltered']);
    expect(matters({ claimant: 'person', goods: [{ kind: 'household' }] })).toEqual(['ocmwAttest']);
    expect(matters({ claimant: 'farmer', phenomenon: 'flood', goods: [{ kind: 'crop' }] })).toEqual([
      'incomeLoss',
      'winterBedFarmland',
      'insuredShare',
      'contributionExemption',
    ]);
    expect(matters({ claimant: 'local-authority', goods: [{ kind: 'public-domain' }] })).toEqual([]);
  });
});

describe('crops not insured, by year and insured share (art. 27)', () => {
  const cropIn = (year: number, share: 'less' | 'quarter' | 'half'): Indication => {
    const day = `${year}-06-10`;
    const rain = disaster('rain', [area('32003', day, day, `${year + 1}-01-15`)]);
    return ask(
      {
        phenomenon: 'rain',
        firstDay: date(day),
        claimant: 'farmer',
        goods: [{ kind: 'crop', cost: Money.of('100000.00') }],
        title: 'operator',
        circumstances: { incomeLoss: true, insuredShare: share },
      },
      { ...KNOWN, today: date(`${year + 1}-02-01`), disasters: [rain] },
    );
  };
  it.each<[number, 'less' | 'quarter' | 'half', string, string]>([
    [2020, 'less', 'probably-not', '0.00'],
    [2020, 'quarter', 'yes', '39500.00'],
    [2020, 'half', 'yes', '79500.00'],
    [2021, 'quarter', 'yes', '31500.00'],
    [2021, 'half', 'yes', '63500.00'],
    [2022, 'quarter', 'yes', '23500.00'],
    [2022, 'half', 'yes', '47500.00'],
    [2023, 'quarter', 'yes', '15500.00'],
    [2023, 'half', 'yes', '31500.00'],
    [2024, 'quarter', 'yes', '7500.00'],
    [2024, 'half', 'yes', '15500.00'],
    [2025, 'half', 'probably-not', '0.00'],
    [2025, 'less', 'probably-not', '0.00'],
  ])('%i, %s insured: %s, %s', (year, share, likelihood, granted) => {
    const found = cropIn(year, share);
    expect([found.likelihood, String(found.amount?.granted)]).toEqual([likelihood, granted]);
  });
  it('an exempted self-employed needs no insurance', () => {
    const circumstances = { incomeLoss: true, contributionExemption: true };
    const answers = { phenomenon: 'rain', goods: [{ kind: 'crop' }], circumstances } as const;
    expect(ask(answers).goods[0]?.outcome).toBe('met');
  });
});

describe('the amount', () => {
  it('takes off what an insurer or somebody else pays', () => {
    const goods = [{ kind: 'vehicle', cost: Money.of('5000.00'), paid: Money.of('1000.00') }] as const;
    expect(String(ask({ goods, insured: true }).amount?.granted)).toBe('3500.00');
    expect(String(ask({ goods, insured: false }).amount?.granted)).toBe('3500.00');
  });
  it('counts what is not excluded, and says why the rest does not count', () => {
    const cost = Money.of('5000.00');
    const found = ask({
      goods: [
        { kind: 'vehicle', cost },
        { kind: 'household', cost },
      ],
    });
    expect(found.amount?.calculations[0]?.grantedPerLine.map(String)).toEqual(['4500.00', '0.00']);
    expect(found.amount?.calculations[0]?.lines[1]?.rejection?.article).toBe('Decreet 5/4/2019 art. 6, 5°');
  });
  it('is left out without a cost, and without rules for the date', () => {
    expect(ask({ goods: [{ kind: 'vehicle' }] }).amount).toBeUndefined();
    expect(ask({ firstDay: date('2010-01-01') }).amount).toBeUndefined();
    expect(ask({}, { ...KNOWN, ruleSets: [] }).amount).toBeUndefined();
  });
  it('takes the rules of today when the day is not known, and says so', () => {
    const { firstDay: _, ...rest } = BASE;
    expect(indicate(rest, KNOWN).amount).toMatchObject({ dateAssumed: true });
  });
});

it('answers somebody who knows nothing', () => {
  expect(first(indicate(NOTHING, KNOWN))).toEqual(['perhaps', 'unknown', 'see-disasters', undefined]);
});
