import { setTimeout as pause } from 'node:timers/promises';
import { Router, type RequestHandler } from 'express';

/** How a simulated partner behaves, and its Dutch name on the page. */
export const PARTNER_MODES = {
  normal: 'Werkt gewoon',
  slow: 'Antwoordt na 10 seconden',
  down: 'Ligt plat (503)',
  busy: 'Vraagt een minuut te wachten (429)',
  garbage: 'Antwoordt met een HTML-pagina',
} as const;
export type PartnerMode = keyof typeof PARTNER_MODES;

/** The switch of one partner: set on its page or, by scripts, with `POST <path>/schakelaar`. */
export class PartnerSwitch {
  mode: PartnerMode = 'normal';
  constructor(private readonly slowMs = 10_000) {}

  /** Stands before the partner's own addresses. */
  readonly gate: RequestHandler = (_req, res, next) => {
    if (this.mode === 'down') res.status(503).end();
    else if (this.mode === 'busy') res.status(429).set('Retry-After', '60').end();
    else if (this.mode === 'garbage') res.type('html').send('<html><body>Onderhoud</body></html>');
    else if (this.mode === 'slow') pause(this.slowMs, undefined, { ref: false }).then(() => next(), next);
    else next();
  };

  form(path: string): Router {
    const router = Router();
    router.post(`${path}/schakelaar`, (req, res) => {
      const wanted = String((req.body as Record<string, unknown> | undefined)?.['stand']);
      if (Object.hasOwn(PARTNER_MODES, wanted)) this.mode = wanted as PartnerMode;
      res.redirect(303, path);
    });
    return router;
  }

  get choices(): readonly { value: string; text: string; checked: boolean }[] {
    return Object.entries(PARTNER_MODES).map(([value, text]) => ({
      value,
      text,
      checked: value === this.mode,
    }));
  }
}
