import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ObjectStore } from '#application';
import { notFound } from '#platform';

/** A kept letter as a download. @throws DomainException `common/not-found` when it is not made (yet) */
export async function sendLetter(
  res: Response,
  objects: ObjectStore,
  key: string | undefined,
  fileName: string,
): Promise<void> {
  if (key === undefined || !(await objects.exists(key))) throw notFound();
  const content = await objects.get(key);
  res.type('application/pdf').attachment(fileName);
  await pipeline(Readable.from(content), res);
}
