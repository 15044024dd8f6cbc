import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
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
const picture = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff', size = 8): Promise<Buffer> =>
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
  it('the allowed types, also with another case or without an ending', async () => {
    expect(await inspect(await picture('jpeg'), 'foto.JPG')).toBe('image/jpeg');
    expect(await inspect(await picture('jpeg'), 'foto.jpeg')).toBe('image/jpeg');
    expect(await inspect(await picture('png'), 'foto')).toBe('image/png');
    expect(await inspect(await picture('webp'), 'a.webp')).toBe('image/webp');
    expect(await inspect(HEIC, 'IMG_0001.HEIC')).toBe('image/heic');
    expect(await inspect(PDF, 'factuur.pdf')).toBe('application/pdf');
    expect(await inspect(await picture('tiff'), 'scan.tif')).toBe('image/tiff');
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

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
type Parts = Readonly<Record<string, Buffer | string>>;
function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype' });
  zip.end();
  return collected(zip.outputStream);
}
async function collected(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
const types = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const docx = (more: Parts = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': types(`${DOCX}.main+xml`),
    'word/document.xml': '<w:document/>',
    ...more,
  });
const relation = (type: string, mode: string): string =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.com/x" TargetMode="${mode}"/></Relationships>`;

describe('office files', () => {
  it('are taken when they hold only text', async () => {
    expect(await inspect(await docx(), 'raming.docx')).toBe(DOCX);
    const link = await docx({ 'word/_rels/document.xml.rels': relation('hyperlink', 'External') });
    expect(await inspect(link, 'raming.docx')).toBe(DOCX);
    const odt = await zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': '<office:document-content/>',
    });
    expect(await inspect(odt, 'brief.odt')).toBe('application/vnd.oasis.opendocument.text');
  });
  it.each<[string, () => Promise<Buffer>, string, string]>([
    ['macros', () => docx({ 'word/vbaProject.bin': 'x' }), 'a.docx', 'document/active-office'],
    [
      'macros under another name of the format',
      () =>
        zipOf({
          '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
          'word/document.xml': '',
        }),
      'a.docx',
      'document/type-not-allowed',
    ],
    [
      'a control that acts',
      () => docx({ 'word/activeX/activeX1.xml': 'x' }),
      'a.docx',
      'document/active-office',
    ],
    [
      'a zip in it',
      async () => docx({ 'word/media/a.zip': await zipOf({ a: 'b' }) }),
      'a.docx',
      'document/active-office',
    ],
    ['a program in it', () => docx({ 'word/embeddings/a.exe': 'MZ' }), 'a.docx', 'document/active-office'],
    [
      'a template from the web',
      () => docx({ 'word/_rels/settings.xml.rels': relation('attachedTemplate', 'External') }),
      'a.docx',
      'document/active-office',
    ],
    [
      '200 MB of nothing',
      () => docx({ 'word/media/a.xml': Buffer.alloc(200_000_000) }),
      'a.docx',
      'document/zip-bomb',
    ],
    [
      '3,000 parts',
      () => docx(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`word/${n}.xml`, '']))),
      'a.docx',
      'document/zip-bomb',
    ],
    [
      'a size that is a lie',
      async () => lying(await docx({ 'word/media/a.xml': Buffer.alloc(90_000) })),
      'a.docx',
      'document/unreadable',
    ],
    [
      'a way out of its folder',
      async () => renamed(await docx({ 'word/xxxxxx.xml': '' }), 'word/xxxxxx.xml', '../../../xx.xml'),
      'a.docx',
      'document/unreadable',
    ],
    ['an end cut off', async () => (await docx()).subarray(0, -30), 'a.docx', 'document/unreadable'],
  ])('with %s are refused', async (_name, content, fileName, code) => {
    expect(await inspect(await content(), fileName)).toBe(code);
  });
  it('that are no office file, and old ones, are refused', async () => {
    expect(await inspect(await zipOf({ 'a.txt': 'x' }), 'a.docx')).toBe('document/type-not-allowed');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await inspect(old, 'a.doc')).toBe('document/type-not-allowed');
    // Office keeps a locked document in the old format.
    expect(await inspect(old, 'a.docx')).toBe('document/type-not-allowed');
  });
});

