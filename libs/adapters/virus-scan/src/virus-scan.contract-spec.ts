import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { VirusScanner } from '#application';
import { clamdScanner, contentScanner, scannerStatus, testStringScanner, virusScanConfig } from './index.js';

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const CLAMD = '/usr/sbin/clamd';
async function* pieces(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

/** What every scanner keeps to. */
function contract(
  name: string,
  make: () => Promise<{ scanner: VirusScanner; close: () => void }>,
  where: typeof describe.skip = describe,
): void {
  where(name, () => {
    let scanner: VirusScanner;
    let close: () => void;
    beforeAll(async () => ({ scanner, close } = await make()), 60_000);
    afterAll(() => close());

    it('passes an ordinary file', async () => {
      expect(await scanner.scan(pieces('een foto ', 'van een kelder'))).toBe('clean');
    });
    it('finds the test virus', async () => {
      expect(await scanner.scan(pieces(EICAR))).toBe('infected');
    });
    it('finds it over the border of two pieces, behind other content', async () => {
      expect(await scanner.scan(pieces('x'.repeat(70000), EICAR.slice(0, 30), EICAR.slice(30), 'rest'))).toBe(
        'infected',
      );
    });
  });
}

contract('test string scanner', async () => ({ scanner: testStringScanner, close: () => undefined }));

contract('clamd', async () => {
  const server = await fakeClamd((content) =>
    content.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0',
  );
  return { scanner: clamdScanner(at(server)), close: () => server.close() };
});

// The build server installs it (.ci/run); elsewhere this part is reported as skipped.
contract(
  'clamd of Debian',
  async () => {
    const clamd = await startClamd(CLAMD, `Test.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
    return {
      scanner: clamdScanner({ host: '127.0.0.1', port: clamd.port, timeoutMs: 10_000 }),
      close: clamd.stop,
    };
  },
  existsSync(CLAMD) ? describe : describe.skip,
);

describe('clamd that gives no verdict', () => {
  it.each([
    ['refuses the size', 'INSTREAM size limit exceeded. ERROR\0'],
    ['says something else', 'stream: Oops ERROR\0'],
    ['says nothing', ''],
  ])('throws when it %s', async (_name, reply) => {
    const server = await fakeClamd(() => reply);
    await expect(clamdScanner(at(server)).scan(pieces('a'))).rejects.toThrow();
    server.close();
  });
  it('throws when it is away', async () => {
    const server = await fakeClamd(() => '');
    const config = at(server);
    await new Promise((done) => server.close(done));
    await expect(clamdScanner(config).scan(pieces('a'))).rejects.toThrow();
  });
  it('throws when it keeps silent', async () => {
    const server = await fakeClamd(() => undefined);
    await expect(clamdScanner({ ...at(server), timeoutMs: 200 }).scan(pieces('a'))).rejects.toThrow();
    server.close();
  });
});

describe('settings', () => {
  const parse = (env: Record<string, string>) => virusScanConfig.schema.parse(env);
  it('says that no real scanner is set', () => {
    expect(contentScanner(parse({}))).toBe(testStringScanner);
    expect(scannerStatus(parse({}))).toMatch('no real scanner');
    expect(scannerStatus(parse({ CLAMD_HOST: 'av' }))).toBe('clamd');
    expect(parse({ CLAMD_HOST: 'av' }).clamd).toEqual({ host: 'av', port: 3310, timeoutMs: 60000 });
  });
  it('refuses production without a scanner', () => {
    expect(virusScanConfig.productionFaults({})).toEqual([
      { setting: 'CLAMD_HOST', fault: expect.stringContaining('is missing') },
    ]);
    expect(virusScanConfig.productionFaults({ CLAMD_HOST: 'av' })).toEqual([]);
  });
  it('refuses a port that is none', () => {
    expect(virusScanConfig.schema.safeParse({ CLAMD_HOST: 'av', CLAMD_PORT: '0' }).success).toBe(false);
    expect(virusScanConfig.schema.safeParse({ CLAMD_HOST: 'av', CLAMD_PORT: 'x' }).success).toBe(false);
  });
});

function at(server: Server): { host: string; port: number; timeoutMs: number } {
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, timeoutMs: 3000 };
}

/** Speaks INSTREAM: length-prefixed pieces up to an empty one, then one line back. */
async function fakeClamd(verdict: (content: Buffer) => string | undefined): Promise<Server> {
  const server = createServer((socket: Socket) => {
    let seen = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      seen = Buffer.concat([seen, data]);
      const content = instream(seen);
      const reply = content && verdict(content);
      if (reply !== undefined && content) socket.end(reply);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

function instream(seen: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (!seen.subarray(0, command.length).equals(command)) return undefined;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= seen.length;) {
    const size = seen.readUInt32BE(at);
    if (size === 0) return Buffer.concat(parts);
    parts.push(seen.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return undefined;
}

/** The real daemon, on a free port, with one signature: the published databases are large and not ours to fetch. */
async function startClamd(program: string, signature: string): Promise<{ port: number; stop: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rf-clamd-'));
  const port = await freePort();
  writeFileSync(path.join(folder, 'test.ndb'), signature);
  const settings = {
    DatabaseDirectory: folder,
    TCPSocket: port,
    TCPAddr: '127.0.0.1',
    Foreground: 'yes',
    User: userInfo().username,
  };
  const config = path.join(folder, 'clamd.conf');
  writeFileSync(config, Object.entries(settings).map(([key, value]) => `${key} ${value}\n`).join('')); // prettier-ignore
  const child = spawn(program, [`--config-file=${config}`], { stdio: 'ignore' });
  const stop = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 250; attempt++) {
    if (child.exitCode !== null) break;
    const clean = await clamdScanner({ host: '127.0.0.1', port, timeoutMs: 2000 })
      .scan(pieces('a'))
      .catch(() => undefined);
    if (clean !== undefined) return { port, stop };
    await pause(200);
  }
  stop();
  throw new Error('clamd does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
