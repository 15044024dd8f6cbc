import { Temporal } from '#kernel';
import type { EnterpriseFacts } from '../registers/register-enterprise.js';
import type { PersonFacts, RegisterAddress } from '../registers/register-person.js';
import { letterAddressOf, postalLines, type PostalAddress } from './letter-address.js';

const provenance = {
  register: 'national-register',
  readAt: Temporal.Instant.from('2024-05-15T08:00:00Z'),
  reference: 'x',
} as const;
const HOME = {
  kind: 'belgian',
  street: 'Molenstraat',
  houseNumber: '3',
  box: '2',
  postcode: '8800',
  municipality: 'Roeselare',
} as const;
const DAMAGE: PostalAddress = {
  street: 'Grote Markt',
  houseNumber: '6',
  postcode: '8600',
  municipality: 'Diksmuide',
  country: 'BE',
};
const GIVEN: PostalAddress = {
  ...DAMAGE,
  street: 'Rue Haute',
  municipality: 'Lille',
  postcode: '59000',
  country: 'FR',
};
const livesAt = (address: RegisterAddress): PersonFacts => ({
  provenance,
  address,
  moveDeclared: false,
  represented: false,
});
const seatAt = (address: EnterpriseFacts['address']): EnterpriseFacts => ({
  provenance,
  legalStates: [],
  accounts: [],
  establishments: [],
  struckOff: [],
  activities: [],
  ...(address ? { address } : {}),
});
const known = {
  given: undefined,
  isOrganisation: false,
  person: livesAt(HOME),
  enterprise: undefined,
  damage: DAMAGE,
};
const damage = { kind: 'known', reason: 'damage', lines: ['Grote Markt 6', '8600 Diksmuide'] };

describe('letters go', () => {
  it('to where the person lives', () => {
    expect(letterAddressOf(known)).toMatchObject({
      kind: 'known',
      reason: 'residence',
      lines: ['Molenstraat 3 bus 2', '8800 Roeselare'],
    });
  });

  it('to what the claimant gave, also when the own address is secret', () => {
    for (const address of [HOME, { kind: 'secret' } as const])
      expect(letterAddressOf({ ...known, person: livesAt(address), given: GIVEN })).toEqual({
        kind: 'known',
        reason: 'given',
        postal: GIVEN,
        lines: ['Rue Haute 6', '59000 Lille', 'Frankrijk'],
      });
  });

  it('nowhere on paper when the address is secret: not even to the place of the damage', () => {
    expect(letterAddressOf({ ...known, person: livesAt({ kind: 'secret' }) })).toEqual({ kind: 'secret' });
  });

  it('to the seat of an organisation, whoever filed for it', () => {
    const seat = { ...HOME, street: 'Kaai', houseNumber: '9' };
    const organisation = { ...known, isOrganisation: true, person: livesAt({ kind: 'secret' }) };
    expect(letterAddressOf({ ...organisation, enterprise: seatAt(seat) })).toMatchObject({
      reason: 'seat',
      lines: ['Kaai 9 bus 2', '8800 Roeselare'],
    });
    expect(letterAddressOf({ ...organisation, enterprise: seatAt(undefined) })).toMatchObject(damage);
  });

  it('abroad by the lines of the register', () => {
    const address = {
      kind: 'abroad',
      lines: ['1 rue de la Gare', '59000 Lille'],
      country: 'Frankrijk',
    } as const;
    const found = letterAddressOf({ ...known, person: livesAt(address) });
    expect(found).toEqual({
      kind: 'known',
      reason: 'residence',
      lines: ['1 rue de la Gare', '59000 Lille', 'Frankrijk'],
    });
  });

  it.each([
    ['no register answered', undefined],
    ['the person lives nowhere', livesAt({ kind: 'none' })],
    [
      'a part is missing',
      livesAt({ kind: 'belgian', street: 'Kaai', postcode: '8800', municipality: 'Roeselare' }),
    ],
    ['the lines are missing', livesAt({ kind: 'abroad', lines: [], country: 'Frankrijk' })],
  ])('to the place of the damage when %s', (_why, person) => {
    expect(letterAddressOf({ ...known, person })).toMatchObject(damage);
  });
});

it('a Belgian address has two lines', () => expect(postalLines(DAMAGE)).toHaveLength(2));
