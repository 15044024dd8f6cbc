import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { httpExchange, jsonOf, statusFault } from './http-exchange.js';
import { PartnerBoard } from './partner-board.js';
import { PartnerCalls } from './partner-calls.js';
import { PartnerFault } from './partner-fault.js';
import { DEFAULT_POLICY, partnerPolicySettings } from './partner-policy.config.js';

const policy = {
  ...DEFAULT_POLICY,
  timeoutMs: 40,
  retries: 2,
  backoffMs: 1,
  maxBackoffMs: 5,
  breakerFailures: 4,
  breakerOpenMs: 60,
  concurrent: 2,
  queued: 1,
};
const IDEMPOTENT = { idempotent: true };
const fails = (kind: PartnerFault['kind'], times = Infinity) => {
  const tried = { count: 0 };
  const work = async (): Promise<string> => {
    tried.count += 1;
    if (tried.count <= times) throw new PartnerFault(kind, kind);
    return 'done';
  };
  return { tried, work };
};
const kindOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof PartnerFault ? fault.kind : 'bug'),
  );

describe('calls to a partner', () => {
  it('are tried again when it is down, and answer what came at last', async () => {
    const { tried, work } = fails('unreachable', 2);
    expect(await new PartnerCalls('p', policy).call('read', work, IDEMPOTENT)).toBe('done');
    expect(tried.count).toBe(3);
  });

  it.each([
    ['refused', true, 1],
    ['unreadable', true, 1],
    ['busy', true, 3],
    ['busy', false, 1],
  ] as const)('that end in %s with idempotent %s are made %i times', async (kind, idempotent, times) => {
    const { tried, work } = fails(kind);
    expect(await kindOf(new PartnerCalls('p', policy).call('x', work, { idempotent }))).toBe(kind);
    expect(tried.count).toBe(times);
  });

  it('are not tried again at once when the partner asks for a long wait', async () => {
    let tried = 0;
    const busy = async (): Promise<never> => {
      tried += 1;
      throw new PartnerFault('busy', 'later', { retryAfterMs: 60_000 });
    };
    expect(await kindOf(new PartnerCalls('p', policy).call('x', busy, IDEMPOTENT))).toBe('busy');
    expect(tried).toBe(1);
  });

  it('end when their time is up, and the work is told', async () => {
    let ended = false;
    const slow = (signal: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          ended = true;
          reject(new Error('aborted'));
        }),
      );
    expect(await kindOf(new PartnerCalls('p', policy).call('x', slow, { idempotent: false }))).toBe(
      'timeout',
    );
    expect(ended).toBe(true);
  });

  it('stop after failures in a row, and start again when the partner is back', async () => {
    const calls = new PartnerCalls('p', policy);
    const { tried, work } = fails('unreachable', 4);
    for (let i = 0; i < 4; i += 1) await kindOf(calls.call('x', work, { idempotent: false }));
    expect(await kindOf(calls.call('x', work, IDEMPOTENT))).toBe('breaker-open');
    expect(calls.health()).toMatchObject({ up: false, breaker: 'open', lastFault: 'breaker-open' });
    expect(tried.count).toBe(4);
    await wait(80);
    expect(await calls.call('x', work, IDEMPOTENT)).toBe('done');
    expect(calls.health()).toMatchObject({ up: true, breaker: 'closed', ok: 1, failed: { unreachable: 4 } });
  });

  it('do not open the breaker when the partner merely says no', async () => {
    const calls = new PartnerCalls('p', policy);
    const { work } = fails('refused');
    for (let i = 0; i < 10; i += 1) await kindOf(calls.call('x', work, IDEMPOTENT));
    expect(calls.health().breaker).toBe('closed');
  });

  it('are refused at once when enough of them wait', async () => {
    const calls = new PartnerCalls('p', policy);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const held = [1, 2, 3].map(() => calls.call('x', () => gate, IDEMPOTENT));
    expect(calls.health()).toMatchObject({ running: 2, waiting: 1 });
    expect(await kindOf(calls.call('x', () => gate, IDEMPOTENT))).toBe('backpressure');
    open();
    await Promise.all(held);
    expect(calls.health()).toMatchObject({ running: 0, waiting: 0, ok: 3 });
  });

  it('let a bug through as it is', async () => {
    const bug = async (): Promise<never> => Promise.reject(new TypeError('bug'));
    await expect(new PartnerCalls('p', policy).call('x', bug, IDEMPOTENT)).rejects.toThrow(TypeError);
  });
});

