import { resolve } from 'node:path';
import { FILING_SCOPES } from '#domain';
import { formatDate } from '#kernel';
import {
  DatabaseClock,
  DomainException,
  healthHandler,
  messageOf,
  securityHeaders,
  type Logger,
  type QueryFunction,
} from '#platform';
import { createViews } from '#ui';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { demoClock } from './demo-clock/demo-clock.controller.js';
import { DEMO_PERSONS } from './demo-persons.js';
import { AddressRegisterSimulator } from './address-register/address-register.controller.js';
import { DELIVERY_SCOPE, DeliverySimulator } from './delivery/delivery.controller.js';
import { DOSIS_SCOPE, DosisSimulator } from './dosis/dosis.controller.js';
import { identityProvider } from './identity-provider/identity-provider.controller.js';
import type { MagdaGateway } from './magda/magda-gateway.js';
import { MAGDA_PATH } from './magda/magda-listener.js';
import { magdaPages } from './magda/magda-pages.controller.js';
import { magdaSoap } from './magda/magda-soap.controller.js';
import type { MailBox } from './mail-catcher/mail-box.js';
import { mailCatcher } from './mail-catcher/mail-catcher.controller.js';
import { TokenServer } from './oauth/token-endpoint.js';
import type { SimulatorsConfig } from './simulators.config.js';

export interface SimulatorsOptions {
  readonly config: Pick<
    SimulatorsConfig,
    'identityKey' | 'providers' | 'attributeNames' | 'machineClient' | 'partnerClient'
  >;
  readonly publicUrl: string;
  readonly query: QueryFunction;
  readonly mails: MailBox;
  /** Absent where only the login is needed. */
  readonly magda?: MagdaGateway;
  readonly logger: Logger;
}

/** What the connector of the business e-loket needs to read our feed. */
const FEED_SCOPE = 'dossierstatus.lezen';
const SOURCE = 'apps/simulators/src';

/** The web pages of everything that stands in for the outside world. */
export function simulators(options: SimulatorsOptions): Express {
  const { config, publicUrl, query } = options;
  const clock = new DatabaseClock(query);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  createViews({ roots: [SOURCE], demo: true }).express(app);
  app.set('view engine', 'njk');

  const apps = config.providers.map((provider) => ({
    name: provider.name,
    href: new URL('/', provider.acsUrl).href,
  }));
  app.use(
    securityHeaders({ https: false, formTargets: config.providers.map((p) => new URL(p.acsUrl).origin) }),
  );
  app.use('/gezondheid', healthHandler(query));
  app.use('/assets', express.static(resolve('dist/assets'), { index: false, redirect: false }));
  app.get('/submit-form.js', (_req, res) => res.sendFile(resolve(SOURCE, 'views/submit-form.js')));
  const { magda, logger } = options;
  if (magda) app.use(MAGDA_PATH, magdaSoap({ gateway: magda, clock, logger }));
  app.use(ownFormsOnly(publicUrl));
  const tokens = new TokenServer(publicUrl, config.identityKey.privateKey, [
    { ...config.machineClient, scopes: [DOSIS_SCOPE, DELIVERY_SCOPE, FEED_SCOPE] },
    ...(config.partnerClient ? [{ ...config.partnerClient, scopes: Object.keys(FILING_SCOPES) }] : []),
  ]);
  app.use(tokens.router());
  app.use(express.urlencoded({ extended: false, limit: '100kb' }));
  app.use(async (_req, res, next) => {
    await clock.refresh();
    res.set('Cache-Control', 'no-store').locals['today'] = formatDate(clock.today());
    next();
  });
  app.get('/', (_req, res) =>
    res.render('views/home', { title: 'Simulatoren', apps, persons: DEMO_PERSONS }),
  );
  app.use(
    identityProvider({
      publicUrl,
      key: config.identityKey,
      providers: config.providers,
      attributeNames: config.attributeNames,
    }),
  );
  app.use(demoClock(query, clock));
  if (magda) app.use(magdaPages(magda, clock));
  app.use(new AddressRegisterSimulator().router());
  app.use(new DosisSimulator(tokens).router());
  app.use(new DeliverySimulator(tokens, clock).router());
  app.use(mailCatcher(options.mails));
  app.use(() => {
    throw new DomainException({ code: 'common/not-found' });
  });
  app.use(problemPage(options.logger));
  return app;
}

/** No session here to bind a token to: a form of another site is known by the Origin that browsers send. */
function ownFormsOnly(publicUrl: string): RequestHandler {
  return (req, _res, next) => {
    const origin = req.get('origin');
    const own = [new URL(publicUrl).host, req.get('host')];
    const foreign = req.method === 'POST' && origin !== undefined && !own.includes(URL.parse(origin)?.host);
    next(foreign ? new DomainException({ code: 'csrf/stale' }) : undefined);
  };
}

function problemPage(logger: Logger): ErrorRequestHandler {
  return (fault: unknown, _req, res, _next) => {
    const code = fault instanceof DomainException ? fault.error.code : 'common/unexpected';
    const { status, text } = messageOf({ code });
    if (fault instanceof DomainException)
      logger.info({ code, reason: fault.error.params?.['reason'] }, 'refused');
    else logger.error({ err: fault }, 'request failed');
    res.status(status).render('views/problem', { title: 'Dit lukt niet', text });
  };
}
