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

export interface Run {
  readonly face: FaceName;
  readonly text: string;
}

/** The fonts of all letters: read once, then shared. */
export class LetterFonts {
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
