import type { RequestHandler } from 'express';

/**
 * A redirect leaves only when the session is stored. The session middleware stores it while the answer is on its way, and
 * a browser may follow the redirect before that is done: a message for the next page, or a reason just given, would then be
 * missing there.
 */
export const savedRedirects: RequestHandler = (req, res, next) => {
  const redirect = res.redirect.bind(res) as (...args: unknown[]) => void;
  res.redirect = (...args: unknown[]): void => {
    if (!req.session) {
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
