import type { RequestHandler } from 'express';
import { DomainException } from '../errors/domain.exception.js';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Addresses that do not decode, or hold control characters, name no page of ours. Personal pages are never cached. */
export const requestHygiene: RequestHandler = (req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next(isPlain(req.originalUrl) ? undefined : new DomainException({ code: 'common/not-found' }));
};

function isPlain(url: string): boolean {
  try {
    return !CONTROL.test(decodeURIComponent(url.split('?', 1)[0] ?? ''));
  } catch {
    return false;
  }
}
