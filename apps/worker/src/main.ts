import { SmtpMailer } from '#adapters/mail';
import { createObjectStore } from '#adapters/object-store';
import { pictureMaker } from '#adapters/pictures';
import { contentScanner, scannerStatus } from '#adapters/virus-scan';
import { PartnerBoard } from '#adapters/partner-calls';
import type { Mailer } from '#application';
import type { Clock } from '#kernel';
import { createPdfLetters } from '#letters';
import { createPersistence, createRegisterCallLog, type Persistence } from '#persistence';
import {
  createClock,
  createLogger,
  createPool,
  DatabaseClock,
  queryOf,
  startApp,
  type Logger,
} from '#platform';
import { startHealth } from './health.js';
import { jobHandlers, type JobHandlers } from './jobs.handler.js';
import { connectPartners } from './partners.js';
import { LostJobs } from './lost-jobs.js';
import { runJobs } from './run-jobs.js';
import { tellFigures } from './tell-figures.js';
import { watchedMailer, watchedObjects, watchedScanner } from './watched.js';
import { watchDate } from './watch-date.js';
import { workerConfig, type WorkerConfig } from './worker.config.js';

await startApp('worker', async () => {
  const config = workerConfig(process.env);
  const logger = createLogger('worker', config.platform.logLevel);
  const pool = createPool(config.platform, logger);
  const clock = createClock(config.platform, queryOf(pool));
  const demo = config.platform.RF_ENV !== 'production';
  const board = new PartnerBoard();
  const persistence = await createPersistence(config.persistence, {
    clock,
    objects: watchedObjects(board, createObjectStore(config.objects)),
    demo,
  });
  const mailer = new SmtpMailer(config.mail);
  const handlers = connectHandlers(config, { board, persistence, clock, mailer });
  const refresh = async (): Promise<void> => {
    if (clock instanceof DatabaseClock) await clock.refresh();
  };
  const { runner, id } = await runJobs({
    pool,
    handlers,
    before: refresh,
    logger,
    concurrency: config.worker.WORKER_CONCURRENCY,
  });
  const lost = new LostJobs(config.platform.databaseUrl, id, logger).watch();
  const watch = watchDate({ clock, refresh, onNewDay: () => handlers['terms.pass']({}), logger });
  const health = await startHealth(
    config.platform,
    queryOf(pool),
    { scanner: scannerStatus(config.scan) },
    board,
  );
  const figures = tellFigures({ board, db: persistence.db, logger });
  logger.info({ port: config.platform.port }, 'worker runs');

  const stop = async (): Promise<void> => {
    watch.stop();
    figures.stop();
    health.close();
    await runner.stop();
    await lost.stop();
    mailer.close();
    await persistence.close();
    await pool.end();
  };
  stopOnSignal(stop, logger);
});

/** What each job does, with the partners it calls. */
function connectHandlers(
  config: WorkerConfig,
  means: {
    readonly board: PartnerBoard;
    readonly persistence: Persistence;
    readonly clock: Clock;
    readonly mailer: Mailer;
  },
): JobHandlers {
  const { board, persistence, clock, mailer } = means;
  const { deps } = persistence;
  const log = createRegisterCallLog(persistence.dataSource, config.persistence);
  const partners = connectPartners(board, config, deps, log);
  return jobHandlers(
    {
      ...deps,
      mailer: watchedMailer(board, mailer),
      letters: createPdfLetters({ demo: deps.demo, clock }),
      scanner: watchedScanner(board, contentScanner(config.scan)),
      delivery: partners.delivery,
      eLoketUrl: config.worker.ELOKET_PUBLIC_URL,
    },
    {
      ...deps,
      pictures: pictureMaker(),
      likeness: config.worker.PHOTO_LIKENESS,
      addresses: partners.addresses,
    },
    partners.sharing,
    partners.registers,
    partners.matching,
  );
}

/** The first signal stops in order; a fault on the way is told. */
function stopOnSignal(stop: () => Promise<void>, logger: Logger): void {
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
}
