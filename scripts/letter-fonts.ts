import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const FONTS = 'node_modules/@fontsource/source-sans-3/files';
const WEIGHTS = [
  { css: '400', name: 'Regular' },
  { css: '700', name: 'Bold' },
] as const;
const SUBSETS = [
  { subset: 'latin', suffix: '' },
  { subset: 'latin-ext', suffix: 'Ext' },
] as const;

/** PDFKit is six times faster on TTF than on WOFF, so the fonts of the letters are unpacked once. */
export async function buildLetterFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { css, name } of WEIGHTS) {
    for (const { subset, suffix } of SUBSETS) {
      const woff = await readFile(join(FONTS, `source-sans-3-${subset}-${css}-normal.woff`));
      await writeFile(join(folder, `SourceSans3${suffix}-${name}.ttf`), unpackWoff(woff));
    }
  }
  await copyFile(join(FONTS, '../LICENSE'), join(folder, 'LICENSE'));
}

/**
 * WOFF 1 is the table directory of a TTF with each table packed by zlib; this writes the plain file again.
 * @see https://www.w3.org/TR/WOFF/
 */
function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1 file');
  const count = woff.readUInt16BE(12);
  const log = Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + 16 * count);
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** log * 16, 6);
  header.writeUInt16BE(log, 8);
  header.writeUInt16BE(count * 16 - 2 ** log * 16, 10);
  const parts: Buffer[] = [header];
  let end = header.length;
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const raw = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(raw) : raw;
    if (table.length !== length) throw new Error('Damaged WOFF table');
    woff.copy(header, 12 + 16 * i, entry, entry + 4);
    woff.copy(header, 16 + 16 * i, entry + 16, entry + 20);
    header.writeUInt32BE(end, 20 + 16 * i);
    header.writeUInt32BE(length, 24 + 16 * i);
    const padding = (4 - (length % 4)) % 4;
    parts.push(table, Buffer.alloc(padding));
    end += length + padding;
  }
  return Buffer.concat(parts);
}
