import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

export interface StoredBytes {
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const CANNOT_ACT = "default-src 'none'; sandbox";

/** A stranger's file, to be saved: never opened in our own address, never taken for anything but what it is. */
export async function sendDownload(
  res: Response,
  { bytes, content }: StoredBytes,
  { fileName, mediaType }: { readonly fileName: string; readonly mediaType: string },
): Promise<void> {
  res.attachment(fileName).type(mediaType);
  await send(res, bytes, content);
}

/** A picture of our own making, for a page. */
export async function sendPicture(res: Response, { bytes, content }: StoredBytes): Promise<void> {
  // A page that shows the same photo again does not look again.
  res.type('image/jpeg').set('Cache-Control', 'private, max-age=300').set('Content-Disposition', 'inline');
  await send(res, bytes, content);
}

async function send(res: Response, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
  res
    .set('Content-Length', String(bytes))
    .set('Content-Security-Policy', CANNOT_ACT)
    .set('X-Content-Type-Options', 'nosniff');
  try {
    await pipeline(Readable.from(content), res);
  } catch (fault) {
    // Whoever leaves the page while a file still comes in is no fault.
    if (!res.req.destroyed && !res.destroyed) throw fault;
  }
}
