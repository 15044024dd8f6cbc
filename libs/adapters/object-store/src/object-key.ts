/**
 * Keys are made of ids and fixed words, so that a store holds no name of a person or file.
 * @throws Error on anything else: a key that comes from outside is a bug.
 */
export function checkKey(key: string): string {
  const parts = key.split('/');
  if (key.length > 200 || !parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)?$/.test(part))) {
    throw new Error('Not a key of the object store');
  }
  return key;
}

/** Thrown by `get` for a key that is not there. */
export class ObjectMissing extends Error {
  constructor(key: string) {
    super(`No object under ${key}`);
    this.name = 'ObjectMissing';
  }
}
