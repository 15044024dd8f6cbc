import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What a sealed value is, so that a value cut from one column does not open in another. */
export type SealPurpose =
  | 'person.national-number'
  | 'account.iban'
  | 'register-call.subject'
  | 'claim.register-facts'
  | 'claim.message'
  | 'form.page-draft'
  | 'photo.evidence'
  | 'bulk-filing.row'
  | 'claim.hardship';

export interface SealingKey {
  /** 1–255, written in front of each sealed value. */
  readonly id: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

const IV = 12;
const TAG = 16;

/**
 * AES-256-GCM for what must not be readable in the database or its backups: key id (1 byte), IV (12), tag (16), text.
 * The first key seals; all keys open, so a new key is put in front and old values stay readable.
 */
export class Sealer {
  constructor(
    private readonly keys: readonly [SealingKey, ...SealingKey[]],
    private readonly hashKey: Buffer,
  ) {}

  seal(purpose: SealPurpose, plain: string): Buffer {
    const [{ id, key }] = this.keys;
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([id]), iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when the key is not known or the value was changed. */
  open(purpose: SealPurpose, sealed: Buffer): string {
    const key = this.keys.find((k) => k.id === sealed[0])?.key;
    if (!key) throw new Error(`No key ${sealed[0]} to open a sealed value`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + IV + TAG)), decipher.final()]).toString('utf8');
  }

  /** Keyed hash for look-up: the same input gives the same bytes, and nobody without the key can try all numbers. */
  lookUp(plain: string): Buffer {
    return createHmac('sha256', this.hashKey).update(plain).digest();
  }
}
