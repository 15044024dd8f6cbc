import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { compileAsync } from 'sass';

const FONTS = 'node_modules/@fontsource/source-sans-3/files';
const GOVUK_JS = 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js';
const MOJ = 'node_modules/@ministryofjustice/frontend/moj';
const SUBSETS = ['latin', 'latin-ext'] as const;
const WEIGHTS = [
  { css: '400', name: 'Regular' },
  { css: '700', name: 'Bold' },
] as const;

type Manifest = Record<string, string>;

/**
 * Builds everything browsers and letters need into `outDir` (`dist/assets`): the theme, scripts, web fonts and
 * images under names with a content hash, `manifest.json` from plain to hashed names, and `fonts-ttf/` for the PDFs.
 * Runs from the project root.
 * @throws when a source is missing or the theme does not compile.
 */
export async function buildAssets(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(join(outDir, 'fonts'), { recursive: true });
  const manifest: Manifest = {};
  await buildWebFonts(outDir, manifest);
  await buildImages(outDir, manifest);
  await buildStyles(outDir, manifest);
  await buildScripts(outDir, manifest);
  await buildLetterFonts(join(outDir, 'fonts-ttf'));
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(manifest, undefined, 2));
}

async function put(
  outDir: string,
  manifest: Manifest,
  name: string,
  content: Buffer | string,
): Promise<void> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const extension = extname(name);
  const hashed = join(dirname(name), `${basename(name, extension)}-${hash}${extension}`);
  await mkdir(dirname(join(outDir, hashed)), { recursive: true });
  await writeFile(join(outDir, hashed), content);
  manifest[name] = hashed;
}

async function buildWebFonts(outDir: string, manifest: Manifest): Promise<void> {
  for (const subset of SUBSETS) {
    for (const { css } of WEIGHTS) {
      const name = `source-sans-3-${subset}-${css}-normal.woff2`;
      await put(outDir, manifest, `fonts/${name}`, await readFile(join(FONTS, name)));
    }
  }
}

async function buildImages(outDir: string, manifest: Manifest): Promise<void> {
  await put(outDir, manifest, 'favicon.svg', await readFile('libs/ui/images/favicon.svg'));
}

async function buildStyles(outDir: string, manifest: Manifest): Promise<void> {
  const { css } = await compileAsync('libs/ui/styles/theme.scss', {
    loadPaths: ['node_modules', '.'],
    style: 'compressed',
    quietDeps: true,
  });
  const images = new Set([...css.matchAll(/\/assets\/images\/([\w-]+\.(?:svg|png))/g)].map((m) => m[1]!));
  for (const image of images) {
    await put(outDir, manifest, `images/${image}`, await readFile(join(MOJ, 'assets/images', image)));
  }
  const linked = css
    .replace(/fonts\/[\w-]+\.woff2/g, (name) => manifest[name] ?? name)
    .replace(/\/assets\/(images\/[\w-]+\.\w+)/g, (_, name: string) => manifest[name] ?? name);
  await put(outDir, manifest, 'app.css', linked);
}

/** The libraries are published as ES modules without imports; ours import them by their plain name. */
async function buildScripts(outDir: string, manifest: Manifest): Promise<void> {
  for (const path of [GOVUK_JS, join(MOJ, 'moj-frontend.min.js')]) {
    const source = (await readFile(path, 'utf8')).replace(/\/\/# sourceMappingURL=.*\s*$/, '');
    await put(outDir, manifest, basename(path), source);
  }
  for (const name of ['app.js', 'back-office.js']) {
    const source = await readFile(join('libs/ui/client', name), 'utf8');
    await put(
      outDir,
      manifest,
      name,
      source.replace(/'\.\/([\w.-]+\.js)'/g, (_, lib: string) => `'./${manifest[lib]}'`),
    );
  }
}

/** PDFKit is six times faster on TTF than on WOFF, so the fonts of the letters are unpacked once. */
async function buildLetterFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { css, name } of WEIGHTS) {
    for (const subset of SUBSETS) {
      const woff = await readFile(join(FONTS, `source-sans-3-${subset}-${css}-normal.woff`));
      const suffix = subset === 'latin' ? '' : 'Ext';
      await writeFile(join(folder, `SourceSans3${suffix}-${name}.ttf`), unpackWoff(woff));
    }
  }
  await copyFile('node_modules/@fontsource/source-sans-3/LICENSE', join(folder, 'LICENSE'));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets('dist/assets');
