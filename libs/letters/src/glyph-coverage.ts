/**
 * The code points a TrueType font has a glyph for, read from the format 4 subtable of its `cmap`
 * (all of Unicode's basic plane, which is all that the letters' fonts hold).
 * @throws Error when the font has no such subtable.
 * @see OpenType specification, "cmap", format 4
 */
export function glyphCoverage(font: Buffer): ReadonlySet<number> {
  const table = format4(font);
  const segments = font.readUInt16BE(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  const points = new Set<number>();
  for (let i = 0; i < segments; i++) {
    const start = font.readUInt16BE(starts + 2 * i);
    const end = font.readUInt16BE(ends + 2 * i);
    const delta = font.readUInt16BE(deltas + 2 * i);
    const at = offsets + 2 * i;
    const offset = font.readUInt16BE(at);
    for (let point = start; point <= end && point < 0xffff; point++) {
      const raw = offset === 0 ? point : font.readUInt16BE(at + offset + 2 * (point - start));
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) points.add(point);
    }
  }
  return points;
}

function format4(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + 16 * i;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    const count = font.readUInt16BE(cmap + 2);
    for (let j = 0; j < count; j++) {
      const subtable = cmap + font.readUInt32BE(cmap + 4 + 8 * j + 4);
      if (font.readUInt16BE(subtable) === 4) return subtable;
    }
  }
  throw new Error('The font has no cmap of format 4');
}
