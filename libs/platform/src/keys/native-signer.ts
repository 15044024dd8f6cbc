import { constants, privateEncrypt } from 'node:crypto';

/** What stands before a SHA-256 digest that RSA signs. @see RFC 8017 §9.2 note 1 */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * The `sign` of a node-forge key, done by Node: the one in JavaScript takes seconds where code is not optimised, as in a
 * test run. `privateKey` in PEM; takes a SHA-256 digest.
 */
export function nativeSigner(privateKey: string) {
  return (digest: string | { digest(): { getBytes(): string } }): string => {
    if (typeof digest === 'string') throw new Error('a digest is signed, not text');
    const hash = Buffer.from(digest.digest().getBytes(), 'binary');
    const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
    return privateEncrypt(key, Buffer.concat([SHA256_INFO, hash])).toString('binary');
  };
}
