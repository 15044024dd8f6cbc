import { UnreadableXml } from './xml-tree.js';

/**
 * Bytes → text by their byte-order mark or XML declaration; UTF-8 when neither says. The declaration is dropped, since the
 * text has no encoding any more.
 * @throws UnreadableXml when the bytes do not fit the encoding they claim
 */
export function decodeXml(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const claimed = /^[^<]*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1];
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    const text = new TextDecoder(marked ?? claimed ?? 'utf-8', { fatal: true }).decode(bytes);
    return text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
  } catch {
    throw new UnreadableXml('malformed');
  }
}
