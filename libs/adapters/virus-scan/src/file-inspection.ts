import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { domainError, err, ok, type Result } from '#kernel';
import { ALLOWED_MEDIA_TYPES, fileEnding } from '#application';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { faultOfOffice } from './office-inspection.js';
import { faultOfPdf } from './pdf-inspection.js';

/** More pixels than this blow up the memory of whoever opens the picture. */
const MAX_PIXELS = 120_000_000;
const MARKUP =
  /^(?:\s|\ufeff)*<(?:!doctype|html|head|body|script|svg|\?xml|!--|iframe|img|a\b|div|p\b|table|style|meta|link)/i;
const PAGE_MARKS = ['<script', '<SCRIPT', '<!DOCTYPE html', '<!doctype html', '<?php', '<iframe'];
const ZIP_END = Buffer.from('504b0506', 'hex');
const ZIP_ENTRY = Buffer.from('504b0102', 'hex');
/** Where the end of a zip can stand: 22 bytes and a comment of 64 kB. */
const ZIP_TAIL = 65_557;

/**
 * Finds what a file is from its content and refuses what it should not be; the sender's word does not count.
 * Errors: `document/empty`, `document/web-page` (HTML, SVG), `document/type-not-allowed`, `document/not-what-it-says`
 * (the ending says one thing, the content another), `document/unreadable`, `document/too-many-pixels`,
 * `document/active-pdf`, `document/locked-pdf`, `document/mixed` (two kinds in one), and those of `faultOfOffice`.
 */
export async function inspectFile(file: {
  readonly path: string;
  readonly originalName: string;
}): Promise<Result<{ readonly mediaType: string }>> {
  const head = await firstBytes(file.path, 4096);
  if (head.length === 0) return err(domainError('document/empty'));
  if (looksLikeMarkup(head)) return err(domainError('document/web-page'));
  const mediaType = canonical((await fileTypeFromFile(file.path))?.mime);
  const endings = mediaType === undefined ? undefined : ALLOWED_MEDIA_TYPES[mediaType];
  if (mediaType === undefined || !endings) return err(domainError('document/type-not-allowed'));
  const ending = fileEnding(file.originalName);
  if (ending !== '' && !endings.includes(ending)) {
    return err(domainError('document/not-what-it-says', { ending, actual: endings[0] ?? '' }));
  }
  const fault = await faultOfContent(file.path, mediaType);
  return fault === undefined ? ok({ mediaType }) : err(domainError(fault));
}

async function faultOfContent(path: string, mediaType: string): Promise<string | undefined> {
  if (mediaType.startsWith('application/vnd.')) return faultOfOffice(path);
  const fault =
    mediaType === 'application/pdf' ? await faultOfPdf(path) : await faultOfImage(path, mediaType);
  // A second kind of file in the same bytes: what one program shows as a photo, another one unpacks or runs.
  if (fault !== undefined) return fault;
  const isMixed = (await holdsArchive(path)) || (mediaType !== 'application/pdf' && (await holdsPage(path)));
  return isMixed ? 'document/mixed' : undefined;
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Also in UTF-16, which browsers would read as a page too. */
function looksLikeMarkup(head: Buffer): boolean {
  return (
    MARKUP.test(head.toString('utf8')) ||
    MARKUP.test(
      head
        .toString('latin1')
        .replaceAll('\u0000', '')
        .replace(/^[\u00fe\u00ff]+/, ''),
    )
  );
}

function canonical(mime: string | undefined): string | undefined {
  return mime === 'image/heif' || mime === 'image/heic-sequence' || mime === 'image/heif-sequence'
    ? 'image/heic'
    : mime;
}

async function faultOfImage(path: string, mediaType: string): Promise<string | undefined> {
  // The decoder of HEIC is not free to ship; the type found from the content has to do.
  if (mediaType === 'image/heic') return undefined;
  try {
    const { width, height } = await sharp(path, { limitInputPixels: false }).metadata();
    return width * height > MAX_PIXELS ? 'document/too-many-pixels' : undefined;
  } catch {
    return 'document/unreadable';
  }
}

/** A zip is read from its end: a directory there that points back into the file makes it an archive. */
async function holdsArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, ZIP_TAIL);
    const { buffer: tail } = await file.read(Buffer.alloc(length), 0, length, size - length);
    for (
      let at = tail.lastIndexOf(ZIP_END);
      at >= 0;
      at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)
    ) {
      if (at + 22 > length) continue;
      const directory = tail.readUInt32LE(at + 12);
      const start = size - length + at - directory;
      const { buffer: first } = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, start));
      if (directory > 0 && first.equals(ZIP_ENTRY)) return true;
    }
    return false;
  } finally {
    await file.close();
  }
}

/** Marks of a web page that no photo or document has in its bytes by chance. */
async function holdsPage(path: string): Promise<boolean> {
  return (await findAll(path, PAGE_MARKS)).size > 0;
}

/** Which words occur in the file, read in pieces; bytes above 127 match nothing. */
async function findAll(path: string, words: readonly string[]): Promise<Set<string>> {
  const longest = Math.max(...words.map((word) => word.length));
  const found = new Set<string>();
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const seen = Buffer.concat([tail, chunk as Buffer]);
    for (const word of words) if (seen.includes(word)) found.add(word);
    tail = seen.subarray(Math.max(0, seen.length - longest + 1));
  }
  return found;
}