describe('the board of partners', () => {
  it('counts calls, retries and times per partner', async () => {
    const board = new PartnerBoard();
    const calls = board.partner('dosis', policy);
    expect(board.partner('dosis', policy)).toBe(calls);
    await calls.call('upload', fails('busy', 1).work, IDEMPOTENT);
    await kindOf(calls.call('upload', fails('refused').work, IDEMPOTENT));
    const text = await board.metrics();
    expect(text).toContain('rf_partner_calls_total{partner="dosis",operation="upload",outcome="ok"} 1');
    expect(text).toContain('rf_partner_calls_total{partner="dosis",operation="upload",outcome="refused"} 1');
    expect(text).toContain('rf_partner_retries_total{partner="dosis",operation="upload"} 1');
    expect(text).toContain('rf_partner_call_seconds_count{partner="dosis",operation="upload"} 2');
    expect(text).toContain('rf_partner_up{partner="dosis"} 1');
    expect(board.health()).toHaveLength(1);
  });
});

describe('settings of a partner', () => {
  it('come from the environment, then from the adapter, then from the house', () => {
    const settings = partnerPolicySettings('DOSIS', { timeoutMs: 7000, retries: 1 });
    expect(settings.parse({ DOSIS_TIMEOUT_MS: '3000', DOSIS_MAX_BACKOFF_MS: '9' })).toEqual({
      ...DEFAULT_POLICY,
      timeoutMs: 3000,
      retries: 1,
      maxBackoffMs: 9,
    });
    expect(settings.safeParse({ DOSIS_RETRIES: 'veel' }).success).toBe(false);
  });
});

describe('an exchange over HTTP', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((req, res) => {
      if (req.url === '/long') res.end('x'.repeat(5000));
      else if (req.url === '/busy') res.writeHead(429, { 'Retry-After': '3' }).end();
      else if (req.url === '/moved') res.writeHead(302, { Location: '/json' }).end();
      else if (req.url === '/broken') {
        res.writeHead(200, { 'Content-Length': '100' }).write('half');
        setImmediate(() => res.destroy());
      } else if (req.url === '/json') {
        let body = '';
        req.on('data', (chunk) => (body += String(chunk))).on('end', () => res.end(JSON.stringify({ body })));
      } else res.end('<html></html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const ask = (path: string, body?: string) =>
    httpExchange({
      url: url + path,
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(2000),
      maxBytes: 1000,
    });

  it('sends and reads JSON', async () => {
    expect(jsonOf(await ask('/json', 'één'), 'p')).toEqual({ body: 'één' });
  });

  it('refuses an answer that is too long, is no JSON, or breaks off', async () => {
    expect(await kindOf(ask('/long'))).toBe('unreadable');
    expect(await kindOf(ask('/').then((answer) => jsonOf(answer, 'p')))).toBe('unreadable');
    expect(await kindOf(ask('/broken'))).toBe('unreachable');
  });

  it('judges the status', async () => {
    expect(statusFault(await ask('/busy'), 'p')).toMatchObject({ kind: 'busy', retryAfterMs: 3000 });
    expect(statusFault(await ask('/moved'), 'p')).toMatchObject({ kind: 'refused', status: 302 });
    expect(statusFault(await ask('/'), 'p')).toBeUndefined();
  });

  it('tells when nobody is there', async () => {
    const gone = httpExchange({
      url: 'http://127.0.0.1:1/',
      method: 'GET',
      signal: AbortSignal.timeout(2000),
    });
    expect(await kindOf(gone)).toBe('unreachable');
  });
});
