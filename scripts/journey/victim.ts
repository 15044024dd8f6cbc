import { expectPage, foundOn, type Story } from './story.js';
import { flatPhoto, invoicePdf } from './files.js';
import type { Page } from './page.js';
import type { Visitor } from './visitor.js';

export interface Victim {
  readonly name: string;
  readonly key: string;
  readonly email: string;
  readonly iban: string;
}

/** Reports the damage of the flood in five pages. Answers undefined when this person already did. */
export async function reportDamage(story: Story, victim: Victim): Promise<{ number: string } | undefined> {
  const person = story.as(victim.name, victim.key);
  const start = await person.open(`${story.places.eLoket}/schademelding`);
  let page = start.url.endsWith('/wat')
    ? start
    : await person.open(`${story.places.eLoket}/schademelding/wat`);
  page = await person.submit(page, undefined, {
    phenomenon: 'flood',
    'firstDay-day': '7',
    'firstDay-month': '11',
    'firstDay-year': '2023',
    'lastDay-day': '10',
    'lastDay-month': '11',
    'lastDay-year': '2023',
  });
  if (page.errors.some((text) => text.includes('al gemeld'))) return undefined;
  expectPage(page, { text: 'Gemeente of postcode' });
  page = await person.submit(page, undefined, {
    search: 'Diksmuide',
    street: 'Grote Markt',
    houseNumber: '6',
  });
  if (page.status === 422) page = await choosePlace(person, page);
  page = await person.submit(page, undefined, { damage: ['construction', 'household', 'vehicle'] });
  page = await person.submit(page, undefined, {
    estimate: '13.199,00',
    description: 'Tuinmuur ingestort, wagen en wasmachine onder water.',
    email: victim.email,
  });
  expectPage(page, { text: 'Grote Markt' });
  page = await person.submit(page, 'controle');
  if (page.errors.some((text) => text.includes('al gemeld'))) return undefined;
  const number = foundOn(expectPage(page, {}), /M-\d{4}-\d{7}-\d{2}/);
  const pdf = expectPage(await person.get(page.link('ontvangstbewijs.pdf')), {});
  story.save('damage-report-receipt.pdf', pdf.body);
  story.tell(victim.name, 'meldt schade', number);
  await story.mail(victim.email, number);
  story.tell('fonds', 'mailt het ontvangstbewijs van de melding', number);
  return { number };
}

/** Diksmuide has several sub-municipalities with postcodes of their own: the page lets choose. */
async function choosePlace(person: Visitor, page: Page): Promise<Page> {
  const option = /name="place"[^>]*value="([^"]+)"/.exec(page.html)?.[1];
  if (!option) throw new Error(`No place to choose: ${page.describe()}`);
  return person.submit(page, undefined, { place: option });
}

/** A good as the pages ask it, one after the other. */
interface Item {
  readonly section: string;
  readonly choice: string;
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
  readonly costBasis: string;
  readonly cost: string;
}
export const ITEMS: readonly Item[] = [
  {
    section: 'b', choice: 'household', description: 'Wasmachine', costBasis: 'replacement', cost: '649',
    details: { quantity: '1', yearBought: '2019', room: 'cellar' },
  },
  {
    section: 'b', choice: 'vehicle', description: 'Wagen, buiten geparkeerd', costBasis: 'repair', cost: '9.400,00',
    details: { kind: 'car', plate: '1-ABC-234', yearBought: '2018', place: 'outside' },
  },
  {
    section: 'a', choice: 'construction.fence', description: 'Tuinmuur', costBasis: 'repair', cost: '€ 3 150,00',
    details: { yearBought: '2005', excludedByPolicy: 'yes' },
  },
]; // prettier-ignore

async function addItem(person: Visitor, tasks: string, item: Item): Promise<void> {
  const { description, costBasis, cost } = item;
  let page = await person.get(`${tasks}/schadeposten/nieuw?deel=${item.section}`);
  page = expectPage(await person.submit(page, 'nieuw', { choice: item.choice }), {});
  page = expectPage(await person.submit(page, 'gegevens', { description, ...item.details }), {});
  page = expectPage(await person.submit(page, 'kost', { costBasis, cost }), {});
  expectPage(await person.submit(page, 'recht', { title: 'owner' }), { text: description });
}

