import type { Clock } from '#kernel';
import { date, moveDemoClock, readForm, setDemoDate, type QueryFunction } from '#platform';
import { Router, type Response } from 'express';
import { z } from 'zod';

const STEPS = { dag: { days: 1 }, week: { days: 7 }, maand: { months: 1 } } as const;
const form = z.object({ datum: date('Vul een datum in.') });

/** The page that moves the demo's date for all processes together. */
export function demoClock(query: QueryFunction, clock: Clock): Router {
  const router = Router();
  const show = (res: Response, fault?: string): void => {
    res
      .status(fault ? 422 : 200)
      .render('demo-clock/clock', { title: 'Klok van de demo', iso: clock.today().toString(), fault });
  };
  router.get('/klok', (_req, res) => show(res));
  router.post('/klok', async (req, res) => {
    const read = readForm(form, req.body);
    if (!read.ok) {
      show(res, read.errors.summary[0]?.text);
      return;
    }
    await setDemoDate(query, read.value.datum);
    res.redirect(303, '/klok');
  });
  router.post('/klok/verder', async (req, res) => {
    const wanted = String((req.body as Record<string, unknown> | undefined)?.['stap']);
    if (Object.hasOwn(STEPS, wanted)) await moveDemoClock(query, STEPS[wanted as keyof typeof STEPS]);
    res.redirect(303, '/klok');
  });
  return router;
}
