import { resolve } from 'node:path';
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
import { identityProvider } from './identity-provider/identity-provider.controller.js';
import type { MailBox } from './mail-catcher/mail-box.js';
import { mailCatcher } from './mail-catcher/mail-catcher.controller.js';
import type { SimulatorsConfig } from './simulators.config.js';

export interface SimulatorsOptions {
  readonly config: Pick<SimulatorsConfig, 'identityKey' | 'providers' | 'attributeNames'>;
  readonly publicUrl: string;
  readonly query: QueryFunction;
  readonly mails: MailBox;
  readonly logger: Logger;
}

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
  app.use(ownFormsOnly(publicUrl));
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
