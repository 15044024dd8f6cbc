import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { domainError, err, ok, type Result } from '#kernel';
import type { Request } from 'express';
import { discardStream, intakeOf, type MultipartIntake } from './multipart-intake.js';

export interface UploadedFile {
  /** Temporary file, readable by this process only. The caller removes it with `removeUpload`. */
  readonly path: string;
  /** As the sender called it; never a path to trust. */
  readonly originalName: string;
  /** What the sender says it is; the content decides. */
  readonly declaredType: string;
  readonly size: number;
}

export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file?: UploadedFile;
}

export interface UploadOptions {
  readonly maxBytes: number;
  /** Name of the file field; other files are thrown away. */
  readonly field: string;
  /** Names of the text fields to keep; all when absent. */
  readonly fields?: readonly string[];
  /** False when sending no file is fine. Default true. */
  readonly required?: boolean;
}

class TooLarge extends Error {}

/**
 * Streams the file of a multipart form to disk, never whole in memory. The form's token was checked before.
 * Errors: `upload/too-large` (the rest is read and thrown away so that the browser sees the answer),
 * `upload/no-file`, `upload/malformed`.
 */
export async function readUpload(req: Request, options: UploadOptions): Promise<Result<Upload>> {
  const intake = intakeOf(req);
  if (!intake) return err(domainError('upload/malformed'));
  let file: UploadedFile | undefined;
  let tooLarge = false;
  for (let part = await intake.nextFile(); part; part = await intake.nextFile()) {
    const wanted = part.field === options.field && part.originalName !== undefined && !file && !tooLarge;
    if (!wanted) {
      await discardStream(part.stream);
      continue;
    }
    const stored = await store(part.stream, options.maxBytes);
    if (stored === 'too-large') tooLarge = true;
    else if (stored !== 'broken')
      file = { ...stored, originalName: fileName(part.originalName ?? ''), declaredType: part.declaredType };
  }
  return outcome(intake, options, file, tooLarge);
}

async function outcome(
  intake: MultipartIntake,
  options: UploadOptions,
  file: UploadedFile | undefined,
  tooLarge: boolean,
): Promise<Result<Upload>> {
  const maxMb = Math.floor(options.maxBytes / (1024 * 1024));
  if (tooLarge) return err(domainError('upload/too-large', { maxMb }));
  if (intake.fault) {
    if (file) await removeUpload(file);
    return err(domainError('upload/malformed'));
  }
  if (!file && options.required !== false) return err(domainError('upload/no-file'));
  const keep = options.fields;
  const fields = Object.fromEntries(
    Object.entries(intake.fields).filter(([name]) => !keep || keep.includes(name)),
  );
  return ok({ fields, ...(file ? { file } : {}) });
}

async function store(
  stream: Readable,
  maxBytes: number,
): Promise<{ path: string; size: number } | 'too-large' | 'broken'> {
  const folder = join(tmpdir(), 'rampenfonds-uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        let full = false;
        for await (const chunk of source) {
          size += chunk.length;
          full ||= size > maxBytes;
          if (!full) yield chunk;
        }
        if (full) throw new TooLarge();
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    return { path, size };
  } catch (fault) {
    await rm(path, { force: true });
    return fault instanceof TooLarge ? 'too-large' : 'broken';
  }
}

export async function removeUpload(file: Pick<UploadedFile, 'path'>): Promise<void> {
  await rm(file.path, { force: true });
}

/** Last part of the name, without control characters, at most 120 characters. */
function fileName(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? '';
  return last.replace(/\p{C}/gu, '').trim().slice(-120) || 'bestand';
}
