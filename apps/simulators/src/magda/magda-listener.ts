import { createServer, type Server } from 'node:https';
import { DatabaseClock, type Logger, type QueryFunction } from '#platform';
import express from 'express';
import type { SigningIdentity } from '#adapters/magda';
import { MagdaGateway } from './magda-gateway.js';
import { magdaSoap } from './magda-soap.controller.js';
import type { MagdaSimulatorConfig } from './magda.config.js';
import { RegisterWorld } from './register-world.js';

/** Below this path stand the addresses of all services. */
export const MAGDA_PATH = '/magda';

/** @param stranger a key that is not MAGDA's */
export function magdaGateway(config: MagdaSimulatorConfig, stranger: SigningIdentity): MagdaGateway {
  const { stateFile, ...options } = config;
  return new MagdaGateway({ ...options, stranger }, new RegisterWorld(stateFile));
}

/** The same services with mutual TLS, as MAGDA itself has them; only a caller with a known certificate gets in. */
export async function listenMagdaTls(
  gateway: MagdaGateway,
  { tlsPort, identity, clients }: MagdaSimulatorConfig & { readonly tlsPort: number },
  { host, query, logger }: { host: string; query: QueryFunction; logger: Logger },
): Promise<Server> {
  const app = express();
  app.disable('x-powered-by');
  app.use(MAGDA_PATH, magdaSoap({ gateway, clock: new DatabaseClock(query), logger }));
  const server = createServer(
    {
      key: identity.privateKey,
      cert: identity.certificate,
      ca: [...clients],
      requestCert: true,
      minVersion: 'TLSv1.2',
    },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(tlsPort, host, resolve);
  });
  return server;
}
