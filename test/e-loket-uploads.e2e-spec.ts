import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#application';
import { aCaseAt, claimantOf, confirmAllRules } from '#testing';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser, withBrowser } from './browser.js';
import { draft, eloket, idOf, useClaimPages, world } from './claim-pages.js';

/*
 * Files in pieces from a real browser, on a slow line that drops in the middle. UPLOAD_FILES, UPLOAD_MB and UPLOAD_KBPS make
 * it a longer journey.
 */
useClaimPages();

const FILES = Number(process.env['UPLOAD_FILES'] ?? 4);
const MEGABYTES = Number(process.env['UPLOAD_MB'] ?? 2.5);
const KILOBYTES_PER_SECOND = Number(process.env['UPLOAD_KBPS'] ?? 4000);
const LONGEST_MS = 60_000 + (FILES * MEGABYTES * 1024 * 1000 * 4) / KILOBYTES_PER_SECOND;

let browser: Browser;
let folder: string;
let paths: string[];
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'rf-uploads-'));
  const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  paths = await Promise.all(
    Array.from({ length: FILES }, async (_, number) => {
      const path = join(folder, `foto-${number + 1}.png`);
      await writeFile(path, Buffer.concat([png, randomBytes(Math.floor(MEGABYTES * 1024 * 1024))]));
      return path;
    }),
  );
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

let context: BrowserContext | undefined;
afterEach(async () => {
  await context?.close();
});

async function open(person: Actor, path: string): Promise<{ page: Page; line: CDPSession; address: string }> {
  if (!eloket.server.listening) await new Promise<void>((done) => eloket.server.listen(0, '127.0.0.1', done));
  const bound = eloket.server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  context = await browser.newContext();
  await context.addCookies([{ ...eloket.cookieOf(person), url: address }]);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await page.goto(address + path);
  return { page, line, address };
}

const setLine = (line: CDPSession, offline: boolean): Promise<unknown> =>
  line.send('Network.emulateNetworkConditions', {
    offline,
    latency: 60,
    downloadThroughput: KILOBYTES_PER_SECOND * 1024,
    uploadThroughput: KILOBYTES_PER_SECOND * 1024,
  });

const namesOf = async (claimId: string): Promise<string[]> =>
  (
    await world.adminDb.query<{ file_name: string }>(
      'select file_name from claim_document where claim_id = $1 and removed_at is null',
      [claimId],
    )
  )
    .map((row) => row.file_name)
    .sort();
const expected = (): string[] => paths.map((path) => path.split('/').at(-1)!).sort();

withBrowser(
  'brings all files over a line that drops in the middle, each once',
  async () => {
    const { base } = await draft();
    const { page, line } = await open(world.actors.luc, `${base}/documenten/toevoegen?soort=photo`);
    const begun = performance.now();
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 200);
    try {
      await setLine(line, false);
      await page.setInputFiles('#file', paths);
      const half = Math.ceil(FILES / 2);
      const said = page.locator('[data-uploads-status]');
      await said
        .filter({ hasText: new RegExp(`^(${half}|${half + 1}) bestand`) })
        .waitFor({ timeout: LONGEST_MS });
      await setLine(line, true);
      await said.filter({ hasText: 'Geen verbinding' }).waitFor();
      expect(await namesOf(idOf(base))).not.toHaveLength(FILES);
      await setLine(line, false);
      await page.evaluate(`dispatchEvent(new Event('online'))`);
      await said.filter({ hasText: `${FILES} bestanden toegevoegd.` }).waitFor({ timeout: LONGEST_MS });
    } finally {
      clearInterval(watch);
    }
    expect(await namesOf(idOf(base))).toEqual(expected());
    if (process.env['UPLOAD_FILES']) {
      const heap = await page.evaluate<number>('performance.memory.usedJSHeapSize');
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(
        `${FILES} files of ${MEGABYTES} MB in ${seconds} s; server and spec ${Math.round((most - before) / 2 ** 20)} MB more than ${Math.round(before / 2 ** 20)} MB; heap of the page ${Math.round(heap / 2 ** 20)} MB\n`,
      );
    }
  },
  LONGEST_MS * 2,
);

