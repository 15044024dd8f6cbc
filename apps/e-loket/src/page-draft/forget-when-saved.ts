import { actorOf } from '#auth-saml';
import { forgetPageDraft, type Deps } from '#application';
import type { RequestHandler } from 'express';

/**
 * A page that was saved has nothing left to bring back. The script marks a form whose typed values were kept with the
 * field `concept`, so that only those cost a look; the answer to a saved page is a redirect.
 */
export function forgetWhenSaved(deps: Deps): RequestHandler {
  return (req, res, next) => {
    const actor = actorOf(req, 'e-loket');
    const marked = (req.body as Record<string, unknown> | undefined)?.['concept'] === '1';
    if (req.method !== 'POST' || !actor || !marked) {
      next();
      return;
    }
    const redirect = res.redirect.bind(res) as (...args: unknown[]) => void;
    res.redirect = (...args: unknown[]): void => {
      forgetPageDraft(deps, actor, { page: req.path }).then(() => redirect(...args), next);
    };
    next();
  };
}
