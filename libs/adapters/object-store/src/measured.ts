import { createHash } from 'node:crypto';

export interface Measure {
  readonly size: number;
  readonly sha256: string;
}

/** Passes bytes on while counting and hashing them. `measure` is valid after the last byte. */
export function measured(content: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncGenerator<Uint8Array>;
  readonly measure: () => Measure;
} {
  const hash = createHash('sha256');
  let size = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.byteLength;
      yield chunk;
    }
  }
  return { bytes: pass(), measure: () => ({ size, sha256: hash.digest('hex') }) };
}
