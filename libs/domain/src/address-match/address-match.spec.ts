import { parseNisCode, Temporal } from '#kernel';
import type { Municipality } from '../municipality/municipality.js';
import { addressConcerns, outcomeOfScore, type AddressMatch } from './address-match.js';

const nis = (code: string): Municipality['nis'] => {
  const parsed = parseNisCode(code);
  if (!parsed) throw new Error(code);
  return parsed;
};
const DE_PINTE: Municipality = {
  nis: nis('44012'),
  name: 'De Pinte',
  province: 'Oost-Vlaanderen',
  postcodes: ['9840'],
  mergedInto: nis('44086'),
};
const match = (given: Partial<AddressMatch> = {}): AddressMatch => ({
  outcome: 'exact',
  source: 'address-register',
  typed: { street: 'Kerkstraat', houseNumber: '1', postcode: '9840', nis: '44012' },
  askedAt: Temporal.Instant.from('2024-05-15T08:00:00Z'),
  addressId: '1',
  score: 100,
  nis: '44086',
  inUse: true,
  parcels: ['44012A0001/00_000'],
  ...given,
});
const recognised =
  (...codes: string[]) =>
  (code: string): boolean =>
    codes.includes(code);
const base = {
  typedIn: DE_PINTE,
  isRecognised: recognised('44012'),
  predecessors: [] as string[],
  owned: undefined,
};

it.each([
  [100, 'exact'],
  [99.99, 'near'],
  [40, 'near'],
] as const)('a score of %d is %s', (score, outcome) => expect(outcomeOfScore(score)).toBe(outcome));

describe('concerns about an address', () => {
  it('has none for a place that merged since, under its new code', () => {
    expect(addressConcerns(match(), base)).toEqual([]);
    expect(addressConcerns(match(), { ...base, isRecognised: recognised('44086') })).toEqual([]);
  });

  it.each([
    ['in a municipality that is not recognised', match({ nis: '11002' }), base, ['outside-area']],
    ['typed and found outside', match(), { ...base, isRecognised: recognised('11002') }, ['outside-area']],
    [
      'found in another municipality that is recognised too',
      match({ nis: '32003' }),
      { ...base, isRecognised: recognised('44012', '32003') },
      ['other-municipality'],
    ],
    [
      'found in one that took a recognised one over',
      match({ nis: '44088' }),
      { ...base, isRecognised: recognised('44043'), predecessors: ['44040', '44043'] },
      ['other-municipality'],
    ],
    ['on a parcel of somebody else', match(), { ...base, owned: ['44012A0002/00_000'] }, ['other-parcel']],
    ['of which the claimant owns nothing', match(), { ...base, owned: [] }, ['other-parcel']],
    ['out of use', match({ inUse: false }), base, ['not-in-use']],
  ] as const)('%s', (_name, found, known, expected) =>
    expect(addressConcerns(found, known)).toEqual(expected),
  );

  it('says nothing about parcels when one is the same, or when nobody told', () => {
    const owned = ['44012A0001/00_000', '44012A0009/00_000'];
    expect(addressConcerns(match(), { ...base, owned })).toEqual([]);
    expect(addressConcerns(match({ parcels: [] }), { ...base, owned: [] })).toEqual([]);
    const { parcels: _none, ...untold } = match();
    expect(addressConcerns(untold, { ...base, owned: [] })).toEqual([]);
  });

  it('says nothing about an address that was not found', () => {
    const none: AddressMatch = {
      outcome: 'none',
      source: 'address-register',
      typed: match().typed,
      askedAt: match().askedAt,
    };
    expect(addressConcerns(none, { ...base, owned: [] })).toEqual([]);
  });
});
