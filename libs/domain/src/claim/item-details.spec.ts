import { plainDate } from '#kernel';
import { anItem, DIKSMUIDE } from '#testing';
import {
  choicesIn,
  claimedFacts,
  cropAreaFaults,
  CROP_CODE_PATTERN,
  CROP_NAMES,
  detailFaults,
  detailLines,
  formatHectares,
  formatHundredths,
  insuredShareOf,
  itemEligibility,
  itemSummary,
  ITEM_CATEGORIES,
  lacking,
  productionLossOf,
  sectionOf,
  sectionsFor,
  sectionState,
  type Claim,
  type CropDetails,
  type DamageItem,
  type ItemCategory,
  type ItemDetails,
} from '#domain';

const DAY = plainDate('2023-11-12');
const parcel = (number: string, area: number) => ({
  number,
  area,
  nis: DIKSMUIDE.nis,
  municipality: 'Diksmuide',
});
const POTATOES: CropDetails = {
  version: 1, category: 'crop', code: '901', name: 'Aardappelen', farmArea: 100_000, unit: 'ton-ha', normalYield: 5000,
  obtainedYield: 2000, parcels: [parcel('12', 32_500), parcel('13', 17_500)],
}; // prettier-ignore
const EXAMPLES: { readonly [C in ItemCategory]: Extract<ItemDetails, { category: C }> } = {
  construction: { version: 1, category: 'construction', kind: 'fence', excludedByPolicy: 'yes' },
  household: { version: 1, category: 'household', room: 'cellar' },
  vehicle: { version: 1, category: 'vehicle', kind: 'car', plate: '1-ABC-234', place: 'outside' },
  business: { version: 1, category: 'business', kind: 'equipment', invoice: 'yes' },
  crop: POTATOES,
  livestock: {
    version: 1,
    category: 'livestock',
    species: 'cattle',
    dead: 4,
    slaughtered: 1,
    place: 'outside',
  },
  forest: {
    version: 1, category: 'forest', kind: 'plantation', professional: true, species: 'Populier', plantingYear: 2008,
    parcels: [parcel('A 12 b', 20_000)],
  }, // prettier-ignore
  'public-domain': {
    version: 1, category: 'public-domain', kind: 'road', extent: 20_000, measure: 'm', ofFlemishAuthority: false,
  }, // prettier-ignore
};
const CATEGORIES = Object.keys(ITEM_CATEGORIES) as ItemCategory[];
const good = (category: ItemCategory, over: object = {}): DamageItem =>
  anItem({ id: category, category, details: { ...EXAMPLES[category], ...over } });
const claimed = (items: DamageItem[], over: Partial<Claim> = {}) => ({ items, ...over }) as Claim;

