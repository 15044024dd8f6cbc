import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { FLOOD_2023 } from '#persistence';
import { runJourney } from '../scripts/journey/journey.js';
import { ownSystem, type System } from '../scripts/journey/systems.js';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const withBrowser = existsSync(CHROMIUM) ? it : it.skip;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MINUTES = 60_000;

/** The real system in processes of its own, as `npm start` runs it: the journey over HTTP, then a browser on what it left. */
describe('the whole chain', () => {
  let system: System;
  let out: string;
  let browser: Browser | undefined;

  beforeAll(async () => {
    out = mkdtempSync(path.join(tmpdir(), 'journey-out-'));
    system = await ownSystem();
    if (existsSync(CHROMIUM)) {
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
      });
    }
  }, 5 * MINUTES);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
    rmSync(out, { recursive: true, force: true });
  }, MINUTES);

  it(
    'goes from report to bank file',
    async () => {
      const [first, second] = FLOOD_2023.areas.map((area) => area.municipalities);
      await runJourney(system.places, out, {
        name: 'Overstroming november 2023',
        first: first ?? [],
        second: second ?? [],
      });
      for (const name of ['damage-report-receipt.pdf', 'claim-receipt.pdf', 'decision-letter.pdf']) {
        expect(readFileSync(path.join(out, name)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
      }
      const timeline = JSON.parse(readFileSync(path.join(out, 'timeline.json'), 'utf8')) as {
        step: string;
      }[];
      const steps = timeline.map((moment) => moment.step).join('\n');
      for (const step of [
        'weigert een voorstel zolang de regels niet bevestigd zijn',
        'bevestigt de regelwaarden (demo-bevestiging)',
        'het verslag geldt als goedgekeurd',
        'de beslissing is definitief en betaalbaar',
        'maakt het betaalbestand',
      ]) {
        expect(steps).toContain(step);
      }
    },
    5 * MINUTES,
  );

  const schema = path.join(process.env['ISO20022_XSD_DIR'] ?? '', 'pain.001.001.09.xsd');
  const withSchema = process.env['ISO20022_XSD_DIR'] && existsSync(schema) ? it : it.skip;
  withSchema('leaves a bank file that is valid against the official schema (ISO20022_XSD_DIR)', () => {
    const xsd = XmlDocument.fromBuffer(readFileSync(schema));
    const validator = XsdValidator.fromDoc(xsd);
    const file = XmlDocument.fromBuffer(readFileSync(path.join(out, 'pain.001.xml')));
    expect(() => validator.validate(file)).not.toThrow();
    for (const each of [file, xsd]) each.dispose();
    validator.dispose();
  });

  withBrowser(
    'the victim’s pages are accessible at 390 and 1280 px (browser)',
    async () => {
      const visit = await visitor(browser!, system.places.eLoket, 'Luc Peeters');
      const found: string[] = [];
      const paths = [
        '/',
        '/rampen',
        '/hulp',
        '/contact',
        '/toegankelijkheid',
        '/privacy',
        '/schademelding',
        '/overzicht',
      ];
      for (const at of [...paths, '/schademelding/wat', '/aanvraag']) found.push(...(await visit.faults(at)));
      const dossier = await visit.linkOn('/overzicht', '/dossier/');
      const melding = await visit.linkOn('/overzicht', '/melding/');
      const own = ['', '/inzage', '/verslag', '/beslissing'].map((sub) => dossier + sub);
      for (const at of [...own, melding]) found.push(...(await visit.faults(at)));
      await visit.close();
      expect(found).toEqual([]);
    },
    4 * MINUTES,
  );

  withBrowser(
    'an empty form moves the focus to the error summary, with links to the fields (browser)',
    async () => {
      const visit = await visitor(browser!, system.places.eLoket, 'Marie Claes');
      const { page } = visit;
      await page.goto(`${system.places.eLoket}/schademelding/wat`);
      await page.locator('main form button[type=submit]').first().click();
      await page.waitForSelector('.govuk-error-summary');
      expect(await page.title()).toMatch(/^Fout: /);
      expect(await page.evaluate(FOCUSED_CLASS)).toContain('govuk-error-summary');
      for (const href of await page.locator('.govuk-error-summary a').evaluateAll(HREFS)) {
        expect(await page.locator(href).count()).toBe(1);
      }
      expect(await visit.axe()).toEqual([]);
      await visit.close();
    },
    2 * MINUTES,
  );

  const staff: readonly (readonly [string, readonly string[]])[] = [
    ['An Vermeersch', ['/werk', '/werk?lijst=taken', '/dossiers', '/meldingen', '/rampen', '/regels']],
    ['Koen Jacobs', ['/regels', '/regels/DEC2019', '/regels/DEC2019/nieuw']],
    ['Bart Wouters', ['/betalingen']],
    ['Wim Lemmens', ['/logboek?controle=1']],
    ['Frida Pauwels', ['/bevragingen']],
    ['Ingrid Baert', ['/taken']],
    ['Dirk Aerts', ['/expertise']],
  ];
  for (const [name, paths] of staff) {
    withBrowser(
      `the back-office pages of ${name} are accessible (browser)`,
      async () => {
        const visit = await visitor(browser!, system.places.backOffice, name);
        const found: string[] = [];
        for (const at of paths) found.push(...(await visit.faults(at)));
        if (name === 'An Vermeersch') {
          const dossier = await visit.linkOn('/dossiers', '/dossier/');
          const subs = ['', '/documenten', '/volledigheid', '/verslag', '/beslissing', '/logboek'];
          for (const sub of subs) found.push(...(await visit.faults(dossier + sub)));
          found.push(...(await visit.faults(await visit.linkOn('/meldingen', '/onderzoeken/'))));
        }
        await visit.close();
        expect(found).toEqual([]);
      },
      3 * MINUTES,
    );
  }
});

