import { ITEMS } from './victim.js';
import { expectPage, foundOn, type Story } from './story.js';
import type { Page } from './page.js';

/** List A of the decision of 29 March 2024: see libs/persistence/src/seeds/disasters.ts. */
export interface RecognitionText {
  readonly name: string;
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** An officer groups the report into an investigation. */
export async function openInvestigation(story: Story, reportNumber: string, title: string): Promise<string> {
  const an = story.as('An Vermeersch', 'an');
  const list = await an.open(`${story.places.backOffice}/meldingen?verschijnsel=flood&stand=submitted`);
  const at = list.html.indexOf(reportNumber);
  const before = list.html.slice(0, at);
  const reportId = [...before.matchAll(/name="reports"[^>]*value="([0-9a-f-]{36})"/g)].at(-1)?.[1];
  if (at < 0 || !reportId) throw new Error(`Report ${reportNumber} is not in the list: ${list.describe()}`);
  const page = await an.submit(list, 'onderzoeken', {
    reports: [reportId],
    title,
    phenomenon: 'flood',
    firstDay: '05-11-2023',
    lastDay: '22-11-2023',
  });
  expectPage(page, { text: title });
  story.tell('An Vermeersch', 'opent het onderzoek tot erkenning', title);
  return page.url;
}

export async function recordRecognition(
  story: Story,
  investigation: string,
  text: RecognitionText,
): Promise<void> {
  const an = story.as('An Vermeersch', 'an');
  const form = await an.get(`${investigation}/erkenning`);
  const page = await an.submit(form, 'Registreer', {
    name: text.name,
    decidedOn: '29-03-2024',
    publishedOn: '19-04-2024',
    reference: 'BS 19-04-2024, besluit van 29 maart 2024',
    firstDay1: '05-11-2023',
    lastDay1: '22-11-2023',
    municipalities1: text.first.join('\n'),
    firstDay2: '14-11-2023',
    lastDay2: '15-11-2023',
    municipalities2: text.second.join(', '),
  });
  expectPage(page, { text: '31 juli 2024' });
  story.tell('An Vermeersch', 'registreert het erkenningsbesluit', text.name);
}

/** Opens a case of the back-office; a case that is not the person's own asks for a reason. */
export async function openCase(
  story: Story,
  who: string,
  key: string,
  caseId: string,
  sub = '',
  reason = 'controle',
): Promise<Page> {
  const person = story.as(who, key);
  const page = await person.open(`${story.places.backOffice}/dossier/${caseId}${sub}`);
  if (!page.url.includes('/reden')) return expectPage(page, {});
  return expectPage(await person.submit(page, 'reden', { reason }), {});
}

/** Completeness, admissibility, expert. */
export async function handleCase(story: Story, caseId: string): Promise<void> {
  const an = story.as('An Vermeersch', 'an');
  const overview = await openCase(story, 'An Vermeersch', 'an', caseId);
  if (overview.hasLink('volledigheid') && overview.html.includes('/neem"')) await an.submit(overview, 'neem');
  let page = await openCase(story, 'An Vermeersch', 'an', caseId, '/volledigheid');
  const statuses = page
    .form('volledigheid')
    .names()
    .filter((name) => name.startsWith('status-'));
  const chosen = Object.fromEntries([...new Set(statuses)].map((name) => [name, standingOr(page, name)]));
  page = expectPage(await an.submit(page, 'volledigheid', chosen), {});
  story.tell('An Vermeersch', 'verklaart het dossier volledig');
  page = await openCase(story, 'An Vermeersch', 'an', caseId, '/ontvankelijkheid');
  const confirmations = page
    .form('ontvankelijkheid')
    .names()
    .filter((name) => name.startsWith('confirm-'));
  page = await an.submit(
    page,
    'ontvankelijkheid',
    Object.fromEntries(confirmations.map((name) => [name, 'ja'])),
  );
  expectPage(page, {});
  story.tell('An Vermeersch', 'verklaart het dossier ontvankelijk (art. 11 § 1)');
  page = await openCase(story, 'An Vermeersch', 'an', caseId, '/deskundige');
  const expert = /name="expertId"[^>]*value="([0-9a-f-]{36})"/.exec(page.html)?.[1];
  if (!expert) throw new Error(`No expert to appoint: ${page.describe()}`);
  expectPage(
    await an.submit(page, 'deskundige', { expertId: expert, visitOn: '12-06-2024', noConflict: 'ja' }),
    {},
  );
  story.tell('An Vermeersch', 'stelt de deskundige aan', 'Dirk Aerts');
}

/** What was supplied is present; what the victim adds later is not needed to go on. */
function standingOr(page: Page, name: string): string {
  const checked = new RegExp(`name="${name}"[^>]*value="([^"]+)"[^>]*checked`).exec(page.html)?.[1];
  return checked === 'present' ? 'present' : 'not-needed';
}

interface Finding {
  readonly outcome: 'accepted' | 'rejected';
  readonly established?: string;
  readonly wear?: string;
  readonly article?: string;
  readonly reason?: string;
}
const FINDINGS: Readonly<Record<string, Finding>> = {
  Wasmachine: {
    outcome: 'rejected',
    article: 'art. 6, 5°',
    reason: 'Een wasmachine kunt u verzekeren in uw brandpolis.',
  },
  'Wagen, buiten geparkeerd': { outcome: 'accepted', established: '8.900,00', wear: '25' },
  Tuinmuur: { outcome: 'accepted', established: '2980', wear: '15' },
};

/** The expert assesses line by line and files the report. */
export async function assess(story: Story, caseId: string): Promise<void> {
  const dirk = story.as('Dirk Aerts', 'dirk');
  const page = await dirk.open(`${story.places.backOffice}/expertise/${caseId}`);
  const ids = [...new Set([...page.html.matchAll(/name="outcome-([0-9a-f-]{36})"/g)].map((m) => m[1]!))];
  if (ids.length !== ITEMS.length) throw new Error(`Expected ${ITEMS.length} lines: ${page.describe()}`);
  const values = Object.fromEntries(
    ids.flatMap((id, line) => {
      const finding = FINDINGS[ITEMS[line]!.description]!;
      return Object.entries(finding).map(([name, value]) => [`${name}-${id}`, value as string] as const);
    }),
  );
  const filed = await dirk.submit(page, 'expertise', values, 'Dien het verslag in');
  if (filed.status >= 400) throw new Error(`The report was refused: ${filed.describe()}`);
  story.tell('Dirk Aerts', 'dient het schadeverslag in');
}

/** Two lawyers confirm every value of the rule set that is not certain; in the demo that is marked as such. */
export async function confirmRules(story: Story): Promise<void> {
  for (const [name, key] of [
    ['Koen Jacobs', 'koen'],
    ['Sofie Maes', 'sofie'],
  ] as const) {
    const lawyer = story.as(name, key);
    let page = await lawyer.open(`${story.places.backOffice}/regels/DEC2019`);
    for (let left = 50; page.html.includes('/bevestiging"'); left--) {
      if (left === 0) throw new Error(`Confirming does not end: ${page.describe()}`);
      const reference = 'Nagelezen voor de demo; geen juridische bevestiging';
      page = expectPage(await lawyer.submit(page, 'bevestiging', { reference }), {});
    }
    story.tell(name, 'bevestigt de regelwaarden (demo-bevestiging)');
  }
}

/** Calculation and proposal by one person, approval by another. */
export async function decide(story: Story, caseId: string): Promise<string> {
  const an = story.as('An Vermeersch', 'an');
  let page = await openCase(story, 'An Vermeersch', 'an', caseId, '/beslissing');
  page = expectPage(await an.submit(page, 'bereken'), {});
  if (page.text.includes('Deze berekening is voorlopig')) {
    if (page.html.includes('/voorstel"')) throw new Error('A provisional calculation can be proposed');
    story.tell('fonds', 'weigert een voorstel zolang de regels niet bevestigd zijn');
    await confirmRules(story);
  } else story.tell('fonds', 'rekent met regels die al bevestigd waren');
  page = await openCase(story, 'An Vermeersch', 'an', caseId, '/beslissing');
  page = expectPage(await an.submit(page, 'bereken'), { text: '8.708,00' });
  page = expectPage(
    await an.submit(page, 'voorstel', {
      motivation: 'De deskundige stelde de schade vast. U gaf geen opmerkingen.',
    }),
    {},
  );
  story.tell('An Vermeersch', 'stelt de beslissing voor', '8.708,00 euro');
  const els = story.as('Els Goossens', 'els');
  page = await openCase(story, 'Els Goossens', 'els', caseId, '/beslissing', 'goedkeuring');
  page = expectPage(await els.submit(page, 'goedkeuren'), {});
  const number = foundOn(page, /B-\d{4}-\d{7}-\d{2}/);
  story.tell('Els Goossens', 'keurt de beslissing goed', number);
  return number;
}

/** Batch by one, approval by another, export twice: the same file. */
export async function pay(story: Story, claimNumber: string): Promise<void> {
  const bart = story.as('Bart Wouters', 'bart');
  const overview = await bart.open(`${story.places.backOffice}/betalingen`);
  expectPage(overview, { text: claimNumber });
  const own = expectPage(await bart.submit(overview, 'batches'), { text: claimNumber });
  story.tell('Bart Wouters', 'stelt een betalingsbatch voor');
  if (own.html.includes('/goedkeuring"')) throw new Error('The proposer is offered to approve his own batch');
  const nele = story.as('Nele Hendrickx', 'nele');
  let page = await nele.open(own.url);
  page = expectPage(await nele.submit(page, 'goedkeuring'), {});
  story.tell('Nele Hendrickx', 'keurt de betalingsbatch goed');
  page = expectPage(await nele.submit(page, 'export'), {});
  const first = expectPage(await nele.get(page.link('bestand')), {});
  const second = expectPage(await bart.get(page.link('bestand')), {});
  if (first.html !== second.html) throw new Error('Two exports of one batch differ');
  const count = /<NbOfTxs>(\d+)</.exec(first.html)?.[1];
  const ids = new Set([...first.html.matchAll(/<EndToEndId>([^<]+)</g)].map((m) => m[1]));
  if (Number(count) !== ids.size) throw new Error('EndToEndIds are not unique');
  if (!first.html.includes('<InstdAmt Ccy="EUR">8708.00</InstdAmt>'))
    throw new Error('The amount is not in the file');
  story.save('pain.001.xml', first.body);
  story.tell('Nele Hendrickx', 'maakt het betaalbestand', [...ids].join(', '));
}
