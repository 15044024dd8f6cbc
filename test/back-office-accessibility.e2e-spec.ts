import { openInvestigation, startRuleSetVersion } from '#application';
import { plainDate } from '#kernel';
import {
  aCaseAt,
  aClaimant,
  aReport,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  type ActorName,
  type TestWorld,
} from '#testing';
import type { Browser } from 'playwright-core';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { openBrowser, withBrowser } from './browser.js';
import { PAGE_RIGHTS } from './page-rights.js';
import { faultsOnPages, type Visit } from './page-visitor.js';

/*
 * Every page of the back-office, read by somebody whom it opens to, on the width of a desk, as WCAG 2.2 AA asks. Forms are
 * looked at as they open; how they refuse is looked at by the specs of those pages and by the whole chain.
 */
const MINUTES = 60_000;
const TODAY = '2024-05-15';

/** Who reads, in this order: the first whom the table of rights names. */
const READERS: readonly (readonly [role: string, name: ActorName])[] = [
  ['officer', 'an'],
  ['lawyer', 'koen'],
  ['finance', 'bart'],
  ['administrator', 'ingrid'],
  ['auditor', 'wim'],
  ['data-protection-officer', 'frida'],
  ['expert', 'dirk'],
];

/** Addresses that answer a file. */
const FILES = /\/(bestand|foto|verschillen\.csv|:documentId|klein|voorbeeld|:proof)$/;
/** Pages whose subject the case of this spec does not have; their own specs open them. */
const WITHOUT_SUBJECT: Readonly<Record<string, string>> = {
  '/api-toegang/:id': 'no partner is registered',
  '/betalingen/batches/:id': 'nothing is paid yet',
  '/bezorging/:id': 'no letter has left',
  '/dossier/:id/beroep': 'no decision is served',
  '/dossier/:id/gelijkend/:pairId': 'no two photos are alike',
  '/dossier/:id/rekening': 'no other account is asked',
  '/expertise/:id': 'the report is made',
  '/herberekeningen/:id': 'nothing was recomputed',
  '/volmachten/:id': 'nobody acts for another',
};

let world: TestWorld;
let office: BackOfficeApp;
let browser: Browser | undefined;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
  office = await startBackOffice(world);
  await office.today(TODAY);
}, 5 * MINUTES);
afterAll(async () => {
  await browser?.close();
  await office.close();
  await world.close();
});

withBrowser(
  'every page can be used by everybody (browser)',
  async () => {
    const ids = await subjects();
    const planned: Record<string, readonly Visit[]> = {};
    for (const [address, roles] of Object.entries(PAGE_RIGHTS)) {
      const [method, path = ''] = address.split(' ');
      if (method !== 'get' || FILES.test(path) || path in WITHOUT_SUBJECT) continue;
      planned[path] = visitsOf(path, roles, ids);
    }
    browser = await openBrowser();
    expect(await faultsOnPages(browser, office, planned, { widths: [1280], today: TODAY })).toEqual([]);
  },
  10 * MINUTES,
);

/** Two cases far apart, and what else stands in a new database. */
async function subjects(): Promise<Readonly<Record<string, readonly string[]>>> {
  const cases = [await aCaseAt(world, 'submitted'), await aCaseAt(world, 'payable')].map(({ id }) => id);
  for (const id of cases)
    for (const [, name] of READERS)
      await office.as(world.actors[name]).post(`/dossier/${id}/reden`).type('form').send({ _csrf: FORM_TOKEN, reason: 'controle' }); // prettier-ignore
  const draft = must(
    await startRuleSetVersion(world.deps, world.actors.koen, {
      basedOn: 'DEC2019',
      validFrom: plainDate('2031-01-01'),
      reason: 'Nieuw besluit',
    }),
  );
  return {
    '/dossier/': cases,
    '/burgerprofiel/': cases.slice(1),
    '/regels/:id/nieuw': ['DEC2019'],
    '/regels/': [draft.ruleSetId],
    '/onderzoeken/': [await anInvestigation()],
  };
}

async function anInvestigation(): Promise<string> {
  const { personId } = await aClaimant(world);
  const id = world.ids.next();
  await inTx(world.deps, async (tx) =>
    tx.reports.insert(aReport({ id, number: await tx.numbers.next('M', 2024), personId })),
  );
  const opened = await openInvestigation(world.deps, world.actors.an, {
    title: 'Overstroming',
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    reportIds: [id],
  });
  return must(opened).investigationId;
}

function visitsOf(
  path: string,
  roles: string,
  ids: Readonly<Record<string, readonly string[]>>,
): readonly Visit[] {
  const [, name] = READERS.find(([role]) => roles.split(' ').includes(role)) ?? [];
  if (!name) throw new Error(`Nobody may read ${path}`);
  const [, found = ['']] = Object.entries(ids).find(([start]) => path.startsWith(start)) ?? [];
  return found.map((id) => ({
    at: path.replace(':id', id).replace(':key', 'brackets.private'),
    as: world.actors[name],
    state: 'filled',
    refuses: false,
  }));
}
