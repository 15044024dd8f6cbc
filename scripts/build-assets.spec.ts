import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildAssets } from './build-assets.js';

describe('buildAssets', () => {
  let folder: string;
  let manifest: Record<string, string>;
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'rf-assets-')), 'assets');
    await buildAssets(folder);
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = (name: string): Promise<Buffer> => readFile(join(folder, manifest[name]!));

  it('keeps what a first page loads under 150 kB compressed', async () => {
    const texts = await Promise.all(['app.css', 'app.js', 'govuk-frontend.min.js', 'favicon.svg'].map(file));
    const fonts = await Promise.all(
      [400, 700].map((w) => file(`fonts/source-sans-3-latin-${w}-normal.woff2`)),
    );
    const sum = [...texts.map((text) => gzipSync(text)), ...fonts].reduce(
      (total, { length }) => total + length,
      0,
    );
    expect(sum).toBeLessThan(150_000);
  });

  it('has a style for every class of ours that a template names', async () => {
    const css = (await file('app.css')).toString();
    const templates = globSync('{apps,libs}/**/*.njk').map((path) => readFileSync(path, 'utf8'));
    const named = templates.flatMap((text) =>
      [...text.matchAll(/class="([^"{]*)"/g)].flatMap(([, names]) => names!.split(/\s+/)),
    );
    const ours = [...new Set(named)].filter((name) => /^(rf|vl)-/.test(name));
    expect(ours.length).toBeGreaterThan(80);
    expect(ours.filter((name) => !css.includes(`.${name}`))).toEqual([]);
  });

  it('links only files that exist, from our own origin, and carries no crest', async () => {
    const css = (await file('app.css')).toString();
    const links = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const link of links) {
      expect(link).toMatch(/^(fonts|images)\//);
      expect((await readFile(join(folder, link))).length).toBeGreaterThan(0);
    }
    expect(css).not.toMatch(/crest|crown|GDS Transport/i);
  });

  it('points scripts at the hashed libraries', async () => {
    expect((await file('app.js')).toString()).toContain(`'./${manifest['govuk-frontend.min.js']}'`);
    expect((await file('back-office.js')).toString()).toContain(`'./${manifest['moj-frontend.min.js']}'`);
  });
});
