import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';

const inflated = promisify(inflate);

/** Parts of a PDF that act when it is opened, send something, or carry another file. */
const ACTIVE =
  /\/(JavaScript|JS|Launch|RichMedia|EmbeddedFiles?|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z0-9])/;
/** What an object stream may unpack to, and how many there may be: more is a bomb. */
const MAX_STREAM = 20 * 1024 * 1024;
const MAX_STREAMS = 2000;
/** A web page at the start of the file is shown as one by programs that trust the content. */
const PAGE = /<(script|html|!doctype html|iframe|\?php)/i;
const HEAD = 1024;

/**
 * What is wrong with a PDF; undefined when nothing is. Names may be written with `#` and two digits, and may stand in packed
 * streams of objects: both are undone before looking. The caller limits the size, so the file may sit in memory.
 */
export async function faultOfPdf(path: string): Promise<string | undefined> {
  const content = await readFile(path);
  // Readers accept the mark further on; a file that is something else first is not taken.
  if (!content.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'document/unreadable';
  const text = content.toString('latin1');
  if (!text.includes('%%EOF')) return 'document/unreadable';
  if (PAGE.test(text.slice(0, HEAD)) || PAGE.test(text.slice(text.lastIndexOf('%%EOF'))))
    return 'document/mixed';
  const names = plainNames(text);
  if (names.includes('/Encrypt')) return 'document/locked-pdf';
  if (ACTIVE.test(names)) return 'document/active-pdf';
  return faultOfObjectStreams(content, text);
}

const plainNames = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );

async function faultOfObjectStreams(content: Buffer, text: string): Promise<string | undefined> {
  let count = 0;
  for (const { index } of text.matchAll(/\/ObjStm/g)) {
    if ((count += 1) > MAX_STREAMS) return 'document/zip-bomb';
    const start = text.indexOf('stream', index);
    const end = text.indexOf('endstream', start);
    if (start < 0 || end < 0) continue;
    const from = start + 'stream'.length + (text.startsWith('\r\n', start + 'stream'.length) ? 2 : 1);
    const objects = await unpacked(content.subarray(from, end));
    if (objects === undefined) return 'document/zip-bomb';
    if (ACTIVE.test(plainNames(objects))) return 'document/active-pdf';
  }
  return undefined;
}

/** Undefined when it unpacks to too much; empty when it is packed otherwise or damaged, as readers cannot use it either. */
async function unpacked(packed: Buffer): Promise<string | undefined> {
  try {
    const options = { maxOutputLength: MAX_STREAM, finishFlush: constants.Z_SYNC_FLUSH };
    return (await inflated(packed, options)).toString('latin1');
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : '';
  }
}
