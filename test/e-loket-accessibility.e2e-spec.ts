import type { AddressInfo } from 'node:net';
import type { Actor } from '#application';
import { createTestWorld, type TestWorld } from '#testing';
import type { Browser, Page } from 'playwright-core';
import {
  axeFaults,
  fieldsAsked,
  forcedColourFaults,
  frameFaults,
  openBrowser,
  screenReaderFaults,
  sendEmpty,
  summaryFaults,
  withBrowser,
} from './browser.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { NO_PAGES, NOT_LOOKED_AT, recipes, type Visit } from './e-loket-visits.js';
import { routesOf } from './routes-of.js';

/** Every page of the e-loket, empty, filled in and refused, on a narrow phone and on a desk, as WCAG 2.2 AA asks. */
const WIDTHS = [320, 1280] as const;
const MINUTES = 60_000;
let world: TestWorld;
let eloket: ELoketApp;
let browser: Browser | undefined;

beforeAll(async () => {
  world = await createTestWorld();
  eloket = await startELoket(world, { RATE_LIMIT_PER_MINUTE: '100000' });
  await eloket.today('2024-05-15');
}, 5 * MINUTES);
afterAll(async () => {
  await browser?.close();
  await eloket.close();
  await world.close();
});

withBrowser(
  'every page can be used by everybody (browser)',
  async () => {
    const planned = await recipes(world, eloket);
    const routes = routesOf(eloket.app)
      .filter(({ method, path }) => method === 'get' && !(path in NO_PAGES))
      .map(({ path }) => path)
      .filter((path) => !NOT_LOOKED_AT.some((start) => path.startsWith(start)));
    const forgotten = [...new Set(routes)].filter((path) => !(path in planned));
    const gone = Object.keys(planned).filter((path) => path.startsWith('/') && !routes.includes(path));
    expect({ 'pages without a recipe': forgotten, 'recipes without a page': gone }).toEqual({
      'pages without a recipe': [],
      'recipes without a page': [],
    });

    const only = process.env['ONLY_PAGES'];
    const visitor = await openVisitor();
    const found: string[] = [];
    for (const [path, visits] of Object.entries(planned)) {
      if (only && !new RegExp(only).test(path)) continue;
      for (const visit of visits) {
        const faults = await visitor
          .faults(path, visit)
          .catch((fault: unknown) => [`${visit.at} (${visit.state}): ${String(fault)}`]);
        if (only)
          process.stderr.write(`${path} ${visit.state}: ${faults.length} faults\n${faults.join('\n')}\n`);
        found.push(...faults);
      }
    }
    console.log(visitor.figures());
    expect(found).toEqual([]);
  },
  15 * MINUTES,
);

/** One window for all pages; the person in it changes by cookie. */
async function openVisitor() {
  if (!eloket.server.listening) await new Promise<void>((done) => eloket.server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(eloket.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
  // axe is put into the page by the test, which the strict content security policy would refuse.
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', locale: 'nl-BE' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const broken: string[] = [];
  page.on('pageerror', (fault) => broken.push(`script error: ${fault.message}`));
  let who: Actor | undefined;
  const counts = { pages: 0, states: 0, forms: 0, axe: 0 };
  const seen = new Set<string>();

  const enter = async (actor: Actor | undefined): Promise<void> => {
    if (actor === who) return;
    who = actor;
    await context.clearCookies();
    if (actor) await context.addCookies([{ ...eloket.cookieOf(actor), url: base }]);
  };
  const look = async (state: string, lang: string): Promise<string[]> => {
    const faults: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const said = [...(await frameFaults(page)), ...(await axeFaults(page, width === 320))];
      counts.axe += 1;
      faults.push(...said.map((fault) => `${width} px: ${fault}`));
      await shoot(page, `${state}-${width}`);
    }
    faults.push(...(await forcedColourFaults(page)), ...(await screenReaderFaults(client)));
    const spoken = await page.evaluate<string>('document.documentElement.lang');
    if (spoken !== lang) faults.push(`lang is ${spoken}, not ${lang}`);
    counts.states += 1;
    return faults;
  };

  return {
    figures: () =>
      `${seen.size} addresses of the router, ${counts.states} states at ${WIDTHS.join(' and ')} px: ${counts.axe} runs of axe, ${counts.forms} refused forms`,
    faults: async (path: string, visit: Visit): Promise<string[]> => {
      seen.add(path);
      const { as, at, state, status = 200, lang = 'nl-BE', refuses } = visit;
      await enter(as);
      if (visit.today) await eloket.today(visit.today);
      const answer = await page.goto(base + at);
      const faults: string[] = [];
      const arrived = new URL(page.url()).pathname;
      if (answer?.status() !== status) faults.push(`status ${answer?.status() ?? 'none'}`);
      if (arrived !== new URL(base + at).pathname) faults.push(`leads to ${arrived}`);
      if (await page.locator('.govuk-error-summary').count()) faults.push('opens with an error summary');
      faults.push(...(await look(`${path}-${state}`, lang)));
      const asks = (await fieldsAsked(page)) > 0;
      if (asks && refuses === undefined) faults.push('asks something: say whether it refuses an empty form');
      if (refuses) {
        await (refuses === true ? sendEmpty(page) : refuses(page));
        await page.setViewportSize({ width: 320, height: 900 });
        faults.push(...(await summaryFaults(page)).map((fault) => `refused: ${fault}`));
        faults.push(...(await look(`${path}-fout`, lang)).map((fault) => `refused: ${fault}`));
        counts.forms += 1;
      }
      if (visit.today) await eloket.today('2024-05-15');
      return [...faults, ...broken.splice(0)].map((fault) => `${at} (${state}): ${fault}`);
    },
  };
}

/** Pictures for people, when somebody asks for them. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS_DIR'];
  if (folder)
    await page.screenshot({ path: `${folder}/${name.replace(/[/:?=&]+/g, '_')}.png`, fullPage: true });
}
