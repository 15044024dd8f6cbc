import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStore } from '#application';
import {
  createObjectStore,
  localObjectStore,
  objectStoreConfig,
  ObjectMissing,
  s3ObjectStore,
} from './index.js';

async function* pieces(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
async function text(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
async function* broken(): AsyncIterable<Uint8Array> {
  yield Buffer.from('half');
  throw new Error('the sender went away');
}

/** What every object store keeps to. */
function contract(
  name: string,
  make: () => Promise<{ store: ObjectStore; close: () => Promise<void> }>,
  where: typeof describe.skip = describe,
): void {
  where(name, () => {
    let store: ObjectStore;
    let close: () => Promise<void>;
    beforeAll(async () => ({ store, close } = await make()));
    afterAll(() => close());
    const key = (): string => `claims/${randomUUID()}/${randomUUID()}`;

    it('gives back what was put, with its size and hash', async () => {
      const at = key();
      const stored = await store.put(at, pieces('één ', 'twee'));
      const whole = Buffer.from('één twee');
      expect(stored).toEqual({
        size: whole.length,
        sha256: createHash('sha256').update(whole).digest('hex'),
      });
      expect(await text(await store.get(at))).toBe('één twee');
      expect(await store.exists(at)).toBe(true);
    });

    it('streams 12 MB', async () => {
      const block = Buffer.alloc(1024 * 1024, 'x');
      async function* many(): AsyncIterable<Uint8Array> {
        for (let i = 0; i < 12; i++) yield block;
      }
      const at = key();
      const stored = await store.put(at, many());
      expect(stored.size).toBe(12 * 1024 * 1024);
      const back = createHash('sha256');
      for await (const chunk of await store.get(at)) back.update(chunk);
      expect(back.digest('hex')).toBe(stored.sha256);
    });

    it('replaces an object as a whole', async () => {
      const at = `receipts/${randomUUID()}.pdf`;
      await store.put(at, pieces('old and longer'));
      await store.put(at, pieces('new'));
      expect(await text(await store.get(at))).toBe('new');
    });

    it('leaves nothing of an upload that breaks off', async () => {
      const at = key();
      await expect(store.put(at, broken())).rejects.toThrow('went away');
      expect(await store.exists(at)).toBe(false);
    });

    it('removes, also twice', async () => {
      const at = key();
      await store.put(at, pieces('a'));
      await store.remove(at);
      await store.remove(at);
      expect(await store.exists(at)).toBe(false);
      await expect(store.get(at)).rejects.toThrow(ObjectMissing);
    });

    it.each([
      '../secret',
      'a/../../b',
      '/etc/passwd',
      'a//b',
      '',
      'a\u0000b',
      'naam van iemand.jpg',
      '.hidden',
      'a\\b',
    ])('refuses the key %j', async (bad) => {
      await expect((async () => store.put(bad, pieces('x')))()).rejects.toThrow('Not a key');
      await expect((async () => store.get(bad))()).rejects.toThrow('Not a key');
    });
  });
}

contract('local folder', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rf-objects-'));
  return {
    store: localObjectStore(dir),
    close: async () => {
      expect(await readdir(join(dir, 'incoming'))).toEqual([]);
      await rm(dir, { recursive: true });
    },
  };
});

contract('S3-compatible store', async () => {
  const server = await fakeS3();
  const { port } = server.address() as AddressInfo;
  const store = s3ObjectStore({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    bucket: 'bestanden',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  });
  return { store, close: () => new Promise<void>((done) => server.close(() => done())) };
});

// A store that you run yourself: S3_ENDPOINT and its kin set, `npm test -- libs/adapters/object-store`.
contract(
  'S3-compatible store of the settings',
  async () => ({
    store: createObjectStore(objectStoreConfig.schema.parse(process.env)),
    close: async () => undefined,
  }),
  process.env['S3_ENDPOINT'] ? describe : describe.skip,
);

/** As much of the S3 protocol as the adapter speaks: whole objects, uploads in parts, and the signature's presence. */
async function fakeS3(): Promise<Server> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const server = createServer((req, res) => {
    void answer(req, res, objects, uploads);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  objects: Map<string, Buffer>,
  uploads: Map<string, Map<number, Buffer>>,
): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://s3');
  const body: Buffer[] = [];
  for await (const chunk of req) body.push(chunk as Buffer);
  const content = Buffer.concat(body);
  const upload = url.searchParams.get('uploadId');
  const end = (status: number, reply?: Buffer | string): void =>
    void res.writeHead(status, { ETag: '"1"' }).end(reply);
  if (!req.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return end(403);
  if (req.method === 'POST' && url.searchParams.has('uploads')) {
    const id = randomUUID();
    uploads.set(id, new Map());
    return end(
      200,
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  if (req.method === 'PUT' && upload) {
    uploads.get(upload)?.set(Number(url.searchParams.get('partNumber')), content);
    return end(200);
  }
  if (req.method === 'POST' && upload) {
    const parts = [...(uploads.get(upload) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part);
    objects.set(url.pathname, Buffer.concat(parts));
    return end(200, '<CompleteMultipartUploadResult><ETag>"1"</ETag></CompleteMultipartUploadResult>');
  }
  if (req.method === 'DELETE') {
    if (upload) uploads.delete(upload);
    else objects.delete(url.pathname);
    return end(204);
  }
  if (req.method === 'PUT') {
    objects.set(url.pathname, content);
    return end(200);
  }
  const found = objects.get(url.pathname);
  if (!found) return end(404, req.method === 'GET' ? '<Error><Code>NoSuchKey</Code></Error>' : undefined);
  return end(200, req.method === 'GET' ? found : undefined);
}
