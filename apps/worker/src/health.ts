import { createServer, type Server } from 'node:http';
import type { PlatformConfig, QueryFunction } from '#platform';

/** The worker's only page, `/gezondheid`: 200 when the database answers, with how uploads are scanned. */
export async function startHealth(
  config: Pick<PlatformConfig, 'host' | 'port'>,
  query: QueryFunction,
  facts: Readonly<Record<string, string>>,
): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.url !== '/gezondheid') {
      res.writeHead(404).end();
      return;
    }
    query('select 1').then(
      () =>
        res
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ ok: true, db: true, ...facts })),
      () =>
        res
          .writeHead(503, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ ok: false, db: false, ...facts })),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return server;
}
