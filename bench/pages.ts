/** How fast a victim's own pages come, against node's bare HTTP server; and what the first page weighs. */
import { fork } from 'node:child_process';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { submitClaim } from '#application';
import { freePort } from '../scripts/launcher/cluster.js';
import { addDrafts, signIn } from './claimants.js';
import { ask, type Answer } from './http-client.js';
import { importedModules, linkedFiles, neededFonts } from './page-weight.js';
import { alternate, check, compared, report, sizes } from './report.js';
import { withStage, type Stage } from './stage.js';
import { percentile } from './statistics.js';

/** As browsers ask. */
const ENCODINGS = 'gzip, deflate, br';
const WARM_UP = 30;
const WEIGHT_GOAL = 150_000;

export async function run(args: readonly string[]): Promise<void> {
  const { seconds, rounds, connections } = sizes(args, { seconds: 2, rounds: 3, connections: 10 });
  await withStage(async (stage) => {
    const claims = await submittedClaims(stage, connections);
    const { url, config } = await stage.startELoket();
    const cookies = await signIn(stage, config, claims.map(({ actor }) => actor)); // prettier-ignore
    await weighFirstPage(`${url}/`);
    const pages = [
      ['first', () => '/'],
      ['overview', () => '/overzicht'],
      ['status', (visitor: number) => `/dossier/${claims[visitor]!.claimId}`],
    ] as const;
    for (const [name, pathFor] of pages) {
      const sample = await ask({ url: `${url}${pathFor(0)}`, headers: headersOf(cookies[0]!) });
      check(sample.status === 200, `the ${name} page answers ${sample.status}`);
      await serverTime(`${url}${pathFor(0)}`, `${name} page`, seconds, headersOf(cookies[0]!));
      const bare = await bareServer(stage, sample.body.length);
      const times: number[] = [];
      const results = await alternate(
        rounds,
        async () => {
          const { perSecond, milliseconds } = await load(url, connections, seconds, (visitor) => ({
            path: pathFor(visitor),
            cookie: cookies[visitor]!,
          }));
          times.push(...milliseconds);
          return perSecond;
        },
        async () =>
          (await load(bare, connections, seconds, () => ({ path: '/', cookie: cookies[0]! }))).perSecond,
      );
      const { value, ...against } = compared(results);
      const facts = { connections, rounds, seconds };
      report('pages', `${name} page`, value, 'requests/s', {
        ...against,
        baselineIs: 'bare node http, as many bytes',
        goal: 'ratio >= 0.10',
        ...facts,
      });
      report('pages', `${name} page p95 under load`, percentile(times, 0.95), 'ms', facts);
    }
  });
}

const headersOf = (cookie: string): Record<string, string> => ({ cookie, 'accept-encoding': ENCODINGS });

/** One claimant per connection, each with a claim that the fund has received. */
async function submittedClaims(stage: Stage, count: number): Promise<Awaited<ReturnType<typeof addDrafts>>> {
  const drafts = await addDrafts(stage, count);
  for (const { actor, claimId } of drafts) {
    const submitted = await submitClaim(stage.persistence.deps, actor, { claimId, version: 1 });
    check(submitted.ok, 'a claim could not be submitted');
  }
  return drafts;
}

async function bareServer(stage: Stage, bytes: number): Promise<string> {
  const port = await freePort();
  const child = fork('dist/bench/bare-server.js', [String(port), String(bytes)]);
  stage.onEnd(async () => child.kill());
  for (let attempt = 0; attempt < 100; attempt++) {
    const url = `http://127.0.0.1:${port}`;
    if (await ask({ url }).then(() => true, () => false)) return url; // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The bare server does not answer');
}

interface Load {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
}

/** Every connection is one visitor who asks again as soon as the answer is there. @throws Error on any other answer than 200 */
async function load(
  url: string,
  connections: number,
  duration: number,
  visit: (visitor: number) => { path: string; cookie: string },
): Promise<Load> {
  const milliseconds: number[] = [];
  let visitor = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections,
        duration,
        setupClient: (client) => {
          const { path, cookie } = visit(visitor++);
          client.setRequest({ method: 'GET', path, headers: headersOf(cookie) });
        },
      },
      (error: Error | null, done) => (error ? reject(error) : resolve(done)),
    );
    running.on('response', (_client, _status, _bytes, time) => milliseconds.push(time));
  });
  check(
    result.errors === 0 && result.non2xx === 0,
    `${result.errors + result.non2xx} requests to ${url} failed`,
  );
  check(milliseconds.length > 0, `no answers from ${url}`);
  return { perSecond: milliseconds.length / result.duration, milliseconds };
}

/** One visitor at a time, on one connection: what the server needs, without waiting for others. */
async function serverTime(
  url: string,
  name: string,
  duration: number,
  headers: Record<string, string>,
): Promise<void> {
  const { pathname, origin } = new URL(url);
  const visit = (): { path: string; cookie: string } => ({
    path: pathname,
    cookie: headers['cookie'] ?? 'none=1',
  });
  // The first visits compile templates and code.
  for (let warm = 0; warm < WARM_UP; warm++)
    await ask({ url, headers: { ...headers, 'accept-encoding': ENCODINGS } });
  const { milliseconds } = await load(origin, 1, duration, visit);
  report('pages', `${name} p95, one visitor`, percentile(milliseconds, 0.95), 'ms', {
    requests: milliseconds.length,
  });
}

/** Bytes over the wire, headers included, of a first visit: the page with its styles, scripts, fonts and icon. */
async function weighFirstPage(url: string): Promise<void> {
  const fetched = new Map<string, { readonly bytes: number; readonly text: string }>();
  const get = async (address: string): Promise<string> => {
    const known = fetched.get(address);
    if (known) return known.text;
    const answer = await ask({ url: address, headers: { 'accept-encoding': ENCODINGS } });
    check(answer.status === 200, `${address} answers ${answer.status}`);
    const text = textOf(answer);
    fetched.set(address, { bytes: answer.wireBytes, text });
    return text;
  };
  const html = await get(url);
  const files = linkedFiles(html).map((file) => new URL(file, url).href);
  for (let at = 0; at < files.length; at++) {
    const address = files[at]!;
    const text = await get(address);
    if (address.endsWith('.js')) files.push(...importedModules(text, address));
    if (address.endsWith('.css')) files.push(...neededFonts(text, html, address));
  }
  const weightOf = (end: string): number =>
    [...fetched].reduce((sum, [address, { bytes }]) => sum + (address.endsWith(end) ? bytes : 0), 0);
  const total = weightOf('');
  report('pages', 'first page weight', total, 'bytes over the wire', {
    goal: `<= ${WEIGHT_GOAL}`,
    ofGoal: total / WEIGHT_GOAL,
    files: fetched.size,
    html: fetched.get(url)?.bytes ?? 0,
    css: weightOf('.css'),
    js: weightOf('.js'),
    fonts: weightOf('.woff2'),
  });
}

function textOf({ headers, body }: Answer): string {
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(body).toString('utf8');
    case 'gzip':
      return gunzipSync(body).toString('utf8');
    default:
      return body.toString('utf8');
  }
}
