import {
  assess,
  decide,
  handleCase,
  openInvestigation,
  pay,
  recordRecognition,
  type RecognitionText,
} from './fund.js';
import { expectPage, Story, type Places } from './story.js';
import { claimCompensation, reportDamage, type Victim } from './victim.js';

const VICTIMS: readonly Victim[] = [
  { name: 'Luc Peeters', key: 'luc', email: 'luc.peeters@example.be', iban: 'BE71 0961 2345 6769' },
  {
    name: 'Fatima El Amrani',
    key: 'fatima',
    email: 'fatima.el.amrani@example.be',
    iban: 'BE68 5390 0754 7034',
  },
  { name: 'Jan De Smet', key: 'jan', email: 'jan.de.smet@example.be', iban: 'BE71 0961 2345 6769' },
  { name: 'Marie Claes', key: 'marie', email: 'marie.claes@example.be', iban: 'BE68 5390 0754 7034' },
];

/**
 * November 2023: report → April 2024: recognition → May: claim → June: expert → a month of silence → decision → a month of
 * silence → payment. The clock of the system walks along; terms pass because the clock passes them.
 */
export async function runJourney(places: Places, out: string, recognition: RecognitionText): Promise<void> {
  const story = new Story(places, out, (line) => console.log(line));
  try {
    await story.date('2023-11-20');
    const { victim, number: reportNumber } = await firstWhoCanReport(story);
    const investigation = await openInvestigation(story, reportNumber, recognition.name);
    await story.date('2024-04-22');
    await recordRecognition(story, investigation, recognition);
    await story.mail(victim.email, 'Uw gemeente is erkend');
    story.tell('fonds', 'mailt dat de gemeente erkend is, met de laatste dag om aan te vragen');

    await story.date('2024-05-14');
    const dirk = story.as('Dirk Aerts', 'dirk');
    expectPage(await dirk.open(`${places.backOffice}/expertise`), {});
    const claim = await claimCompensation(story, victim, recognition.name);
    await story.date('2024-05-21');
    await handleCase(story, claim.id);
    await story.date('2024-06-14');
    await assess(story, claim.id);
    await story.mail(victim.email, 'schadeverslag');
    await statusSays(story, victim, claim.id, 'Wij wachten op u');

    await story.date('2024-08-02');
    await becomes(story, victim, claim.id, 'Wij bereiden de beslissing voor');
    story.tell('de termijn', 'verstrijkt: het verslag geldt als goedgekeurd (art. 11 § 2)');
    const decision = await decide(story, claim.id);
    await story.mail(victim.email, 'De beslissing over dossier');
    const person = story.as(victim.name, victim.key);
    const letter = await story.until('the decision letter', async () => {
      const page = await person.open(`${places.eLoket}/dossier/${claim.id}/beslissing`);
      return page.status === 200 && page.hasLink('brief.pdf') ? page : undefined;
    });
    expectPage(letter, { text: '8.708,00' });
    story.save('decision-letter.pdf', expectPage(await person.get(letter.link('brief.pdf')), {}).body);
    story.tell('fonds', 'bezorgt de beslissing aangetekend, met bewijs van ontvangst', decision);

    await story.date('2024-09-04');
    const bart = story.as('Bart Wouters', 'bart');
    await story.until('the payment', async () => {
      const page = await bart.open(`${places.backOffice}/betalingen`);
      return page.text.includes(claim.number) ? page : undefined;
    });
    story.tell('de termijn', 'verstrijkt: de beslissing is definitief en betaalbaar');
    await pay(story, claim.number);
    await statusSays(story, victim, claim.id, 'bank');
  } finally {
    story.save('timeline.json', `${JSON.stringify(story.timeline, undefined, 2)}\n`);
  }
}

async function firstWhoCanReport(story: Story): Promise<{ victim: Victim; number: string }> {
  for (const victim of VICTIMS) {
    const report = await reportDamage(story, victim);
    if (report) return { victim, number: report.number };
    story.tell(victim.name, 'heeft deze schade al gemeld; de volgende persoon meldt');
  }
  throw new Error('Every demo person has reported this damage: start from an empty system (npm run reset).');
}

async function statusSays(story: Story, victim: Victim, claimId: string, text: string): Promise<void> {
  const page = await story.as(victim.name, victim.key).open(`${story.places.eLoket}/dossier/${claimId}`);
  expectPage(page, { text });
}

async function becomes(story: Story, victim: Victim, claimId: string, text: string): Promise<void> {
  await story.until(`status "${text}"`, async () => {
    const page = await story.as(victim.name, victim.key).open(`${story.places.eLoket}/dossier/${claimId}`);
    return `${page.heading} ${page.text}`.includes(text) ? page : undefined;
  });
}
