import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '#application';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import {
  axeFaults,
  fieldsAsked,
  forcedColourFaults,
  frameFaults,
  screenReaderFaults,
  sendEmpty,
  summaryFaults,
} from './browser.js';

/** One look at a page. */
export interface Visit {
  /** Address with everything filled in. */
  readonly at: string;
  /** Nobody when absent. */
  readonly as?: Actor;
  readonly state: 'empty' | 'filled';
  readonly today?: string;
  readonly status?: number;
  readonly lang?: string;
  /** What is done on the page before it is looked at, for what has no address of its own. */
  readonly first?: (page: Page) => Promise<void>;
  /** true: the form refuses when it is sent empty. false: it may be sent empty. A function: how to have it refused. */
  readonly refuses?: boolean | ((page: Page) => Promise<void>);
}
export type Visits = Readonly<Record<string, readonly Visit[]>>;

/** The app that is looked at, as its specs start it. */
interface VisitedApp {
  readonly server: Server;
  cookieOf(actor: Actor): { readonly name: string; readonly value: string };
  today(date: string): Promise<void>;
}

interface Looks {
  /** In pixels; the first is also the width of refused forms. */
  readonly widths: readonly number[];
  /** Where the clock of the pages stands when a visit says nothing. */
  readonly today: string;
}

/** Looks at every page that is planned, in every state, as WCAG 2.2 AA asks; answers what is wrong. */
export async function faultsOnPages(
  browser: Browser,
  app: VisitedApp,
  planned: Visits,
  looks: Looks,
): Promise<readonly string[]> {
  const only = process.env['ONLY_PAGES'];
  const visitor = await openVisitor(browser, app, looks);
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
  return found;
}

/** Pages of the router that nobody plans to look at, and plans for pages that are gone: both must stay empty. */
export function gapsIn(
  planned: Visits,
  routes: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return {
    'pages without a recipe': [...new Set(routes)].filter((path) => !(path in planned)),
    'recipes without a page': Object.keys(planned).filter(
      (path) => path.startsWith('/') && !routes.includes(path),
    ),
  };
}
export const NO_GAPS = { 'pages without a recipe': [], 'recipes without a page': [] };

/** One window for all pages; the person in it changes by cookie. */
async function openVisitor(browser: Browser, app: VisitedApp, { widths, today }: Looks) {
  const { server } = app;
  if (!server.listening) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // axe is put into the page by the test, which the strict content security policy would refuse.
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', locale: 'nl-BE' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const broken: string[] = [];
  page.on('pageerror', (fault) => broken.push(`script error: ${fault.message}`));
  const enter = personIn(context, app, base);
  const counts = { states: 0, forms: 0, runs: 0 };
  const seen = new Set<string>();
  const look = async (name: string, lang: string, at = widths): Promise<string[]> => {
    counts.states += 1;
    counts.runs += at.length;
    return [...(await faultsAtWidths(page, at, name)), ...(await faultsOfWords(page, client, lang))];
  };
  // A refused form differs by its errors only, which a narrow window shows worst.
  const narrow = widths.slice(0, 1);

  return {
    figures: () =>
      `${seen.size} addresses of the router, ${counts.states} states at ${widths.join(' and ')} px: ${counts.runs} runs of axe, ${counts.forms} refused forms`,
    faults: async (path: string, visit: Visit): Promise<string[]> => {
      seen.add(path);
      const { as, at, state, status = 200, lang = 'nl-BE', first, refuses } = visit;
      await enter(as);
      if (visit.today) await app.today(visit.today);
      const answer = await page.goto(base + at);
      const faults: string[] = [];
      const arrived = new URL(page.url()).pathname;
      if (answer?.status() !== status) faults.push(`status ${answer?.status() ?? 'none'}`);
      if (arrived !== new URL(base + at).pathname) faults.push(`leads to ${arrived}`);
      await first?.(page);
      if (await page.locator('.govuk-error-summary').count()) faults.push('opens with an error summary');
      faults.push(...(await look(`${path}-${state}`, lang)));
      const asks = (await fieldsAsked(page)) > 0;
      if (asks && refuses === undefined) faults.push('asks something: say whether it refuses an empty form');
      if (refuses) {
        await (refuses === true ? sendEmpty(page) : refuses(page));
        await page.setViewportSize({ width: widths[0]!, height: 900 });
        faults.push(...(await summaryFaults(page)).map((fault) => `refused: ${fault}`));
        faults.push(...(await look(`${path}-fout`, lang, narrow)).map((fault) => `refused: ${fault}`));
        counts.forms += 1;
      }
      if (visit.today) await app.today(today);
      return [...faults, ...broken.splice(0)].map((fault) => `${at} (${state}): ${fault}`);
    },
  };
}

/** Changes who sits in the window. */
function personIn(
  context: BrowserContext,
  app: VisitedApp,
  url: string,
): (actor: Actor | undefined) => Promise<void> {
  let who: Actor | undefined;
  return async (actor) => {
    if (actor === who) return;
    who = actor;
    await context.clearCookies();
    if (actor) await context.addCookies([{ ...app.cookieOf(actor), url }]);
  };
}

async function faultsAtWidths(page: Page, widths: readonly number[], name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const said = [...(await frameFaults(page)), ...(await axeFaults(page, width === widths[0]))];
    faults.push(...said.map((fault) => `${width} px: ${fault}`));
    await shoot(page, `${name}-${width}`);
  }
  return faults;
}

async function faultsOfWords(page: Page, client: CDPSession, lang: string): Promise<string[]> {
  const faults = [...(await forcedColourFaults(page)), ...(await screenReaderFaults(client))];
  const spoken = await page.evaluate<string>('document.documentElement.lang');
  return spoken === lang ? faults : [...faults, `lang is ${spoken}, not ${lang}`];
}

/** Pictures for people, when somebody asks for them. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS_DIR'];
  if (folder)
    await page.screenshot({ path: `${folder}/${name.replace(/[/:?=&]+/g, '_')}.png`, fullPage: true });
}
