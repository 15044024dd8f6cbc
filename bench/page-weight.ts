/** What a browser fetches for a page, read from its texts: enough for our own pages, which use no inline code. */

/** Addresses of stylesheets, scripts and icon in the head. */
export function linkedFiles(html: string): string[] {
  const links = [
    ...html.matchAll(/<link\b[^>]*\brel="(?:stylesheet|icon)"[^>]*>|<script\b[^>]*\bsrc="[^"]*"[^>]*>/g),
  ];
  return links.flatMap(([tag]) => /\b(?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? []);
}

/** Modules that a script imports, resolved against its own address. */
export function importedModules(script: string, address: string): string[] {
  const found = script.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...found].map(([, name]) => new URL(name!, address).href);
}

/** Fonts that a stylesheet declares and the text needs: browsers skip those whose `unicode-range` has none of it. */
export function neededFonts(css: string, text: string, address: string): string[] {
  const points = new Set([...text].map((char) => char.codePointAt(0)!));
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = '']) => {
    const file = /url\(\s*["']?([^"')]+)["']?\s*\)/.exec(body)?.[1];
    const range = /unicode-range:\s*([^;}]+)/i.exec(body)?.[1];
    const needed = range === undefined || [...points].some((point) => covers(range, point));
    return file !== undefined && needed ? [new URL(file, address).href] : [];
  });
}

/** `U+0-FF, U+131, U+4??` */
function covers(range: string, point: number): boolean {
  return range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return point >= parseInt(from.replaceAll('?', '0'), 16) && point <= parseInt(to.replaceAll('?', 'F'), 16);
  });
}
