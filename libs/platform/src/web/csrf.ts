import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainException } from '../errors/domain.exception.js';
import { intakeOf } from '../uploads/multipart-intake.js';

const { generateToken, isRequestValid } = csrfSync({
  size: 32,
  getTokenFromRequest: (req: Request) => {
    const inForm = (req.body as Record<string, unknown> | undefined)?.['_csrf'];
    // What stands after the point says for whom the page was made.
    return (typeof inForm === 'string' ? inForm : req.get('x-csrf-token'))?.split('.')[0];
  },
});

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Every changing request carries the session's token in hidden field `_csrf` (or header `x-csrf-token`). For uploads
 * the multipart intake has read the fields before the file, so the same check holds for every route; the file of a
 * refused upload is read to its end and thrown away, so that the browser sees the answer.
 * `exempt`: paths that prove their origin otherwise (the signed answer of the identity provider); one that ends with a
 * slash exempts everything below it (an API that knows no session). `keepUnsent`: what is done with a refused form.
 */
export function csrfProtection(
  exempt: readonly string[],
  keepUnsent: (req: Request, res: Response) => void,
): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    if (SAFE.has(req.method) || isExempt(exempt, req.path) || isRequestValid(req)) {
      next();
      return;
    }
    keepUnsent(req, res);
    const discarded = intakeOf(req)?.discard() ?? Promise.resolve();
    discarded.then(() => next(new DomainException({ code: 'csrf/stale' })), next);
  };
}

function isExempt(exempt: readonly string[], path: string): boolean {
  return exempt.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}

/** Forms that are open in other tabs are refused from now on. */
export function renewFormToken(req: Request): void {
  generateToken(req, true);
}

/**
 * The token for templates, with the mark of the person the page is for. It is made only when a template prints it, so that pages without a form start no session.
 */
export function lazyCsrfToken(req: Request, owner: string): { toString(): string; toJSON(): string } {
  const token = (): string => (owner === '' ? generateToken(req) : `${generateToken(req)}.${owner}`);
  return { toString: token, toJSON: token };
}