describe('details of a good', () => {
  it.each(CATEGORIES)('%s: a good example has no faults and is told in Dutch', (category) => {
    const item = good(category);
    expect(detailFaults(item, DAY)).toEqual([]);
    expect(lacking(item)).toEqual([]);
    const lines = detailLines(item.details);
    expect(lines.length).toBeGreaterThan(0);
    for (const { name, value } of lines)
      expect([name, value]).toEqual([expect.stringMatching(/^[A-Z]/), expect.stringMatching(/\S/)]);
  });

  it.each([
    ['vehicle', { plate: undefined }, 'plate', 'claim/plate-missing'],
    ['vehicle', { plate: 'ééN' }, 'plate', 'claim/plate-impossible'],
    ['vehicle', { plate: '1' }, 'plate', 'claim/plate-impossible'],
    ['crop', { code: '0901' }, 'code', 'claim/crop-code-impossible'],
    ['crop', { code: 'aardappel' }, 'code', 'claim/crop-code-impossible'],
    ['crop', { farmArea: 0 }, 'farmArea', 'claim/area-impossible'],
    ['crop', { farmArea: 49_999 }, 'farmArea', 'claim/farm-area-too-small'],
    ['crop', { normalYield: 0 }, 'normalYield', 'claim/yield-zero'],
    ['crop', { obtainedYield: 5000 }, 'obtainedYield', 'claim/no-yield-lost'],
    ['crop', { parcels: [parcel('12', 1), parcel('12', 2)] }, 'number', 'claim/parcel-twice'],
    ['crop', { parcels: [parcel('a', 1), parcel('A', 2)] }, 'number', 'claim/parcel-twice'],
    ['crop', { parcels: [parcel('12', 0)] }, 'area', 'claim/area-impossible'],
    [
      'forest',
      { parcels: Array.from({ length: 61 }, (_, i) => parcel(String(i), 1)) },
      'number',
      'claim/too-many-parcels',
    ],
    ['forest', { species: undefined }, 'species', 'claim/species-missing'],
    ['forest', { plantingYear: undefined }, 'plantingYear', 'claim/planting-year-missing'],
    ['forest', { plantingYear: 2024 }, 'plantingYear', 'claim/planted-after-damage'],
    ['livestock', { dead: 0, slaughtered: 0 }, 'dead', 'claim/no-animals'],
    ['livestock', { dead: 1_000_001 }, 'dead', 'claim/animals-impossible'],
    ['public-domain', { extent: 0 }, 'extent', 'claim/extent-zero'],
  ] as const)('%s with %j is refused at %s', (category, over, field, code) => {
    expect(detailFaults(good(category, over), DAY)).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('a bicycle and a trailer need no plate; details of another category are refused', () => {
    for (const kind of ['bicycle', 'trailer', 'tractor'])
      expect(detailFaults(good('vehicle', { kind, plate: undefined }), DAY)).toEqual([]);
    const wrong = { ...good('crop'), details: EXAMPLES.household };
    expect(detailFaults(wrong, DAY)).toMatchObject([{ code: 'claim/details-of-other-category' }]);
  });

  it('goods of before are told by category, number and year', () => {
    const { details: _none, ...old } = good('household');
    expect(detailLines(undefined)).toEqual([]);
    expect(itemSummary(old)).toBe('Inboedel, 1 stuk, uit 2019');
    expect(lacking(old)).toEqual(['details']);
  });

  it.each([
    [32_500, '3,2500\u00a0ha'],
    [1, '0,0001\u00a0ha'],
    [12_345_678, '1234,5678\u00a0ha'],
  ])('%d m² is %s', (area, shown) => expect(formatHectares(area)).toBe(shown));
  it.each([
    [4250, '42,5'],
    [4200, '42'],
    [5, '0,05'],
    [0, '0'],
    [100_000, '1000'],
  ])('%d hundredths is %s', (value, shown) => expect(formatHundredths(value)).toBe(shown));

  it('crop codes are codes', () => {
    for (const code of Object.keys(CROP_NAMES)) expect(code).toMatch(CROP_CODE_PATTERN);
  });
});

describe('what the claimant’s answers mean for the rules', () => {
  const outcome = (item: DamageItem, claim: Partial<Claim> = {}, more: object = {}): string =>
    itemEligibility({
      ...claimedFacts(item, claim),
      phenomenon: 'drought',
      year: 2023,
      incomeLoss: true,
      ...more,
    }).outcome;

  it.each([
    ['vehicle', { place: 'outside' }, 'met'],
    ['vehicle', { place: 'carport' }, 'to-check'],
    ['vehicle', { place: 'garage' }, 'to-check'],
    ['construction', { kind: 'building', excludedByPolicy: undefined }, 'not-met'],
    ['construction', { kind: 'building', largeComplex: 'yes', excludedByPolicy: undefined }, 'met'],
    ['construction', { kind: 'building', largeComplex: 'unknown', excludedByPolicy: undefined }, 'not-met'],
    ['construction', { kind: 'movable-dwelling', excludedByPolicy: undefined }, 'not-met'],
    ['construction', { kind: 'fence', excludedByPolicy: 'yes' }, 'met'],
    ['construction', { kind: 'fence', excludedByPolicy: 'no' }, 'not-met'],
    ['construction', { kind: 'fence', excludedByPolicy: 'unknown' }, 'to-check'],
    ['livestock', { place: 'outside' }, 'met'],
    ['livestock', { place: 'inside' }, 'not-met'],
    ['forest', { professional: true }, 'met'],
    ['forest', { professional: false }, 'to-check'],
    ['forest', { kind: 'land', professional: true }, 'met'],
    ['forest', { kind: 'land', professional: false }, 'to-check'],
    ['public-domain', { ofFlemishAuthority: false }, 'met'],
    ['public-domain', { ofFlemishAuthority: true }, 'not-met'],
  ] as const)('%s %j → %s', (category, over, expected) => {
    expect(outcome(good(category, over))).toBe(expected);
  });

  it('the insured share of the crop area decides on uninsured crops (art. 27)', () => {
    const cropAreas = (insured: number) => ({ cropAreas: { cultivated: 400_000, insured } });
    expect(outcome(good('crop'))).toBe('to-check');
    expect(outcome(good('crop'), cropAreas(99_999))).toBe('not-met');
    expect(outcome(good('crop'), cropAreas(100_000))).toBe('met');
  });

  it.each([
    [undefined, undefined],
    [{ cultivated: 0, insured: 0 }, undefined],
    [{ cultivated: 400_000, insured: 0 }, 0],
    [{ cultivated: 400_000, insured: 99_999 }, 2499],
    [{ cultivated: 400_000, insured: 200_000 }, 5000],
    [{ cultivated: 300_000, insured: 300_000 }, 10_000],
  ])('%j is insured for %s', (areas, share) => expect(insuredShareOf(areas)).toBe(share));

  it('the insured area is a part of the whole', () => {
    expect(cropAreaFaults({ cultivated: 10, insured: 10 })).toEqual([]);
    expect(cropAreaFaults({ cultivated: 10, insured: 11 })).toMatchObject([{ field: 'insured' }]);
    expect(cropAreaFaults({ cultivated: 0, insured: 0 })).toMatchObject([{ field: 'cultivated' }]);
  });

  it('the loss of a crop code counts over the whole farm, all its lines together', () => {
    // 5 of 10 ha lost 30 of 50 ton: 150 of 500
    expect(productionLossOf(good('crop'), [good('crop')])).toBe(3000);
    const more = good('crop', { obtainedYield: 0, parcels: [parcel('20', 20_000)] });
    // and 2 ha lost everything: 250 of 500
    expect(productionLossOf(good('crop'), [good('crop'), more])).toBe(5000);
    const maize = good('crop', { code: '201' });
    expect(productionLossOf(good('crop'), [good('crop'), maize])).toBe(3000);
    expect(productionLossOf(good('household'), [good('crop')])).toBeUndefined();
  });
});

describe('sections of the form', () => {
  it('each claimant has those in which it can have goods', () => {
    expect(sectionsFor(undefined)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(sectionsFor({ kind: 'enterprise' })).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(sectionsFor({ kind: 'association' })).toEqual(['A', 'B', 'C']);
    expect(sectionsFor({ kind: 'local-authority' })).toEqual(['P']);
  });

  it.each([undefined, { kind: 'enterprise' }, { kind: 'association' }, { kind: 'local-authority' }] as const)(
    'every section of %j has something to choose, and every choice falls in its own section',
    (organisation) => {
      for (const section of sectionsFor(organisation)) {
        const choices = [...choicesIn(section, organisation).values()];
        expect(choices.length).toBeGreaterThan(0);
        for (const { category, kind } of choices)
          expect(sectionOf(good(category, kind ? { kind } : {}))).toBe(section);
      }
    },
  );

  it('no household or movable dwelling for an organisation, no farm for a club', () => {
    expect([...choicesIn('B', { kind: 'enterprise' }).keys()]).toEqual(['vehicle']);
    expect([...choicesIn('A', { kind: 'association' }).keys()]).not.toContain(
      'construction.movable-dwelling',
    );
    expect([...choicesIn('C', { kind: 'association' }).keys()]).toEqual([
      'business.equipment',
      'business.stock',
    ]);
    expect(choicesIn('D', { kind: 'association' }).size).toBe(0);
  });

  it('farm machines stand with agriculture', () => {
    expect(sectionOf(good('business', { kind: 'farm-equipment' }))).toBe('D');
    expect(sectionOf(good('business'))).toBe('C');
  });

  it('is open, without damage, begun or done', () => {
    expect(sectionState(claimed([]), 'B')).toBe('open');
    expect(sectionState(claimed([], { sectionsWithout: ['B'] }), 'B')).toBe('none');
    expect(sectionState(claimed([good('household')]), 'B')).toBe('done');
    const begun = { id: 'x', section: 'B', category: 'household' } as const;
    expect(sectionState(claimed([good('vehicle')], { unfinished: [begun] }), 'B')).toBe('begun');
    const { details: _none, ...old } = good('household');
    expect(sectionState(claimed([old]), 'B')).toBe('begun');
  });

  it('agriculture with crops is done once the crop area is told', () => {
    expect(sectionState(claimed([good('crop')]), 'D')).toBe('begun');
    const cropAreas = { cultivated: 100_000, insured: 0 };
    expect(sectionState(claimed([good('crop')], { cropAreas }), 'D')).toBe('done');
    expect(sectionState(claimed([good('livestock')]), 'D')).toBe('done');
  });
});