// Expressions evaluated in the page, as text: this project's types know no DOM.
const FOCUSED_CLASS = 'document.activeElement?.className ?? ""';
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Cells of stacked tables that a phone would cut off, also inside a box that scrolls. */
const CUT_OFF = `[...document.querySelectorAll('.rf-stack td')].filter((td) =>
  td.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length`;
const HREFS = (links: unknown[]): string[] =>
  links.map((link) => (link as { getAttribute(name: string): string | null }).getAttribute('href') ?? '');
const RUN_AXE = `axe.run(document, { resultTypes: ['violations'] }).then((r) =>
  r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')))`;

interface Visit {
  readonly page: Page;
  /** axe violations, sideways scrolling at 390 px, wrong statuses and script errors of one page, in both widths. */
  faults(path: string): Promise<string[]>;
  axe(): Promise<string[]>;
  linkOn(path: string, part: string): Promise<string>;
  close(): Promise<void>;
}

/** A signed-in person with a browser window of its own. */
async function visitor(browser: Browser, base: string, name: string): Promise<Visit> {
  // axe is put into the page by the test, which the strict content security policy would refuse.
  const context: BrowserContext = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (fault) => errors.push(`script error: ${fault.message}`));
  await page.goto(`${base}/aanmelden`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.href.startsWith(base) && !url.pathname.startsWith('/saml'));

  const axe = async (): Promise<string[]> => {
    await page.evaluate(AXE);
    return page.evaluate<string[]>(RUN_AXE);
  };
  return {
    page,
    axe,
    faults: async (at) => {
      const found: string[] = [];
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const answer = await page.goto(base + at);
        if (answer?.status() !== 200) found.push(`status ${answer?.status() ?? 'none'}`);
        found.push(...(await axe()));
        const sideways = await page.evaluate<number>(OVERFLOW);
        if (sideways > 0) found.push(`scrolls ${sideways} px sideways at ${width} px`);
        const cut = width === 390 ? await page.evaluate<number>(CUT_OFF) : 0;
        if (cut > 0) found.push(`${cut} cells are cut off at ${width} px`);
      }
      return [...found, ...errors.splice(0)].map((fault) => `${at}: ${fault}`);
    },
    linkOn: async (at, part) => {
      await page.goto(base + at);
      const href = await page.locator(`main a[href^="${part}"]`).first().getAttribute('href');
      if (!href) throw new Error(`No link ${part} on ${at}`);
      return href;
    },
    close: () => context.close(),
  };
}
