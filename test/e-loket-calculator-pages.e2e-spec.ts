import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createTestWorld, type TestWorld } from '#testing';
import { chromium } from 'playwright-core';
import { startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
const ROOT = '/kom-ik-in-aanmerking';

beforeAll(async () => {
  world = await createTestWorld({ at: '2024-05-15' });
  eloket = await startELoket(world);
  await eloket.today('2024-05-15');
}, 180_000);
afterAll(async () => {
  await eloket.close();
  await world.close();
});

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const withBrowser = existsSync(CHROMIUM) ? it : it.skip;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN_AXE = `axe.run(document, { resultTypes: ['violations'] }).then((r) =>
  r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')))`;

withBrowser(
  'every page and its faults are accessible, fit a phone, and weigh little',
  async () => {
    if (!eloket.server.listening)
      await new Promise<void>((done) => eloket.server.listen(0, '127.0.0.1', done));
    const base = `http://127.0.0.1:${(eloket.server.address() as AddressInfo).port}`;
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
    });
    try {
      // axe is put into the page by the test, which the strict content security policy would refuse.
      const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
      const tab = await context.newPage();
      const found: string[] = [];
      let weight = 0;
      tab.on('requestfinished', (asked) => {
        void asked.sizes().then((sizes) => (weight += sizes.responseBodySize + sizes.responseHeadersSize));
      });
      await tab.goto(`${base}${ROOT}/resultaat?${FULL}`, { waitUntil: 'networkidle' });
      expect(weight).toBeGreaterThan(10_000);
      expect(weight).toBeLessThanOrEqual(150_000);
      const paths = [
        '',
        ...QUESTIONS.flatMap((each) => [`/${each}?${FULL}`, `/${each}?${FULL_WRONG}`]),
        `/controle?${FULL}`,
        '/resultaat',
        `/resultaat?${FULL}`,
      ];
      for (const path of paths) {
        for (const width of [390, 1280]) {
          await tab.setViewportSize({ width, height: 900 });
          await tab.goto(`${base}${ROOT}${path}`);
          const shots = process.env['SHOTS_DIR'];
          const name = `${
            path
              .replace(/^\//, '')
              .replace(/\?.*verder=1.*/, '-fout')
              .replace(/\?.*/, '') || 'start'
          }-${width}.png`;
          if (shots) await tab.screenshot({ path: `${shots}/${name}`, fullPage: true });
          await tab.evaluate(AXE);
          const faults = await tab.evaluate<string[]>(RUN_AXE);
          const sideways = await tab.evaluate<number>(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          found.push(...faults.map((each) => `${path} ${width}: ${each}`));
          if (sideways > 0) found.push(`${path} scrolls sideways at ${width}`);
        }
      }
      expect(found).toEqual([]);
    } finally {
      await browser.close();
    }
  },
  180_000,
);
const QUESTIONS = [
  'wat',
  'wanneer',
  'waar',
  'wie',
  'schade',
  'bedrag',
  'titel',
  'verzekering',
  'betaald',
  'omstandigheden',
];
const FULL =
  'wat=flood&van=2023-11-12&plaats=8600+Diksmuide&wie=farmer&goed=outdoor-construction&goed=vehicle&goed=crop&kost-vehicle=5.000&kost-crop=20.000&titel=owner&verzekerd=ja&betaald-vehicle=500&sheltered=nee';
const FULL_WRONG =
  'goed=vehicle&goed=crop&wie=farmer&verzekerd=ja&kost-vehicle=veel&betaald-crop=veel&plaats=Sint&van-day=99&van-month=1&van-year=1&tot-day=&tot-month=&tot-year=&verder=1';
