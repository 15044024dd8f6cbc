import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';
const ids = new WeakMap<object, string>();

/** Gives each request a number that comes back in the answer and in every log line; a proxy's own number is kept. */
export function requestId(req: Request, res: Response, next: NextFunction): void {
  const given = req.get(HEADER);
  const id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  ids.set(req, id);
  res.set(HEADER, id);
  next();
}

export function requestIdOf(req: object): string {
  return ids.get(req) ?? 'onbekend';
}
