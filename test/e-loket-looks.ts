import { createTestWorld, type TestWorld } from '#testing';
import type { Browser } from 'playwright-core';
import { openBrowser, withBrowser } from './browser.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { NO_PAGES } from './e-loket-visits.js';
import { faultsOnPages, gapsIn, NO_GAPS, type Visits } from './page-visitor.js';
import { routesOf } from './routes-of.js';

const MINUTES = 60_000;
const TODAY = '2024-05-15';

/**
 * Looks at a part of the e-loket, empty, filled in and refused, on a narrow phone and on a desk, as WCAG 2.2 AA asks. Two
 * specs share the pages, so that they run side by side.
 */
export function looksAtELoket(
  name: string,
  recipes: (world: TestWorld, eloket: ELoketApp) => Promise<Visits>,
  isMine: (path: string) => boolean,
): void {
  let world: TestWorld;
  let eloket: ELoketApp;
  let browser: Browser | undefined;
  beforeAll(async () => {
    world = await createTestWorld();
    eloket = await startELoket(world, { RATE_LIMIT_PER_MINUTE: '100000' });
    await eloket.today(TODAY);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browser?.close();
    await eloket.close();
    await world.close();
  });

  withBrowser(
    `${name} can be used by everybody (browser)`,
    async () => {
      const planned = await recipes(world, eloket);
      const routes = routesOf(eloket.app)
        .filter(({ method, path }) => method === 'get' && !(path in NO_PAGES) && isMine(path))
        .map(({ path }) => path);
      expect(gapsIn(planned, routes)).toEqual(NO_GAPS);
      browser = await openBrowser();
      const looks = { widths: [320, 1280], today: TODAY };
      expect(await faultsOnPages(browser, eloket, planned, looks)).toEqual([]);
    },
    15 * MINUTES,
  );
}
