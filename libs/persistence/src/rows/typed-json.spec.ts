import fc from 'fast-check';
import { Money, Temporal } from '#kernel';
import { decodeTyped, encodeTyped } from './typed-json.js';

const leaf = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map((cents) => Money.ofCents(cents)),
  fc.bigInt(),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((d) => Temporal.PlainDate.from(d.toISOString().slice(0, 10))),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('tree'), { maxKeys: 4 }),
  ),
}));
const shown = (value: unknown): string =>
  JSON.stringify(value, function show(this: unknown, _key, v: unknown) {
    return typeof v === 'bigint' ? `int ${v}` : v;
  });

describe('typed JSON', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const back = decodeTyped(JSON.parse(JSON.stringify(encodeTyped(value))));
        expect(shown(back)).toBe(shown(value));
      }),
    );
  });

  it('keeps the kind of money, dates and moments', () => {
    const value = {
      paid: Money.of('12.50'),
      on: Temporal.PlainDate.from('2023-11-05'),
      at: Temporal.Instant.from('2024-01-02T03:04:05.678Z'),
    };
    const back = decodeTyped(encodeTyped(value)) as typeof value;
    expect(back.paid).toBeInstanceOf(Money);
    expect(back.on).toBeInstanceOf(Temporal.PlainDate);
    expect(back.at.equals(value.at)).toBe(true);
  });

  it('refuses what would not come back', () => {
    expect(() => encodeTyped({ f: () => 1 })).toThrow(TypeError);
    expect(() => encodeTyped(Number.NaN)).toThrow(TypeError);
    expect(() => encodeTyped(new Map())).toThrow(TypeError);
  });
});
