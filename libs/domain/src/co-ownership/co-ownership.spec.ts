import { Money, Temporal } from '#kernel';
import {
  hasSigned,
  representedShare,
  sharesFit,
  type CoOwner,
  type CoOwnership,
  type Share,
} from './co-ownership.js';

const roof = { description: 'Dak', cost: Money.of('4000.00') };
const wall = { description: 'Muur', cost: Money.of('900.00') };
const share = (text: string): Share => {
  const [numerator = 0, denominator = 0] = text.split('/').map(Number);
  return { numerator, denominator };
};
const owner = (text: string, given: Partial<CoOwner> = {}): CoOwner => ({
  id: text,
  version: 1,
  claimId: 'c',
  name: 'An',
  email: 'an@example.org',
  share: share(text),
  state: 'asked',
  createdAt: Temporal.Instant.from('2024-05-15T10:00:00Z'),
  ...given,
});
const signed = (text: string): CoOwner =>
  owner(text, { state: 'signed', personId: 'p', signedFor: [roof, wall] });
const held = (own: string): CoOwnership => ({ claimId: 'c', ownShare: share(own), itemIds: ['a', 'b'] });

describe('the part of the title a claim speaks for', () => {
  it.each<[string, string, CoOwner[], string | undefined]>([
    ['alone', '1/2', [], '1/2'],
    ['nobody signed', '1/2', [owner('1/2')], '1/2'],
    ['everybody signed', '1/2', [signed('1/2')], '1/1'],
    ['one of two signed', '1/3', [signed('1/3'), owner('1/3')], '2/3'],
    ['who refused does not count', '1/2', [owner('1/4', { state: 'refused' }), signed('1/4')], '3/4'],
    ['a signature for other goods does not count', '1/2', [{ ...signed('1/2'), signedFor: [roof] }], '1/2'],
    ['shares above the whole', '2/3', [signed('1/2')], undefined],
  ])('%s: %s', (_name, own, owners, expected) => {
    const found = representedShare(held(own), owners, [roof, wall]);
    expect(found && `${found.numerator}/${found.denominator}`).toBe(expected);
  });
});

describe('a signature', () => {
  it('holds for the goods as shown, in whatever order', () => {
    expect(hasSigned(signed('1/2'), [wall, roof])).toBe(true);
    expect(hasSigned(signed('1/2'), [wall])).toBe(false);
    expect(hasSigned(signed('1/2'), [wall, { ...roof, cost: Money.of('4000.01') }])).toBe(false);
    expect(hasSigned(owner('1/2'), [])).toBe(false);
  });
});

it.each([
  [['1/2', '1/2'], true],
  [['1/3', '1/3', '1/3'], true],
  [['1/2', '1/3', '1/6', '1/1000'], false],
  [['999/1000', '1/1000'], true],
])('shares %p fit in the whole: %s', (shares, fits) => {
  expect(sharesFit(shares.map(share))).toBe(fits);
});
