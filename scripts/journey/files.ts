import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** A real JPEG of one colour, like a picture taken in the dark. */
export async function flatPhoto(): Promise<Uint8Array> {
  const picture = sharp({
    create: { width: 800, height: 600, channels: 3, background: { r: 92, g: 107, b: 115 } },
  });
  return new Uint8Array(await picture.jpeg().toBuffer());
}

/** A real one-page PDF. */
export async function invoicePdf(): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4' });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()));
  document.text('Demo-document');
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}
