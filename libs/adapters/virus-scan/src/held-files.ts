import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileHolder } from '#application';
import { inspectFile } from './file-inspection.js';

/** Files in a temporary folder that only this process reads; bytes stream, they never sit whole in the heap. */
export const temporaryFiles: FileHolder = {
  async hold(content) {
    const folder = join(tmpdir(), 'rampenfonds-uploads');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const release = (): Promise<void> => rm(path, { force: true });
    try {
      await pipeline(
        content,
        async function* (source: AsyncIterable<Uint8Array>) {
          for await (const chunk of source) {
            hash.update(chunk);
            size += chunk.byteLength;
            yield chunk;
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      );
    } catch (fault) {
      await release();
      throw fault;
    }
    return {
      size,
      sha256: hash.digest('hex'),
      inspect: (originalName) => inspectFile({ path, originalName }),
      content: () => createReadStream(path),
      release,
    };
  },
};
