import type { Request, RequestHandler } from 'express';

/**
 * A redirect leaves only when the session is stored. The session middleware stores it while the answer is on its way, and
 * a browser may follow the redirect before that is done: a message for the next page, or a reason just given, would then be
 * missing there.
 */
export const savedRedirects: RequestHandler = (req, res, next) => {
  const redirect = res.redirect.bind(res) as (...args: unknown[]) => void;
  const before = contentOf(req);
  res.redirect = (...args: unknown[]): void => {
    // Nothing to store: at most the session is prolonged, which can wait.
    if (!req.session || contentOf(req) === before) {
      redirect(...args);
      return;
    }
    req.session.save((fault: unknown) => {
      if (fault) next(fault);
      else redirect(...args);
    });
  };
  next();
};

/** A session that was begun anew counts as changed. */
function contentOf({ session, sessionID }: Request): string {
  const content = JSON.stringify(session, (key, value: unknown) => (key === 'cookie' ? undefined : value));
  return `${sessionID} ${content}`;
}
