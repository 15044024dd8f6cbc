/**
 * A file of many claims through the filing API: rows per second until the worker filed them all, against the same claims
 * filed one by one with the use-case; how the status answers meanwhile; memory of e-loket and worker; and how long it takes
 * to go on after the worker was killed in the middle, with nothing lost and nothing twice.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ClientTokens } from '#adapters/partner-calls';
import { fileClaim, type Deps } from '#application';
import { systemClock } from '#kernel';
import { onConnection } from '../scripts/launcher/database.js';
import { DATA_DIR } from '../scripts/launcher/settings.js';
import { claimOf, wireRow } from './bulk-rows.js';
import { check, report, secondsOf, sizes } from './report.js';
import { withStage, type Stage } from './stage.js';
import { percentile } from './statistics.js';

const CLIENT = 'demo-partner';
const POLL_MS = 250;
const MB = 1024;

interface Api {
  /** `/api/v1` of the e-loket. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** Milliseconds of each question how far the file is. */
  readonly polls: number[];
}
interface BulkNow {
  readonly id: string;
  readonly state: string;
  readonly filed: number;
  readonly refused: number;
  readonly valid: number;
}

export async function run(args: readonly string[]): Promise<void> {
  const { rows, baseline, kill } = sizes(args, { rows: 10_000, baseline: 400, kill: 1000 });
  await withStage(async (stage) => {
    await letIn(stage);
    const oneByOne = baseline / (await secondsOf(() => fileOneByOne(stage, 0, baseline)));
    await forgetJobs(stage);
    const { simulators, worker } = await stage.startBackground();
    const eLoket = await stage.startELoket();
    const api: Api = { url: `${eLoket.url}/api/v1`, token: tokens(simulators), polls: [] };

    const small = Math.ceil(rows / 10);
    await sendAndFinish(api, baseline, small, 'valid-rows');
    const pids = { 'e-loket': eLoket.app.child.pid, worker: worker.child.pid };
    const before = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, peakKb(pid)]));
    api.polls.length = 0;

    const sent = performance.now();
    const begun = await send(api, baseline + small, rows, 'mode=valid-rows');
    const accepted = (performance.now() - sent) / 1000;
    const done = await finished(api, begun);
    const seconds = (performance.now() - sent) / 1000;
    check(done.filed === rows && done.refused === 0, `${done.filed} of ${rows} rows were filed`);
    report('bulk', 'rows', rows / seconds, 'rows/s', {
      baseline: oneByOne,
      ratio: rows / seconds / oneByOne,
      baselineIs: 'the same claims one by one with the use-case, without a worker beside it',
      rows,
      seconds,
    });
    report('bulk', 'taking the file in', accepted, 's', { rows });
    report('bulk', 'status p95', percentile(api.polls, 0.95), 'ms', { polls: api.polls.length });
    for (const [name, pid] of Object.entries(pids)) {
      const small_ = (before[name] ?? 0) / MB;
      report('bulk', `peak RSS of ${name}`, peakKb(pid) / MB, 'MB', {
        baseline: small_,
        ratio: peakKb(pid) / MB / small_,
        baselineIs: `after a file of ${small} rows`,
      });
    }
    await checked(stage, baseline, small + rows);

    const from = baseline + small + rows;
    await dryRun(stage, api, from, Math.min(rows, 1000));
    await killed(stage, api, worker.child.pid, from, kill);
  });
}

/** The partner of the demo, with room for everything that is measured. */
async function letIn(stage: Stage): Promise<void> {
  await stage.persistence.pool.query(
    `insert into api_client (id, version, client_id, name, organisation_number, contact_email, claimant_kinds, scopes,
       active_from, requests_per_minute, filings_per_day, rows_per_file, created_at)
     values (gen_random_uuid(), 1, $1, 'Demoverzekeraar', '0999567875', 'api@demoverzekeraar.example', '{person}',
       '{aanvraag.indienen}', '2023-11-01', 1000000, 1000000, 10000, now())
     on conflict (client_id) do update set requests_per_minute = 1000000, filings_per_day = 1000000`,
    [CLIENT],
  );
}

async function fileOneByOne(stage: Stage, from: number, count: number): Promise<void> {
  const deps: Deps = stage.persistence.deps;
  const client = await deps.uow.run(async (tx) => ({
    ok: true,
    value: await tx.filingClients.findByClientId(CLIENT),
  }));
  check(client.ok && client.value !== undefined, 'the partner is not there');
  if (!client.ok || !client.value) return;
  for (let n = from; n < from + count; n++) {
    const filed = await fileClaim(deps, client.value, claimOf(n));
    check(filed.ok, `claim ${n} was refused`);
  }
}

