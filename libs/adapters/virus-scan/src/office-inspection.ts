import yauzl from 'yauzl';

/** An office file unpacks to a few times its size; a bomb to a thousand times. */
const MAX_UNPACKED = 100 * 1024 * 1024;
const MAX_ENTRIES = 2000;
/** Parts that name what a document draws in; read whole, so kept small. */
const MAX_RELATIONS = 1024 * 1024;

/** Programs inside, in the formats of Microsoft and of OpenDocument. */
const PROGRAM = /(^|\/)(vbaProject\w*\.bin|vbaData\.xml|activeX\/|Basic\/|Scripts\/|macrosheets\/|customUI)/i;
/** Other files inside, among them archives: nobody looks into those. */
const EMBEDDED =
  /(^|\/)(embeddings\/|Object \d+\/)|\.(zip|7z|rar|gz|jar|exe|dll|js|vbs|bat|cmd|ps1|lnk|docm|xlsm|bin)$/i;
/** Excel keeps printer settings in files of this kind; they do nothing. */
const HARMLESS = /(^|\/)printerSettings\/printerSettings\d*\.bin$/i;
/** A template, frame or object that is fetched when the document opens. */
const DRAWS_IN =
  /Type="[^"]*\/(attachedTemplate|oleObject|frame|subDocument|externalLink|externalLinkPath)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Type="[^"]*\/(attachedTemplate|oleObject|frame|subDocument|externalLink|externalLinkPath)"/i;

export type OfficeFault =
  'document/unreadable' | 'document/zip-bomb' | 'document/active-office' | 'document/locked-office';

/**
 * Whether an office file (a zip) is one that can be given on: every part is unpacked, in pieces and up to a limit, and none
 * acts when the document is opened.
 */
export async function faultOfOffice(path: string): Promise<OfficeFault | undefined> {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.openPromise(path, { strictFileNames: true, validateEntrySizes: true });
  } catch {
    return 'document/unreadable';
  }
  try {
    return await faultOfEntries(zip);
  } catch {
    return 'document/unreadable';
  } finally {
    zip.close();
  }
}

async function faultOfEntries(zip: yauzl.ZipFile): Promise<OfficeFault | undefined> {
  if (zip.entryCount > MAX_ENTRIES) return 'document/zip-bomb';
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (entry.isEncrypted()) return 'document/locked-office';
    if (PROGRAM.test(name) || (EMBEDDED.test(name) && !HARMLESS.test(name))) return 'document/active-office';
    // What the file says of its size first, what comes out next: it may lie.
    if (unpacked + entry.uncompressedSize > MAX_UNPACKED) return 'document/zip-bomb';
    const relations = name.endsWith('.rels') ? [] : undefined;
    unpacked += await unpackedBytes(zip, entry, relations);
    if (relations && DRAWS_IN.test(Buffer.concat(relations).toString('utf8')))
      return 'document/active-office';
  }
  return undefined;
}

async function unpackedBytes(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  keep: Buffer[] | undefined,
): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  let bytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    bytes += (chunk as Buffer).length;
    if (keep && bytes > MAX_RELATIONS) throw new Error('a part that names others is too long');
    keep?.push(chunk as Buffer);
  }
  return bytes;
}
