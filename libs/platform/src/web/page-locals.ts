import { formatDate, type Clock } from '#kernel';
import type { Request, RequestHandler } from 'express';
import { lazyCsrfToken } from './csrf.js';
import { takeFlash } from './flash.js';

/** Who is signed in, as templates see it. */
export interface PageUser {
  readonly name: string;
  readonly roles: readonly string[];
}

/**
 * What every template has: csrfToken, user, demo, path, sessionSeconds,
 * receivedAt, flash. Flash messages are taken at the moment a page is
 * rendered, so that a redirect in between does not lose them.
 */
export function pageLocals(options: {
  clock: Clock;
  demo: boolean;
  userOf: (req: Request) => PageUser | undefined;
  sessionMinutes: number;
}): RequestHandler {
  return (req, res, next) => {
    let taken: ReturnType<typeof takeFlash> | undefined;
    Object.assign(res.locals, {
      csrfToken: lazyCsrfToken(req),
      user: options.userOf(req),
      demo: options.demo ? { today: formatDate(options.clock.today()) } : undefined,
      path: req.path,
      // The moment that decides whether something came in time.
      receivedAt: options.clock.now(),
      // When an idle session ends: pages warn before.
      sessionSeconds: options.sessionMinutes * 60,
    });
    Object.defineProperty(res.locals, 'flash', { enumerable: true, get: () => (taken ??= takeFlash(req)) });
    next();
  };
}
