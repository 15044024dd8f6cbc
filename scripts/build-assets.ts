import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileAsync } from 'sass';
import { buildLetterFonts } from './letter-fonts.js';

const FONTS = 'node_modules/@fontsource/source-sans-3/files';
const GOVUK_JS = 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js';
const MOJ = 'node_modules/@ministryofjustice/frontend/moj';
const SUBSETS = ['latin', 'latin-ext'] as const;
const WEIGHTS = ['400', '700'] as const;

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
    for (const css of WEIGHTS) {
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
  for (const name of ['app.js', 'back-office.js', 'uploads.js', 'keep.js']) {
    const source = await readFile(join('libs/ui/client', name), 'utf8');
    await put(
      outDir,
      manifest,
      name,
      source.replace(/'\.\/([\w.-]+\.js)'/g, (_, lib: string) => `'./${manifest[lib]}'`),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets('dist/assets');
