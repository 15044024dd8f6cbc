import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { inspectFile } from './index.js';

let dir: string;
beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), 'rf-inspect-'))));
afterAll(() => rm(dir, { recursive: true }));

async function inspect(content: Buffer | string, originalName: string): Promise<string> {
  const path = join(dir, 'file');
  await writeFile(path, content);
  const result = await inspectFile({ path, originalName });
  return result.ok ? result.value.mediaType : result.error.code;
}
const picture = (format: 'jpeg' | 'png' | 'webp' | 'gif', size = 8): Promise<Buffer> =>
  sharp({ create: { width: size, height: size, channels: 3, background: '#345' } })
    .toFormat(format)
    .toBuffer();
const PDF = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(64),
]);

describe('what is taken', () => {
  it('the five allowed types, also with another case or without an ending', async () => {
    expect(await inspect(await picture('jpeg'), 'foto.JPG')).toBe('image/jpeg');
    expect(await inspect(await picture('jpeg'), 'foto.jpeg')).toBe('image/jpeg');
    expect(await inspect(await picture('png'), 'foto')).toBe('image/png');
    expect(await inspect(await picture('webp'), 'a.webp')).toBe('image/webp');
    expect(await inspect(HEIC, 'IMG_0001.HEIC')).toBe('image/heic');
    expect(await inspect(PDF, 'factuur.pdf')).toBe('application/pdf');
  });
});

describe('what is refused, and why', () => {
  it.each([
    ['an empty file', '', 'foto.jpg', 'document/empty'],
    ['HTML called jpg', '<!doctype html><script>alert(1)</script>', 'foto.jpg', 'document/web-page'],
    ['HTML after blanks', ' \n\t<html><body>', 'a.pdf', 'document/web-page'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'a.svg', 'document/web-page'],
    ['SVG with prologue called png', '<?xml version="1.0"?><svg/>', 'a.png', 'document/web-page'],
    ['HTML in UTF-16', Buffer.from('\ufeff<html><script>', 'utf16le'), 'a.jpg', 'document/web-page'],
    ['plain text', 'gewoon tekst', 'foto.jpg', 'document/type-not-allowed'],
    [
      'a ZIP or office file',
      Buffer.from('504b0304140000000800', 'hex'),
      'a.docx',
      'document/type-not-allowed',
    ],
    [
      'a program',
      Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
      'foto.jpg',
      'document/type-not-allowed',
    ],
    [
      'a PDF with JavaScript',
      PDF.replace('/Catalog', '/Catalog/OpenAction<</S/JavaScript/JS(x)>>'),
      'a.pdf',
      'document/active-pdf',
    ],
    [
      'a PDF that starts a program',
      PDF.replace('/Catalog', '/Catalog/OpenAction<</S/Launch>>'),
      'a.pdf',
      'document/active-pdf',
    ],
    ['a locked PDF', PDF.replace('trailer<<', 'trailer<</Encrypt 2 0 R'), 'a.pdf', 'document/locked-pdf'],
    ['a PDF cut off', PDF.replace('%%EOF', ''), 'a.pdf', 'document/unreadable'],
    ['a PDF called jpg', PDF, 'foto.jpg', 'document/not-what-it-says'],
  ])('%s', async (_name, content, fileName, code) => {
    expect(await inspect(content, fileName)).toBe(code);
  });
  it('a GIF, a picture with another ending, a double ending, a head without a picture', async () => {
    expect(await inspect(await picture('gif'), 'a.gif')).toBe('document/type-not-allowed');
    expect(await inspect(await picture('png'), 'a.jpg')).toBe('document/not-what-it-says');
    expect(await inspect(await picture('png'), 'a.png.exe')).toBe('document/not-what-it-says');
    expect(await inspect((await picture('png')).subarray(0, 20), 'a.png')).toMatch(
      /unreadable|type-not-allowed/,
    );
  });
  it('a small file that unpacks to too many pixels', async () => {
    const bomb = await sharp({ create: { width: 12000, height: 12000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await inspect(bomb, 'a.png')).toBe('document/too-many-pixels');
  });
  it('finds a forbidden word over the border of two reads', async () => {
    const filler = Buffer.alloc(65536 - 5 - PDF.indexOf('%%EOF'), '%');
    const split = Buffer.concat([
      Buffer.from(PDF.slice(0, PDF.indexOf('%%EOF'))),
      filler,
      Buffer.from('/JavaScript\n%%EOF'),
    ]);
    expect(await inspect(split, 'a.pdf')).toBe('document/active-pdf');
  });
});
