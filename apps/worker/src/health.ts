import { createServer, type Server } from 'node:http';
import type { PartnerBoard } from '#adapters/partner-calls';
import type { PlatformConfig, QueryFunction } from '#platform';

/**
 * The worker's two pages: `/gezondheid`, 200 when the database answers, with how uploads are scanned and how the partners
 * do (a partner that is down does not make the worker unhealthy: work waits); and `/metrics` in the Prometheus format.
 */
export async function startHealth(
  config: Pick<PlatformConfig, 'host' | 'port'>,
  query: QueryFunction,
  facts: Readonly<Record<string, string>>,
  partners: PartnerBoard,
): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.url === '/metrics') {
      partners.metrics().then(
        (text) => res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(text),
        () => res.writeHead(500).end(),
      );
      return;
    }
    if (req.url !== '/gezondheid') {
      res.writeHead(404).end();
      return;
    }
    query('select 1').then(
      () =>
        res
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ ok: true, db: true, ...facts, partners: partners.health() })),
      () =>
        res
          .writeHead(503, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ ok: false, db: false, ...facts, partners: partners.health() })),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return server;
}