withBrowser(
  'goes on where it stopped when the page was closed halfway',
  async () => {
    const { base } = await draft();
    const path = `${base}/documenten/toevoegen?soort=photo`;
    const { page, line, address } = await open(world.actors.luc, path);
    await setLine(line, false);
    await page.setInputFiles('#file', paths.slice(0, 1));
    await page.locator('.rf-files__detail', { hasText: /^[4-9]\d % verstuurd/ }).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(address + path);
    await page.getByText('kwam nog niet helemaal aan').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.url().split('/').at(-1)!);
    });
    await page.setInputFiles('#file', paths.slice(0, 1));
    await page.locator('[data-uploads-status]', { hasText: '1 bestand toegevoegd.' }).waitFor();
    expect(sent).not.toContain('0');
    expect(await namesOf(idOf(base))).toEqual([expected()[0]]);
  },
  LONGEST_MS * 2,
);

describe('after filing', () => {
  beforeAll(async () => confirmAllRules(world));

  withBrowser(
    'a message takes several files along, and keeps them when its words are refused',
    async () => {
      const claim = await aCaseAt(world, 'report_sent');
      const { page, line } = await open(claimantOf(claim), `/dossier/${claim.id}/berichten`);
      await setLine(line, false);
      const two = paths.slice(0, 2);
      await page.setInputFiles('#file', two);
      expect(await page.getByText('Wordt mee verstuurd').count()).toBe(2);
      const send = page.getByRole('button', { name: 'Verstuur het bericht' });
      await Promise.all([page.waitForNavigation({ timeout: LONGEST_MS }), send.click()]);
      expect(await page.locator('.govuk-error-summary').count()).toBe(1);
      expect(await page.getByText('Al toegevoegd').count()).toBe(2);
      await page.fill('#text', 'Hier zijn de foto’s.');
      await Promise.all([page.waitForNavigation(), send.click()]);
      const files = page.locator('.rf-message li');
      expect((await files.allTextContents()).sort()).toEqual(
        two.map((one) => `Bestand: ${one.split('/').at(-1)}`),
      );
      expect(await namesOf(claim.id)).toEqual(expect.arrayContaining(expected().slice(0, 2)) as string[]);
    },
    LONGEST_MS * 2,
  );

  withBrowser(
    'a document asks what it is before a byte is sent, and a remark on the report takes its file along',
    async () => {
      const claim = await aCaseAt(world, 'report_sent');
      const { page, address } = await open(claimantOf(claim), `/dossier/${claim.id}/documenten/toevoegen`);
      await page.setInputFiles('#file', paths.slice(0, 1));
      const add = page.getByRole('button', { name: 'Voeg toe' });
      await page.evaluate(`document.querySelector('main form').requestSubmit()`);
      await page.getByText('Kies eerst wat voor document het is.').waitFor();
      await page.check('input[name=kind][value=invoice]');
      await Promise.all([page.waitForURL(`${address}/dossier/${claim.id}`), add.click()]);
      const report = `/dossier/${claim.id}/verslag`;
      await page.goto(address + report);
      const first = page.locator('section', { has: page.locator('form') }).first();
      await first.getByLabel('Ik heb een opmerking').check();
      await first.getByLabel('Wat klopt er niet, en waarom?').fill('De kast was van eik.');
      await first.locator('input[type=file]:not([capture])').setInputFiles(paths.slice(1, 2));
      const keep = first.getByRole('button', { name: /^Bewaar mijn antwoord/ });
      await Promise.all([page.waitForNavigation(), keep.click()]);
      expect(await page.getByRole('link', { name: 'foto-2.png' }).count()).toBe(1);
      const kinds = await world.adminDb.query(
        'select kind, item_id is not null as of_good from claim_document where claim_id = $1 and file_name like $2 order by file_name',
        [claim.id, 'foto-%'],
      );
      expect(kinds).toEqual([
        { kind: 'invoice', of_good: false },
        { kind: 'other', of_good: true },
      ]);
    },
    LONGEST_MS * 2,
  );
});