/** Mails and receipts of the baseline would be made while the file is handled. */
async function forgetJobs(stage: Stage): Promise<void> {
  await stage.persistence.pool.query('delete from graphile_worker._private_jobs');
}

function tokens(simulators: string): () => Promise<string> {
  const client = new ClientTokens(
    {
      // Under the name by which the server knows itself.
      tokenUrl: `${simulators.replace('127.0.0.1', 'localhost')}/oauth/v2/token`,
      clientId: CLIENT,
      privateKey: readFileSync(path.join(DATA_DIR, 'keys', 'partner.key'), 'utf8'),
      scope: 'aanvraag.indienen',
    },
    systemClock,
  );
  return () => client.token(AbortSignal.timeout(10_000));
}

async function send(api: Api, from: number, count: number, query: string): Promise<string> {
  const body = Array.from({ length: count }, (_, n) => JSON.stringify(wireRow(from + n))).join('\n');
  const answer = await fetch(`${api.url}/bulk/claims?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await api.token()}`,
      'Content-Type': 'application/x-ndjson',
      'Idempotency-Key': `bench-${from}-${query.replace('=', '-')}`,
    },
    body,
  });
  const told = await answer.text();
  check(answer.status === 202, `the file is not taken in: ${answer.status} ${told}`);
  return (JSON.parse(told) as BulkNow).id;
}

async function statusOf(api: Api, id: string): Promise<BulkNow> {
  const headers = { Authorization: `Bearer ${await api.token()}` };
  const asked = performance.now();
  const answer = await fetch(`${api.url}/bulk/${id}`, { headers });
  const now = (await answer.json()) as BulkNow;
  api.polls.push(performance.now() - asked);
  check(answer.status === 200, `no status: ${answer.status}`);
  return now;
}

async function finished(
  api: Api,
  id: string,
  until = (now: BulkNow) => now.state === 'done',
): Promise<BulkNow> {
  for (;;) {
    const now = await statusOf(api, id);
    if (until(now)) return now;
    await pause(POLL_MS);
  }
}

async function sendAndFinish(api: Api, from: number, count: number, mode: string): Promise<void> {
  const done = await finished(api, await send(api, from, count, `mode=${mode}`));
  check(done.filed === count, `${done.filed} of ${count} rows were filed`);
}

/** The most memory a process ever held, in kB. */
function peakKb(pid: number | undefined): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]);
}

/** Each claim once, submitted, with a number of its own. */
async function checked(stage: Stage, from: number, count: number): Promise<void> {
  const references = Array.from({ length: count }, (_, n) => `BENCH-${from + n}`);
  const { rows } = await stage.persistence.pool.query<{ whole: number; numbers: number; all: number }>(
    `select count(*) filter (where c.state = 'submitted' and (select count(*) from damage_item i where i.claim_id = c.id) = 3)::int as whole,
       count(distinct c.number)::int as numbers, count(*)::int as all
     from api_filing f join claim c on c.id = f.id where f.reference = any ($1::text[])`,
    [references],
  );
  const { whole, numbers, all } = rows[0] ?? {};
  check(all === count && whole === count && numbers === count, `${count} rows left ${all} claims, ${whole} whole, with ${numbers} numbers`); // prettier-ignore
}

async function dryRun(stage: Stage, api: Api, from: number, count: number): Promise<void> {
  const state = async (): Promise<string> => {
    let found = '';
    await onConnection(stage.databases.migrator, async (client) => {
      const { rows } = await client.query<object>(
        'select last_value, (select count(*) from claim) as claims from file_number_d',
      );
      found = JSON.stringify(rows);
    });
    return found;
  };
  const before = await state();
  const sent = performance.now();
  const done = await finished(api, await send(api, from, count, 'dryRun=true'));
  const seconds = (performance.now() - sent) / 1000;
  check(done.valid === count, `${done.valid} of ${count} rows would be filed`);
  check((await state()) === before, 'a dry run left something behind');
  report('bulk', 'rows of a dry run', count / seconds, 'rows/s', { rows: count, numbersUsed: 0 });
}

async function killed(
  stage: Stage,
  api: Api,
  pid: number | undefined,
  from: number,
  count: number,
): Promise<void> {
  const id = await send(api, from, count, 'mode=valid-rows');
  const half = await finished(api, id, (now) => now.filed >= count / 3);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  const at = performance.now();
  await stage.startWorker();
  const done = await finished(api, id);
  check(
    done.filed === count && done.refused === 0,
    `after the kill ${done.filed} of ${count} rows are filed`,
  );
  await checked(stage, from, count);
  report('bulk', 'from the kill of the worker to the end', (performance.now() - at) / 1000, 's', {
    rows: count,
    filedBefore: half.filed,
    lost: 0,
    twice: 0,
  });
}
