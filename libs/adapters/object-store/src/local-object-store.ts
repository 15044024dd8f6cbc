import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ObjectStore } from '#application';
import { checkKey, ObjectMissing } from './object-key.js';
import { measured, type Measure } from './measured.js';

/**
 * Objects as files under one folder. A file appears whole or not at all: it is written under a temporary name, flushed
 * to the disk, and renamed.
 */
export function localObjectStore(dir: string): ObjectStore {
  const root = resolve(dir);
  const pathOf = (key: string): string => join(root, ...checkKey(key).split('/'));
  return {
    put: (key, content) => writeWhole(root, pathOf(key), content),
    get: async (key) => {
      const path = pathOf(key);
      if (!(await isFile(path))) throw new ObjectMissing(key);
      return createReadStream(path);
    },
    exists: (key) => isFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

async function writeWhole(root: string, path: string, content: AsyncIterable<Uint8Array>): Promise<Measure> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true });
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(incoming, randomUUID());
  const { bytes, measure } = measured(content);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const chunk of bytes) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true });
    throw fault;
  }
  return measure();
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (fault) {
    if (
      (fault as NodeJS.ErrnoException).code === 'ENOENT' ||
      (fault as NodeJS.ErrnoException).code === 'ENOTDIR'
    ) {
      return false;
    }
    throw fault;
  }
}