/** Claims from the report: fills every task, submits, keeps the receipt. Answers the number and the address of the case. */
export async function claimCompensation(
  story: Story,
  victim: Victim,
  disasterName: string,
): Promise<{ number: string; id: string }> {
  const person = story.as(victim.name, victim.key);
  let page = await person.open(`${story.places.eLoket}/aanvraag`);
  page = await person.get(page.link('/aanvraag/nieuw'));
  expectPage(page, { text: disasterName });
  page = await person.submit(page, 'nieuw');
  const tasks = expectPage(page, {}).url;
  const id = /aanvraag\/([0-9a-f-]{36})/.exec(tasks)?.[1];
  if (!id) throw new Error(`No draft: ${page.describe()}`);
  page = await person.submit(await person.get(`${tasks}/plaats`), 'plaats');
  if (page.status === 422) throw new Error(`The copied place was refused: ${page.describe()}`);
  for (const item of ITEMS) await addItem(person, tasks, item);
  await tellSituation(person, tasks);
  await addDocuments(person, tasks);
  const insurance = { insured: 'ja', insurer: 'Voorbeeldverzekering', compensation: '0', attest: 'later' };
  expectPage(await person.submit(await person.get(`${tasks}/verzekering`), 'verzekering', insurance), {});
  const account = { iban: victim.iban, holder: victim.name };
  expectPage(await person.submit(await person.get(`${tasks}/rekening`), 'rekening', account), {});
  expectPage(
    await person.submit(await person.get(`${tasks}/contact`), 'contact', { email: victim.email }),
    {},
  );
  page = expectPage(await person.get(`${tasks}/controleren`), { text: '13.199,00' });
  page = expectPage(await person.submit(page, 'indienen'), {});
  const number = foundOn(page, /D-\d{4}-\d{7}-\d{2}/);
  story.tell(victim.name, 'dient een aanvraag in', number);
  const again = await person.get(`${tasks}/ontvangst`);
  story.save('claim-receipt.pdf', expectPage(await person.get(again.link('ontvangstbewijs.pdf')), {}).body);
  await story.mail(victim.email, `aanvraag ${number}`);
  story.tell('fonds', 'mailt het ontvangstbewijs van de aanvraag', number);
  return { number, id };
}

/** One question a page, as long as the counter has one. */
async function tellSituation(person: Visitor, tasks: string): Promise<void> {
  const answers: Readonly<Record<string, string>> = { samenleven: 'none' };
  let page = expectPage(await person.get(`${tasks}/situatie`), {});
  for (let question = questionOf(page); question !== undefined; question = questionOf(page)) {
    page = await person.submit(page, `situatie/${question}`, { answer: answers[question] ?? 'nee' });
    expectPage(page, {});
  }
}

function questionOf(page: Page): string | undefined {
  return /\/situatie\/([a-z-]+)(?:\?|$)/.exec(page.url)?.[1];
}

async function addDocuments(person: Visitor, tasks: string): Promise<void> {
  const list = expectPage(await person.get(`${tasks}/documenten`), {});
  const wanted = [...list.html.matchAll(/href="([^"]*documenten\/toevoegen[^"]*)"/g)].map((m) =>
    m[1]!.replaceAll('&amp;', '&'),
  );
  const photos = wanted.filter((href) => href.includes('photo'));
  const policy = wanted.filter((href) => href.includes('policy') || href.includes('proof-of-title'));
  if (photos.length === 0) throw new Error(`Nothing to add: ${list.describe()}`);
  for (const href of [...photos, ...policy]) {
    const isPhoto = href.includes('photo');
    const file = isPhoto
      ? { name: 'schade.jpg', mediaType: 'image/jpeg', content: await flatPhoto() }
      : { name: 'stuk.pdf', mediaType: 'application/pdf', content: await invoicePdf() };
    const page = await person.get(new URL(href, tasks).href);
    const answer = await person.submit(page, 'toevoegen', { file });
    if (answer.status >= 400) throw new Error(`A file was refused: ${answer.describe()}`);
  }
}
