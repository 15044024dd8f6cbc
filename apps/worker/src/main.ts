import { SmtpMailer } from '#adapters/mail';
import { createObjectStore } from '#adapters/object-store';
import { contentScanner, scannerStatus } from '#adapters/virus-scan';
import { createPdfLetters } from '#letters';
import { createPersistence } from '#persistence';
import { createClock, createLogger, createPool, DatabaseClock, queryOf, startApp } from '#platform';
import { startHealth } from './health.js';
import { jobHandlers } from './jobs.handler.js';
import { runJobs } from './run-jobs.js';
import { watchDate } from './watch-date.js';
import { workerConfig } from './worker.config.js';

await startApp('worker', async () => {
  const config = workerConfig(process.env);
  const logger = createLogger('worker', config.platform.logLevel);
  const pool = createPool(config.platform, logger);
  const clock = createClock(config.platform, queryOf(pool));
  const demo = config.platform.RF_ENV !== 'production';
  const persistence = await createPersistence(config.persistence, {
    clock,
    objects: createObjectStore(config.objects),
    demo,
  });
  const mailer = new SmtpMailer(config.mail);
  const handlers = jobHandlers({
    ...persistence.deps,
    mailer,
    letters: createPdfLetters({ demo, clock }),
    scanner: contentScanner(config.scan),
    eLoketUrl: config.worker.ELOKET_PUBLIC_URL,
  });
  const refresh = async (): Promise<void> => {
    if (clock instanceof DatabaseClock) await clock.refresh();
  };
  const runner = await runJobs({
    pool,
    handlers,
    before: refresh,
    logger,
    concurrency: config.worker.WORKER_CONCURRENCY,
  });
  const watch = watchDate({ clock, refresh, onNewDay: () => handlers['terms.pass']({}), logger });
  const health = await startHealth(config.platform, queryOf(pool), { scanner: scannerStatus(config.scan) });
  logger.info({ port: config.platform.port }, 'worker runs');

  const stop = async (): Promise<void> => {
    watch.stop();
    health.close();
    await runner.stop();
    mailer.close();
    await persistence.close();
    await pool.end();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (fault: unknown) => {
          logger.error({ err: fault }, 'worker did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
});
