import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel';
import { createLogger, loadConfigs, type QueryFunction } from '#platform';
import { createTestWorld, type TestWorld } from '#testing';
import type { Browser } from 'playwright-core';
import { MailBox } from '../apps/simulators/src/mail-catcher/mail-box.js';
import { simulators } from '../apps/simulators/src/simulators.js';
import { simulatorsConfig } from '../apps/simulators/src/simulators.config.js';
import { freePort } from '../scripts/launcher/cluster.js';
import { openBrowser, withBrowser } from './browser.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { claimByKeyboard } from './keyboard-journey.js';
import { testKeys } from './test-keys.js';

/** From the start page over the login to the receipt of a claim, with nothing but a keyboard; the login is the stand-in. */
const MINUTES = 60_000;
let world: TestWorld;
let eloket: ELoketApp;
let login: Server;
let folder: string;
let address: string;
let browser: Browser | undefined;

beforeAll(async () => {
  world = await createTestWorld();
  const port = await freePort();
  const loginPort = await freePort();
  address = `http://localhost:${port}`;
  const addresses = { ELOKET_PUBLIC_URL: address, SIM_PUBLIC_URL: `http://localhost:${loginPort}` };
  eloket = await startELoket(world, { ...addresses, RATE_LIMIT_PER_MINUTE: '100000' });
  await eloket.today('2024-05-15');
  await listening(eloket.server, port);
  folder = await mkdtemp(join(tmpdir(), 'rf-keyboard-'));
  const env = { RF_ENV: 'test', DATABASE_URL: world.database.appUrl, ...addresses, ...(await testKeys()) };
  const query: QueryFunction = async (sql, params) => ({ rows: await world.adminDb.query(sql, params) });
  const pages = simulators({
    config: loadConfigs({ own: simulatorsConfig }, env).own,
    publicUrl: addresses.SIM_PUBLIC_URL,
    query,
    mails: new MailBox(folder, systemClock),
    logger: createLogger('simulators', 'silent'),
  });
  login = createServer(pages);
  await listening(login, loginPort);
}, 5 * MINUTES);

afterAll(async () => {
  await browser?.close();
  login.closeAllConnections();
  await new Promise((done) => login.close(done));
  await eloket.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((done) => server.listen(port, 'localhost', done));

describe('a claim with a photo, from the start page to the receipt, by keyboard alone', () => {
  for (const [words, person, javaScriptEnabled] of [
    ['with scripts', /^Marie Claes$/, true],
    ['without scripts', /^Luc Peeters$/, false],
  ] as const)
    withBrowser(
      `${words} (browser)`,
      async () => {
        browser ??= await openBrowser();
        const context = await browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce' });
        const walk = await claimByKeyboard(context, address, person);
        await context.close();
        console.log(`${words}: ${walk.stops} stops of the focus on ${walk.pages.length} pages`);
        expect(walk.faults).toEqual([]);
        expect(walk.stops).toBeGreaterThan(100);
        expect(walk.pages.at(-1)).toMatch(/ontvangst$/);
        for (const part of ['/deel/b', '/nieuw', '/gegevens', '/kost', '/recht', '/toevoegen', '/controleren'])
          expect([part, walk.pages.some((path) => path.endsWith(part))]).toEqual([part, true]);
      },
      6 * MINUTES,
    ); // prettier-ignore
});
