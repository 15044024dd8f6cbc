import { magdaServices, soapFault, type MagdaServiceName } from '#adapters/magda';
import type { Clock } from '#kernel';
import type { Logger } from '#platform';
import express, { Router, type ErrorRequestHandler, type Response } from 'express';
import type { MagdaGateway } from './magda-gateway.js';

/** Size of the answer that no caller should read to its end. */
const HUGE_BYTES = 50 * 1024 * 1024;

export interface SoapOptions {
  readonly gateway: MagdaGateway;
  /** The demo's clock, read anew before each answer. */
  readonly clock: Clock & { refresh(): Promise<void> };
  readonly logger: Logger;
}

/** One address per service, as MAGDA has them; faults with HTTP 500, or 401 for who may not ask. */
export function magdaSoap({ gateway, clock, logger }: SoapOptions): Router {
  const router = Router();
  router.get('/gezondheid', (_req, res) => {
    res.json({ status: 'ok', mood: gateway.mood, enrolled: gateway.world.enrolled() });
  });
  for (const service of Object.keys(magdaServices) as MagdaServiceName[]) {
    const path = magdaServices[service].path;
    router.post(path, express.text({ type: () => true, limit: '1mb' }), async (req, res) => {
      const started = performance.now();
      await clock.refresh();
      const told = await answer(gateway, service, typeof req.body === 'string' ? req.body : '', clock, res);
      logger.info(
        { service, mood: gateway.mood, ...told, ms: Math.round(performance.now() - started) },
        'magda question',
      );
    });
    router.all(path, (_req, res) => {
      send(res, 405, soapFault('Client', 'Alleen POST'));
    });
  }
  router.use(faultAnswer(logger));
  return router;
}

/** A caller of SOAP gets a SOAP fault for everything: too long a message (413), or a fault of ours (500). */
function faultAnswer(logger: Logger): ErrorRequestHandler {
  return (fault: unknown, _req, res, _next) => {
    const status = (fault as { status?: number }).status ?? 500;
    if (status >= 500) logger.error({ err: fault }, 'magda question failed');
    send(
      res,
      status,
      status >= 500 ? soapFault('Server', 'Interne fout') : soapFault('Client', 'Bericht niet aanvaard'),
    );
  };
}

async function answer(
  gateway: MagdaGateway,
  service: MagdaServiceName,
  message: string,
  clock: Clock,
  res: Response,
): Promise<{ status: number; codes: readonly string[] }> {
  if (gateway.mood === 'uit') {
    res.status(503).type('text/plain').send('Service Unavailable');
    return { status: 503, codes: [] };
  }
  const reply = await gateway.reply(service, message, clock.now());
  if ('status' in reply) {
    send(res, reply.status, soapFault('Client', reply.text));
    return { status: reply.status, codes: [reply.reason] };
  }
  if (gateway.mood === 'html')
    res.type('html').send('<!doctype html><html><body><h1>Onderhoud</h1></body></html>');
  else if (gateway.mood === 'misvormd') send(res, 200, reply.envelope.slice(0, reply.envelope.length / 2));
  else if (gateway.mood === 'enorm') send(res, 200, padded(reply.envelope));
  else send(res, 200, reply.envelope);
  return { status: 200, codes: reply.codes };
}

function padded(envelope: string): Buffer {
  const text = Buffer.from(envelope);
  return Buffer.concat([text, Buffer.alloc(HUGE_BYTES - text.length, ' ')]);
}

function send(res: Response, status: number, body: string | Buffer): void {
  res.status(status).set('Content-Type', 'text/xml; charset=utf-8').send(body);
}
