import fc from 'fast-check';
import {
  formatIban,
  maskIban,
  maskInsz,
  parseIban,
  parseInsz,
  parseKboNumber,
  parseNisCode,
} from './identifiers.js';

const insz = (nine: string, from2000: boolean): string =>
  nine + String(97 - (Number(from2000 ? `2${nine}` : nine) % 97)).padStart(2, '0');

describe('national number', () => {
  it('reads dotted and bare notation', () => {
    expect(parseInsz('85.07.30-033.28')).toBe('85073003328');
    expect(parseInsz('85073003328')).toBe('85073003328');
  });

  it('accepts both centuries', () => {
    const nine = '050102001';
    expect(parseInsz(insz(nine, true))).toBeDefined();
    expect(parseInsz(insz('500102001', false))).toBeDefined();
  });

  it.each(['', '8507300332', '85073003329', '850730033288', 'abcdefghijk', '85.07.30-033.2x'])(
    'refuses %j',
    (text) => {
      expect(parseInsz(text)).toBeUndefined();
    },
  );

  it('shows only two digits', () => {
    expect(maskInsz(parseInsz('85073003328')!)).toBe('•••••••••28');
  });
});

describe('enterprise number', () => {
  it.each(['0123.456.749', 'BE0123456749', '123456749', '0123456749'])('reads %s', (text) => {
    expect(parseKboNumber(text)).toBe('0123456749');
  });
  it.each(['', '0123456748', '9123456749', '01234567490', 'BE'])('refuses %j', (text) => {
    expect(parseKboNumber(text)).toBeUndefined();
  });
});

describe('NIS code', () => {
  it('is five digits', () => {
    expect(parseNisCode('33011')).toBe('33011');
    expect(parseNisCode('3301')).toBeUndefined();
    expect(parseNisCode('3301a')).toBeUndefined();
  });
});

describe('IBAN', () => {
  it.each(['BE71 0961 2345 6769', 'be71096123456769', 'NL91ABNA0417164300'])('reads %s', (text) => {
    expect(parseIban(text)).toBe(text.replaceAll(' ', '').toUpperCase());
  });
  it.each(['', 'BE71 0961 2345 6768', 'BE7109612345676', 'NL', '💶', 'BE71 0961 2345 67699'])(
    'refuses %j',
    (text) => {
      expect(parseIban(text)).toBeUndefined();
    },
  );

  it('catches every single wrong digit', () => {
    const good = 'BE71096123456769';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 15 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        fc.pre(good[at] !== String(digit));
        expect(parseIban(good.slice(0, at) + digit + good.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('masks and spaces', () => {
    expect(maskIban('BE71096123456769')).toBe('BE71 •••• •••• 6769');
    expect(formatIban('BE71096123456769')).toBe('BE71 0961 2345 6769');
  });
});
