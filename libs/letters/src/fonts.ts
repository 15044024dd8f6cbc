import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glyphCoverage } from './glyph-coverage.js';

/** The faces a letter embeds; `…Ext` holds the letters outside western Europe (Čapek, Şahin). */
export type FaceName = 'regular' | 'bold' | 'regularExt' | 'boldExt';

const FILES: Record<FaceName, string> = {
  regular: 'SourceSans3-Regular.ttf',
  bold: 'SourceSans3-Bold.ttf',
  regularExt: 'SourceSans3Ext-Regular.ttf',
  boldExt: 'SourceSans3Ext-Bold.ttf',
};
const FACES = Object.keys(FILES) as FaceName[];

/** Where a glyph is lacking, e.g. an emoji: visible, so that nobody thinks the text is complete. */
const MISSING = '?';

/** Bounds of the memory of widths: words, not whole lines, and never more than some megabytes. */
const MOST_WIDTHS = 20_000;
const LONGEST_KEPT = 40;

export interface Run {
  readonly face: FaceName;
  readonly text: string;
}

/** The fonts of all letters: read once, then shared. */
export class LetterFonts {
  private readonly widths = new Map<string, number>();

  private constructor(
    private readonly files: Record<FaceName, Buffer>,
    private readonly coverage: { readonly latin: ReadonlySet<number>; readonly ext: ReadonlySet<number> },
  ) {}

  /** @throws Error when the asset build has not been run: `folder` is its `fonts-ttf`. */
  static load(folder: string): LetterFonts {
    const files = Object.fromEntries(
      FACES.map((face) => [face, readFileSync(join(folder, FILES[face]))]),
    ) as Record<FaceName, Buffer>;
    return new LetterFonts(files, {
      latin: glyphCoverage(files.regular),
      ext: glyphCoverage(files.regularExt),
    });
  }

  /** Width of a text at size 1; remembered over letters, since most words return in every letter. */
  unitWidth(face: FaceName, text: string, measure: () => number): number {
    const key = `${face}|${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size >= MOST_WIDTHS) this.widths.clear();
    const width = measure();
    if (text.length <= LONGEST_KEPT) this.widths.set(key, width);
    return width;
  }

  file(face: FaceName): Buffer {
    return this.files[face];
  }

  /** Cuts text into runs of one face each; code points that no face has become a question mark. */
  runs(text: string, bold: boolean): Run[] {
    const runs: { face: FaceName; text: string }[] = [];
    let lacking = false;
    for (const char of text) {
      const point = char.codePointAt(0)!;
      const known = this.coverage.latin.has(point);
      const ext = !known && this.coverage.ext.has(point);
      const missing = !known && !ext;
      if (missing && lacking) continue;
      lacking = missing;
      const face: FaceName = ext ? (bold ? 'boldExt' : 'regularExt') : bold ? 'bold' : 'regular';
      const last = runs.at(-1);
      const drawn = missing ? MISSING : char;
      if (last?.face === face) last.text += drawn;
      else runs.push({ face, text: drawn });
    }
    return runs;
  }
}
