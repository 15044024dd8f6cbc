import { formatDate, type Clock } from '#kernel';
import type { Request, RequestHandler } from 'express';
import { lazyCsrfToken } from './csrf.js';
import { takeFlash } from './flash.js';

/** Who is signed in, as templates see it. */
export interface PageUser {
  /** The person's, of which the form token carries a mark. */
  readonly id?: string;
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
  /** The mark of a person in the form token. */
  markOf: (personId: string | undefined) => string;
}): RequestHandler {
  return (req, res, next) => {
    let taken: ReturnType<typeof takeFlash> | undefined;
    const user = options.userOf(req);
    Object.assign(res.locals, {
      csrfToken: lazyCsrfToken(req, options.markOf(user?.id)),
      user,
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