describe('two kinds in one file', () => {
  it('a photo with an archive behind it', async () => {
    const both = Buffer.concat([await picture('jpeg'), await zipOf({ 'a.js': 'x' })]);
    expect(await inspect(both, 'a.jpg')).toBe('document/mixed');
    const png = Buffer.concat([await picture('png'), await zipOf({ 'a.js': 'x' }), Buffer.alloc(3000)]);
    expect(await inspect(png, 'a.png')).toBe('document/mixed');
  });
  it('a photo with a web page in it', async () => {
    const jpeg = await picture('jpeg');
    expect(await inspect(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]), 'a.jpg')).toBe(
      'document/mixed',
    );
  });
  it('a photo that moves is one kind', async () => {
    const film = Buffer.concat([
      await picture('jpeg'),
      Buffer.from('\0\0\0\u0018ftypmp42'),
      Buffer.alloc(5000, 'PK'),
    ]);
    expect(await inspect(film, 'a.jpg')).toBe('image/jpeg');
  });
  it('a PDF with a web page at its start or end, or an archive behind it', async () => {
    expect(await inspect(PDF.replace('1 0 obj', '<html><script>x</script>\n1 0 obj'), 'a.pdf')).toBe(
      'document/mixed',
    );
    expect(await inspect(`${PDF}<script>x</script>`, 'a.pdf')).toBe('document/mixed');
    expect(await inspect(`<html>${PDF}`, 'a.pdf')).toBe('document/web-page');
    const archive = Buffer.concat([Buffer.from(PDF), await zipOf({ a: 'b' })]);
    expect(await inspect(archive, 'a.pdf')).toBe('document/mixed');
  });
});

describe('a PDF that hides what it does', () => {
  const packed = (objects: string): Buffer =>
    Buffer.concat([
      Buffer.from(PDF.replace('%%EOF\n', '9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n')),
      deflateSync(Buffer.from(objects)),
      Buffer.from('\nendstream endobj\n%%EOF\n'),
    ]);
  it('behind escapes, or in a packed stream of objects', async () => {
    const escaped = PDF.replace('/Catalog', '/Catalog/OpenAction<</S/J#61v#61Script>>');
    expect(await inspect(escaped, 'a.pdf')).toBe('document/active-pdf');
    expect(await inspect(packed('<</S/Launch/F(cmd.exe)>>'), 'a.pdf')).toBe('document/active-pdf');
    expect(await inspect(packed('<</Type/Page>>'), 'a.pdf')).toBe('application/pdf');
    expect(await inspect(packed(' '.repeat(30_000_000)), 'a.pdf')).toBe('document/zip-bomb');
  });
});

describe('pixels', () => {
  it('one is enough, 20,000 × 20,000 in some hundred bytes is too many', async () => {
    expect(await inspect(await picture('jpeg', 1), 'a.jpg')).toBe('image/jpeg');
    const chunk = (type: string, data: Buffer): Buffer => {
      const frame = Buffer.alloc(12 + data.length);
      frame.writeUInt32BE(data.length, 0);
      frame.write(type, 4);
      data.copy(frame, 8);
      frame.writeUInt32BE(crc32(frame.subarray(4, 8 + data.length)), 8 + data.length);
      return frame;
    };
    const head = Buffer.from('00004e2000004e200800000000', 'hex');
    const bomb = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.alloc(100))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await inspect(bomb, 'a.png')).toBe('document/too-many-pixels');
  });
});

/** The directory says that the big part is 10 bytes. */
function lying(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(90_000);
  for (let at = copy.indexOf(size); at >= 0; at = copy.indexOf(size, at + 1)) copy.writeUInt32LE(10, at);
  return copy;
}
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
