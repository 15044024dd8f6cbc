import { readFile } from 'node:fs/promises';
import { deflateSync, crc32 } from 'node:zlib';
import exifr from 'exifr';
import sharp, { type Sharp } from 'sharp';
import { fingerprintDistance } from '#domain';
import type { MadePicture } from '#application';
import { PICTURE_LIMITS, pictureMaker } from './index.js';
import { photoFactsOf } from './photo-facts.js';

const LIMITS = { ...PICTURE_LIMITS, timeoutMs: 120_000 };
const maker = pictureMaker(LIMITS);
async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}
async function made(content: Uint8Array, mediaType: string): Promise<MadePicture> {
  const picture = await maker.make(bytes(content), mediaType);
  if (picture === 'unreadable') throw new Error('not readable');
  return picture;
}

/** A picture with something to see: bars of changing grey. */
function bars(width: number, height: number): Sharp {
  const raw = Buffer.from(
    Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      return (Math.sin(x / (width / 15)) + Math.cos((x + y) / (height / 7)) + 2) * 60;
    }),
  );
  return sharp(raw, { raw: { width, height, channels: 1 } });
}
const photographed = (width: number, height: number): Promise<Buffer> =>
  bars(width, height)
    .withExif({
      IFD0: { Make: 'Apple', Model: 'iPhone 13' },
      IFD2: { DateTimeOriginal: '2023:11:14 09:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 2/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 51/1 0/1',
      },
    })
    .jpeg()
    .toBuffer();

describe('pictures', () => {
  it('of a phone photo carry nothing of the camera; what it said is told apart', async () => {
    const original = await photographed(2400, 1800);
    const picture = await made(original, 'image/jpeg');
    expect(picture).toMatchObject({
      width: 1600,
      height: 1200,
      photo: { takenAt: '2023-11-14T09:30:00', camera: 'Apple iPhone 13' },
    });
    expect(picture.photo?.place?.latitude).toBeCloseTo(51.0333, 3);
    expect(picture.photo?.place?.longitude).toBeCloseTo(2.85, 3);
    for (const one of [picture.preview, picture.thumbnail]) {
      const { exif, icc, xmp, format } = await sharp(one).metadata();
      expect({ exif, icc, xmp, format }).toEqual({ format: 'jpeg' });
      expect((await exifr.parse(Buffer.from(one), true)) ?? {}).not.toHaveProperty('latitude');
    }
    const small = await sharp(picture.thumbnail).metadata();
    expect([small.width, small.height]).toEqual([320, 240]);
    // The same photo as somebody else may have it: smaller, recompressed, lighter.
    const copy = await sharp(original)
      .resize(700)
      .modulate({ brightness: 1.1 })
      .jpeg({ quality: 40 })
      .toBuffer();
    const other = await made(copy, 'image/jpeg');
    expect(other.photo).toBeUndefined();
    expect(fingerprintDistance(picture.fingerprint!, other.fingerprint!)).toBeLessThanOrEqual(6);
  });

  it('of a HEIC are JPEGs', async () => {
    const heic = await readFile(new URL('./phone.heic', import.meta.url));
    const picture = await made(heic, 'image/heic');
    expect(picture).toMatchObject({ width: 48, height: 32 });
    expect((await sharp(picture.preview).metadata()).format).toBe('jpeg');
  });

  it('of one pixel is one pixel, and says too little to compare', async () => {
    const picture = await made(await bars(1, 1).png().toBuffer(), 'image/png');
    expect(picture).toMatchObject({ width: 1, height: 1 });
    expect(picture.fingerprint).toBeUndefined();
  });

  it.each<[string, string, () => Promise<Buffer>]>([
    ['20,000 × 20,000 pixels in 100 bytes', 'image/png', () => Promise.resolve(pixelBomb(20_000))],
    ['a photo cut off', 'image/jpeg', async () => (await photographed(400, 300)).subarray(0, 900)],
    ['no picture at all', 'image/heic', () => Promise.resolve(Buffer.from('\0\0\0\u0018ftypheic'))],
    ['a vector drawing', 'image/png', () => Promise.resolve(Buffer.from('<svg xmlns="x" onload="y()"/>'))],
  ])('of %s are not made', async (_name, mediaType, content) => {
    expect(await maker.make(bytes(await content()), mediaType)).toBe('unreadable');
  });

  it('that take too long or too much memory are stopped', async () => {
    const photo = await photographed(300, 200);
    await expect(pictureMaker({ ...LIMITS, timeoutMs: 20 }).make(bytes(photo), 'image/jpeg')).rejects.toThrow(
      'too long',
    );
    await expect(
      pictureMaker({ ...LIMITS, maxBytes: 1024 }).make(bytes(photo), 'image/jpeg'),
    ).rejects.toThrow('too much memory');
  });
});

describe('what a camera wrote', () => {
  it.each<[Record<string, unknown>, object | undefined]>([
    [{ DateTimeOriginal: '2023:11:14 09:30:00' }, { takenAt: '2023-11-14T09:30:00' }],
    [{ CreateDate: '2024:02:29 23:59:59' }, { takenAt: '2024-02-29T23:59:59' }],
    [{ DateTimeOriginal: '2023:02:29 10:00:00' }, undefined],
    [{ DateTimeOriginal: '0000:00:00 00:00:00' }, undefined],
    [{ DateTimeOriginal: ['2023'] }, undefined],
    [{ latitude: 0, longitude: 0 }, undefined],
    [{ latitude: Number.NaN, longitude: 3 }, undefined],
    [{ latitude: 91, longitude: 3 }, undefined],
    [
      { latitude: 51, longitude: 3, Make: '<b>\u0000', Model: 7 },
      { place: { latitude: 51, longitude: 3 }, camera: '<b>' },
    ],
    [{ Make: 'Apple' }, undefined],
  ])('%j', (raw, facts) => {
    expect(photoFactsOf(raw)).toEqual(facts);
  });
});

/** A PNG that says it is `side` × `side` and holds next to nothing. */
function pixelBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
