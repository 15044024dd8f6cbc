import { systemClock } from '#kernel';
import { createLogger, createPool, loadConfigs, platformConfig, queryOf, startApp } from '#platform';
import { MailBox } from './mail-catcher/mail-box.js';
import { listenSmtp, smtpListener } from './mail-catcher/smtp-listener.js';
import { simulatorsConfig } from './simulators.config.js';
import { simulators } from './simulators.js';

await startApp('simulators', async () => {
  const { platform, own } = loadConfigs(
    { platform: platformConfig('simulators'), own: simulatorsConfig },
    process.env,
  );
  const logger = createLogger('simulators', platform.logLevel);
  const pool = createPool(platform, logger);
  const mails = new MailBox(own.mailFolder, systemClock);
  await mails.open();
  const smtp = smtpListener(mails);
  await listenSmtp(smtp, own.smtpPort, platform.host);
  const app = simulators({ config: own, publicUrl: platform.publicUrl, query: queryOf(pool), mails, logger });
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(platform.port, platform.host, (fault) =>
      fault ? reject(fault) : resolve(listening),
    );
  });
  logger.info({ url: platform.publicUrl, smtpPort: own.smtpPort }, 'simulators listen');

  const stop = (): void => {
    smtp.close(() => undefined);
    server.close(() => void pool.end().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
});
