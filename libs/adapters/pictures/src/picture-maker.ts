import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { MadePicture, PictureMaker } from '#application';
import { fingerprintOf } from '#domain';
import { z } from 'zod';
import { residentBytes } from './resident-bytes.js';
import { photoFactsOf } from './photo-facts.js';

export interface PictureLimits {
  /** A 12 megapixel HEIC takes about 3 seconds. */
  readonly timeoutMs: number;
  /** Memory of the process, everything counted; looked at where the system tells it (Linux). */
  readonly maxBytes: number;
  readonly maxPixels: number;
}

export const PICTURE_LIMITS: PictureLimits = {
  timeoutMs: 60_000,
  maxBytes: 1200 * 1024 * 1024,
  maxPixels: 120_000_000,
};
const UNREADABLE = 3;
const LOOK_EVERY_MS = 50;
const HEAP_MB = 256;

const told = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  cells: z.array(z.number()).length(72),
  facts: z.record(z.string(), z.unknown()),
});

/** Makes pictures in a process per image, killed when it takes too long or too much memory. */
export function pictureMaker(limits: PictureLimits = PICTURE_LIMITS): PictureMaker {
  return {
    async make(content, mediaType) {
      const folder = join(tmpdir(), 'rampenfonds-pictures', randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const file = join(folder, 'original');
        await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
        const output = await runProcess([file, mediaType, folder, String(limits.maxPixels)], folder, limits);
        return output === undefined ? 'unreadable' : await made(folder, output);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function made(folder: string, output: string): Promise<MadePicture> {
  const { width, height, cells, facts } = told.parse(JSON.parse(output));
  const fingerprint = fingerprintOf(cells);
  const photo = photoFactsOf(facts);
  return {
    width,
    height,
    preview: await readFile(join(folder, 'preview.jpg')),
    thumbnail: await readFile(join(folder, 'thumbnail.jpg')),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(photo ? { photo } : {}),
  };
}

/** What it printed; undefined when it could not read the image. @throws when it was stopped or died otherwise */
async function runProcess(
  args: readonly string[],
  folder: string,
  { timeoutMs, maxBytes }: PictureLimits,
): Promise<string | undefined> {
  const child = spawn(
    process.execPath,
    [
      // It may read its libraries, write in its own folder, and start nothing.
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
      `--allow-fs-write=${folder}/*`,
      `--max-old-space-size=${HEAP_MB}`,
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      programPath(),
      ...args,
    ],
    // None of our settings and secrets.
    { env: {}, stdio: ['ignore', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL' },
  );
  let output = '';
  let stopped: string | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const watch = setInterval(() => {
    if (residentBytes(child.pid) <= maxBytes) return;
    stopped = 'it took too much memory';
    child.kill('SIGKILL');
  }, LOOK_EVERY_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === 0) return output;
    if (code === UNREADABLE) return undefined;
    throw new Error(
      `Making a picture ended: ${stopped ?? (code === null ? 'it took too long' : `code ${code}`)}`,
    );
  } finally {
    clearInterval(watch);
  }
}

/** Compiled beside this file; under the specs Node runs the source itself. */
function programPath(): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./picture-process.${ending}`, import.meta.url));
}
