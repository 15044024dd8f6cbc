/*
 * A process of its own that opens one image of a stranger: whatever is wrong with the image ends here, under limits of
 * time and memory, away from pages and from the worker. It imports nothing of ours, so that it starts fast.
 * Arguments: file, media type, folder for what it makes, most pixels. Prints one line of JSON; exit code 3: not readable.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exifr from 'exifr';
import { all as decodeHeic } from 'heic-decode';
import sharp, { type Sharp } from 'sharp';

const PREVIEW = 1600;
const THUMBNAIL = 320;
const UNREADABLE = 3;

const [path = '', mediaType = '', folder = '', mostPixels = '0'] = process.argv.slice(2);
const limitInputPixels = Number(mostPixels);
sharp.concurrency(1);
sharp.cache(false);

async function opened(content: Buffer): Promise<Sharp> {
  if (mediaType !== 'image/heic') {
    return sharp(content, { limitInputPixels, failOn: 'error' }).autoOrient().flatten({ background: '#fff' });
  }
  const images = await decodeHeic({ buffer: content });
  const [first] = images;
  if (!first || first.width * first.height > limitInputPixels) throw new Error('too many pixels');
  // The decoder turns the picture upright itself.
  const { data, width, height } = await first.decode();
  images.dispose();
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels }).removeAlpha();
}

/** Grey in 9 × 8 cells, row by row: what the fingerprint is made of. */
async function cells(preview: Buffer): Promise<number[]> {
  const grey = await sharp(preview).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  const channels = grey.length / 72;
  return Array.from({ length: 72 }, (_, index) => grey[index * channels] ?? 0);
}

async function factsOf(content: Buffer): Promise<object> {
  try {
    const pick = ['DateTimeOriginal', 'CreateDate', 'GPSLatitude', 'GPSLongitude', 'Make', 'Model'];
    const options = { pick, reviveValues: false, gps: true, translateValues: true };
    return ((await exifr.parse(content, options)) as object | undefined) ?? {};
  } catch {
    // Damaged or strange camera data say nothing; the picture itself may be fine.
    return {};
  }
}

try {
  const content = await readFile(path);
  const facts = await factsOf(content);
  const preview = await (
    await opened(content)
  )
    .resize(PREVIEW, PREVIEW, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(preview.data)
    .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  await writeFile(join(folder, 'preview.jpg'), preview.data);
  await writeFile(join(folder, 'thumbnail.jpg'), thumbnail);
  const { width, height } = preview.info;
  process.stdout.write(JSON.stringify({ width, height, cells: await cells(preview.data), facts }));
} catch {
  process.exitCode = UNREADABLE;
}
