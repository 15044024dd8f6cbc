import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../logging/logger.js';
import { requestIdOf } from './request-id.js';

/** One line per answered request: method, path without its query (queries hold what people typed), status, time. */
export function requestLog(logger: Logger): RequestListener {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    genReqId: (req) => requestIdOf(req),
    quietReqLogger: true,
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: pathOf(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
