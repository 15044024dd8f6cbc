import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { domainError, err, ok, type Result } from '#kernel';
import { ALLOWED_MEDIA_TYPES, fileEnding } from '#application';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';

/** More pixels than this blow up the memory of whoever opens the picture. */
const MAX_PIXELS = 120_000_000;
const MARKUP =
  /^(?:\s|\ufeff)*<(?:!doctype|html|head|body|script|svg|\?xml|!--|iframe|img|a\b|div|p\b|table|style|meta|link)/i;
/** Parts of a PDF that act when it is opened. */
const ACTIVE_PDF = ['/JavaScript', '/Launch', '/RichMedia', '/EmbeddedFile'];

/**
 * Finds what a file is from its content and refuses what it should not be; the sender's word does not count.
 * Errors: `document/empty`, `document/web-page` (HTML, SVG), `document/type-not-allowed`, `document/not-what-it-says`
 * (the ending says one thing, the content another), `document/unreadable`, `document/too-many-pixels`,
 * `document/active-pdf`, `document/locked-pdf`.
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
  const fault =
    mediaType === 'application/pdf'
      ? await faultOfPdf(file.path, head)
      : await faultOfImage(file.path, mediaType);
  return fault === undefined ? ok({ mediaType }) : err(domainError(fault));
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

async function faultOfPdf(path: string, head: Buffer): Promise<string | undefined> {
  // Readers accept the mark further on; a file that is something else first is not taken.
  if (!head.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'document/unreadable';
  const found = await findAll(path, [...ACTIVE_PDF, '/Encrypt', '%%EOF']);
  if (!found.has('%%EOF')) return 'document/unreadable';
  if (found.has('/Encrypt')) return 'document/locked-pdf';
  return ACTIVE_PDF.some((word) => found.has(word)) ? 'document/active-pdf' : undefined;
}

/** Which words occur in the file, read in pieces. */
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
