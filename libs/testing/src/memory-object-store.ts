import { createHash } from 'node:crypto';
import type { ObjectStore } from '#application';

/** An object store in memory, for specs with small files. */
export class MemoryObjectStore implements ObjectStore {
  private readonly contents = new Map<string, Buffer>();

  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    this.contents.set(key, whole);
    return { size: whole.length, sha256: createHash('sha256').update(whole).digest('hex') };
  }
  get(key: string): Promise<AsyncIterable<Uint8Array>> {
    const content = this.contents.get(key);
    if (!content) return Promise.reject(new Error(`No object ${key}`));
    return Promise.resolve(bytesOf(content));
  }
  exists(key: string): Promise<boolean> {
    return Promise.resolve(this.contents.has(key));
  }
  remove(key: string): Promise<void> {
    this.contents.delete(key);
    return Promise.resolve();
  }
  keys(): string[] {
    return [...this.contents.keys()].toSorted();
  }
}

/** A text or bytes as the stream that ports take. */
export async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content);
}
