import { systemClock } from '#kernel';
import { createLogger, createPool, loadConfigs, platformConfig, queryOf, startApp } from '#platform';
import { listenMagdaTls, magdaGateway, MAGDA_PATH } from './magda/magda-listener.js';
import { magdaSimulatorConfig } from './magda/magda.config.js';
import { MailBox } from './mail-catcher/mail-box.js';
import { listenSmtp, smtpListener } from './mail-catcher/smtp-listener.js';
import { simulatorsConfig } from './simulators.config.js';
import { simulators } from './simulators.js';

await startApp('simulators', async () => {
  const { platform, own, magda } = loadConfigs(
    { platform: platformConfig('simulators'), own: simulatorsConfig, magda: magdaSimulatorConfig },
    process.env,
  );
  const logger = createLogger('simulators', platform.logLevel);
  const pool = createPool(platform, logger);
  const mails = new MailBox(own.mailFolder, systemClock);
  await mails.open();
  const smtp = smtpListener(mails);
  await listenSmtp(smtp, own.smtpPort, platform.host);
  const query = queryOf(pool);
  const gateway = magdaGateway(magda, own.identityKey);
  const app = simulators({
    config: own,
    publicUrl: platform.publicUrl,
    query,
    mails,
    magda: gateway,
    logger,
  });
  const { tlsPort } = magda;
  const tls =
    tlsPort === undefined
      ? undefined
      : await listenMagdaTls(gateway, { ...magda, tlsPort }, { host: platform.host, query, logger });
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(platform.port, platform.host, (fault) =>
      fault ? reject(fault) : resolve(listening),
    );
  });
  logger.info(
    {
      url: platform.publicUrl,
      smtpPort: own.smtpPort,
      magda: `${platform.publicUrl}${MAGDA_PATH}`,
      magdaTlsPort: tlsPort,
    },
    'simulators listen',
  );

  const stop = (): void => {
    smtp.close(() => undefined);
    tls?.close();
    server.close(() => void pool.end().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
});
