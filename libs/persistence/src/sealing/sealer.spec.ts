import { randomBytes } from 'node:crypto';
import { Sealer } from './sealer.js';

const KEY_1 = { id: 1, key: randomBytes(32) };
const KEY_2 = { id: 2, key: randomBytes(32) };
const HASH = randomBytes(32);
const sealer = new Sealer([KEY_1], HASH);

describe('sealing', () => {
  it('opens what it sealed, and never seals twice alike', () => {
    const one = sealer.seal('account.iban', 'BE71096123456769');
    const two = sealer.seal('account.iban', 'BE71096123456769');
    expect(sealer.open('account.iban', one)).toBe('BE71096123456769');
    expect(one.equals(two)).toBe(false);
    expect(one.toString('latin1')).not.toContain('BE71');
  });

  it('refuses a value of another column, a changed value and an unknown key', () => {
    const sealed = sealer.seal('account.iban', 'BE71096123456769');
    expect(() => sealer.open('person.national-number', sealed)).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1]! ^= 1;
    expect(() => sealer.open('account.iban', changed)).toThrow();
    expect(() => new Sealer([KEY_2], HASH).open('account.iban', sealed)).toThrow('No key 1');
  });

  it('seals with the new key after a change and still opens old values', () => {
    const rotated = new Sealer([KEY_2, KEY_1], HASH);
    expect(rotated.open('account.iban', sealer.seal('account.iban', 'x'))).toBe('x');
    expect(rotated.seal('account.iban', 'x')[0]).toBe(2);
  });

  it('finds by keyed hash', () => {
    expect(sealer.lookUp('58041211371').equals(sealer.lookUp('58041211371'))).toBe(true);
    expect(sealer.lookUp('a').equals(new Sealer([KEY_1], randomBytes(32)).lookUp('a'))).toBe(false);
  });
});
