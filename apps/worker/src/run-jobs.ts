import { EventEmitter } from 'node:events';
import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from '#platform';
import type { JobHandlers } from './jobs.handler.js';

/** Statutory terms and interrupted recomputations are looked at every minute; a look costs one indexed query. */
const CRON = parseCronItems([
  { task: 'delivery.follow', match: '* * * * *', options: { jobKey: 'delivery.follow', maxAttempts: 1 } },
  { task: 'dosis.catch-up', match: '* * * * *', options: { jobKey: 'dosis.catch-up', maxAttempts: 1 } },
  // Each run takes the open cases that were asked a day ago, so that each is asked daily and no run is long.
  {
    task: 'registers.follow',
    match: '*/10 * * * *',
    options: { jobKey: 'registers.follow', maxAttempts: 1 },
  },
  {
    task: 'documents.rescan',
    match: '*/10 * * * *',
    options: { jobKey: 'documents.rescan', maxAttempts: 3 },
  },
  { task: 'uploads.abandon', match: '7 * * * *', options: { jobKey: 'uploads.abandon', maxAttempts: 3 } },
  { task: 'mandates.expire', match: '*/10 * * * *', options: { jobKey: 'mandates.expire', maxAttempts: 1 } },
  // Reminders leave by day; a draft that lapses does so on the day after its last one.
  { task: 'drafts.watch', match: '7 * * * *', options: { jobKey: 'drafts.watch', maxAttempts: 3 } },
  // Counts once a day; the other runs only find that done, or make up for a worker that stood still.
  {
    task: 'progress.refresh',
    match: '*/10 * * * *',
    options: { jobKey: 'progress.refresh', maxAttempts: 3 },
  },
  { task: 'durations.count', match: '17 * * * *', options: { jobKey: 'durations.count', maxAttempts: 3 } },
  { task: 'terms.pass', match: '* * * * *', options: { jobKey: 'terms.pass', maxAttempts: 3 } },
  { task: 'documents.remind', match: '* * * * *', options: { jobKey: 'documents.remind', maxAttempts: 3 } },
  {
    task: 'recomputation.revive',
    match: '* * * * *',
    options: { jobKey: 'recomputation.revive', maxAttempts: 3 },
  },
]);

/**
 * Runs the queue until stopped. `before` is awaited ahead of each job (the demo's clock is read again). The id is the name
 * under which this process locks its jobs.
 */
export async function runJobs(options: {
  readonly pool: Pool;
  readonly handlers: JobHandlers;
  readonly before: () => Promise<void>;
  readonly logger: Logger;
  readonly concurrency: number;
}): Promise<{ readonly runner: Runner; readonly id: string }> {
  const { pool, handlers, before, logger, concurrency } = options;
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (payload: unknown): Promise<void> => {
        await before();
        await (handler as (payload: unknown) => Promise<void>)(payload);
      },
    ]),
  );
  // A connection lost while a job holds it must not end the process: the job fails and is tried again.
  pool.on('connect', (client) => {
    client.on('error', (fault) => logger.error({ err: fault }, 'database connection lost'));
  });
  const events = new EventEmitter() as WorkerEvents;
  let id = '';
  events.on('pool:create', ({ workerPool }) => (id = workerPool.id));
  const runner = await run({
    events,
    pgPool: pool,
    taskList,
    parsedCronItems: CRON,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietLogger(logger),
  });
  return { runner, id };
}

/** Failures are told, successes only at debug level; payloads (ids) are never printed. */
function quietLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    const text = message.replace(/\{.*\}/s, '{…}');
    if (level === 'error') logger.error(text);
    else if (level === 'warning') logger.warn(text);
    else logger.debug(text);
  });
}
