import fc from 'fast-check';
import {
  BUSINESS_KINDS,
  CONSTRUCTION_KINDS,
  GOODS_SECTION_KEYS,
  KNOWN_OR_NOT,
  MEASURES,
  PUBLIC_GOODS,
  ROOMS,
  SPECIES,
  VEHICLE_KINDS,
  VEHICLE_PLACES,
  YIELD_UNITS,
  type DamageItem,
  type ItemDetails,
  type UnfinishedItem,
} from '#domain';
import { Money } from '#kernel';
import { aClaim, anItem, shown } from '#testing';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';
import { Sealer } from '../sealing/sealer.js';
import { fromClaim, fromItem, toClaim } from './claim.mapper.js';

const key = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  fc.constantFrom(...(Object.keys(table) as K[]));
const version = fc.constant(1 as const);
const count = fc.nat({ max: 1_000_000 });
const words = fc.string({ minLength: 1, maxLength: 40 });
const parcels = fc.array(
  fc.record({ number: words, area: count, nis: fc.constant('32003'), municipality: words }),
  { maxLength: 5 },
);
const yes = fc.boolean();

/** Any details that the pages could make, with and without what may be absent. */
const details: fc.Arbitrary<ItemDetails> = fc.oneof(
  fc.record(
    { version, category: fc.constant('construction' as const), kind: key(CONSTRUCTION_KINDS), onlyDwelling: yes, largeComplex: key(KNOWN_OR_NOT), excludedByPolicy: key(KNOWN_OR_NOT) },
    { requiredKeys: ['version', 'category', 'kind'] },
  ),
  fc.record({ version, category: fc.constant('household' as const), room: key(ROOMS) }),
  fc.record(
    { version, category: fc.constant('vehicle' as const), kind: key(VEHICLE_KINDS), plate: words, place: key(VEHICLE_PLACES) },
    { requiredKeys: ['version', 'category', 'kind', 'place'] },
  ),
  fc.record({ version, category: fc.constant('business' as const), kind: key(BUSINESS_KINDS), invoice: fc.constantFrom('yes' as const, 'no' as const) }),
  fc.record({ version, category: fc.constant('crop' as const), code: words, name: words, farmArea: count, unit: key(YIELD_UNITS), normalYield: count, obtainedYield: count, parcels }),
  fc.record({ version, category: fc.constant('livestock' as const), species: key(SPECIES), dead: count, slaughtered: count, place: fc.constantFrom('inside' as const, 'outside' as const) }),
  fc.record(
    { version, category: fc.constant('forest' as const), kind: fc.constantFrom('plantation' as const, 'land' as const), professional: yes, species: words, plantingYear: count, parcels },
    { requiredKeys: ['version', 'category', 'kind', 'professional', 'parcels'] },
  ),
  fc.record({ version, category: fc.constant('public-domain' as const), kind: key(PUBLIC_GOODS), extent: count, measure: key(MEASURES), ofFlemishAuthority: yes }),
); // prettier-ignore
const item: fc.Arbitrary<DamageItem> = fc
  .record({ described: fc.option(details), cents: fc.nat() })
  .map(({ described, cents }) => {
    const { details: _example, ...bare } = anItem({ id: 'i', cost: Money.ofCents(BigInt(cents)) });
    return described ? { ...bare, category: described.category, details: described } : bare;
  });
const unfinished: fc.Arbitrary<UnfinishedItem> = item.map(({ details: told, cost }) => ({
  id: 'u',
  section: 'B',
  category: told?.category ?? 'household',
  cost,
  ...(told ? { details: told } : {}),
}));

const sealer = new Sealer([{ id: 1, key: Buffer.alloc(32, 1) }], Buffer.alloc(32, 2));
/** As the columns store it: jsonb through the typed encoding. */
const stored = <T>(value: T): T => decodeTyped(JSON.parse(JSON.stringify(encodeTyped(value)))) as T;

it('goods, begun goods, sections and crop areas come back as they were', () => {
  const claims = fc.record(
    {
      items: fc.array(item, { maxLength: 4 }),
      unfinished: fc.array(unfinished, { maxLength: 2 }),
      sectionsWithout: fc.subarray([...GOODS_SECTION_KEYS]),
      cropAreas: fc.record({ cultivated: count, insured: count }),
    },
    { requiredKeys: ['items'] },
  );
  fc.assert(
    fc.property(claims, (parts) => {
      const claim = aClaim({ id: 'c', personId: 'p', ...(parts as object) });
      const row = fromClaim(claim, sealer);
      const kept = {
        ...row,
        unfinished: stored(row.unfinished),
        sectionsWithout: stored(row.sectionsWithout),
        cropAreas: stored(row.cropAreas),
      };
      const items = claim.items.map((one) => {
        const itemRow = fromItem('c', one);
        return { ...itemRow, details: stored(itemRow.details) };
      });
      expect(shown(toClaim(kept, { items, organisation: undefined }, sealer))).toEqual(shown(claim));
    }),
    { numRuns: 100 },
  );
});
