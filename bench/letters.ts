/** Decision letters per second on one thread, against bare pdfkit pages with the same texts in the same font. */
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { DecisionLetterFacts } from '#application';
import {
  calculate,
  RULE_SET_DEC2019,
  type Calculation,
  type CalculationLineInput,
  type Claim,
} from '#domain';
import { FixedClock, formatFileNumber, Money, parseInsz, parseNisCode, plainDate, Temporal } from '#kernel';
import { createPdfLetters } from '#letters';
import { IBAN } from './claimants.js';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';

const AT = Temporal.Instant.from('2024-08-14T09:00:00Z');
const FONT = join('dist', 'assets', 'fonts-ttf', 'SourceSans3-Regular.ttf');
const letters = createPdfLetters({ clock: FixedClock.at('2024-08-14'), demo: true });

export async function run(args: readonly string[]): Promise<void> {
  const size = sizes(args, { letters: 60, rounds: 5 });
  const probe = await probeLetter();
  const results = await alternate(
    size.rounds,
    async (round) =>
      perSecond(size.letters, async (n) => letters.decision(factsOf(round * size.letters + n))),
    async () => perSecond(size.letters, async () => bareLetter(probe)),
  );
  const { value, ...against } = compared(results);
  report('letters', 'decision letters', value, 'letters/s on one thread', {
    ...against,
    baselineIs: 'pdfkit: the same texts in one embedded font, no tags, no layout',
    ...size,
    pages: probe.pages,
    texts: probe.texts.length,
    bytes: probe.bytes,
    sameBytesOnRepeat: true,
  });
}

async function perSecond(count: number, letter: (n: number) => Promise<Uint8Array>): Promise<number> {
  const seconds = await secondsOf(async () => {
    for (let n = 0; n < count; n++) check(isPdf(await letter(n)), 'a letter is no PDF');
  });
  return count / seconds;
}

function isPdf(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes);
  return (
    text.subarray(0, 5).toString('latin1') === '%PDF-' &&
    text.subarray(-8).toString('latin1').includes('%%EOF')
  );
}

interface Probe {
  readonly texts: readonly string[];
  readonly pages: number;
  readonly bytes: number;
}

/** Draws one letter and listens to what it asks of pdfkit. */
async function probeLetter(): Promise<Probe> {
  const texts: string[] = [];
  let pages = 0;
  const { text, addPage } = PDFDocument.prototype;
  PDFDocument.prototype.text = function (this: PDFKit.PDFDocument, ...args: unknown[]) {
    texts.push(String(args[0]));
    return Reflect.apply<PDFKit.PDFDocument, unknown[], PDFKit.PDFDocument>(text, this, args);
  };
  PDFDocument.prototype.addPage = function (this: PDFKit.PDFDocument, ...args: unknown[]) {
    pages += 1;
    return Reflect.apply<PDFKit.PDFDocument, unknown[], PDFKit.PDFDocument>(addPage, this, args);
  };
  let first: Uint8Array;
  try {
    first = await letters.decision(factsOf(0));
  } finally {
    Object.assign(PDFDocument.prototype, { text, addPage });
  }
  const again = await letters.decision(factsOf(0));
  check(Buffer.from(first).equals(again), 'the same facts give other bytes');
  check(pages > 0 && texts.length > 50, `a letter of ${pages} pages and ${texts.length} texts is no letter`);
  return { texts, pages, bytes: first.length };
}

async function bareLetter({ texts, pages }: Probe): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  const perPage = Math.ceil(texts.length / pages);
  doc.registerFont('body', FONT);
  texts.forEach((text, i) => {
    if (i % perPage === 0) doc.addPage();
    doc.font('body').fontSize(10).fillColor('#333333');
    doc.text(text, 50, 40 + ((i % perPage) * 700) / perPage, { lineBreak: false });
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const NIS = parseNisCode('32003')!;
const PERSON = { id: 'p', nationalNumber: parseInsz('85073003328')!, givenName: 'Lena' };
const GOODS = [
  {
    category: 'household',
    description: 'Wasmachine',
    cost: 64_900,
    yearBought: 2019,
    costBasis: 'replacement',
  },
  {
    category: 'household',
    description: 'Eiken kast',
    cost: 120_000,
    yearBought: 2012,
    costBasis: 'replacement',
  },
  { category: 'vehicle', description: 'Wagen, buiten', cost: 940_000, yearBought: 2018, costBasis: 'repair' },
  { category: 'construction', description: 'Tuinmuur', cost: 315_000, yearBought: 2010, costBasis: 'repair' },
] as const;

/** The n-th of many decisions: another person, other amounts. */
function factsOf(n: number): DecisionLetterFacts {
  const number = formatFileNumber('D', 2024, n + 1);
  const claim: Claim = {
    id: 'c',
    version: 8,
    number,
    personId: 'p',
    disasterId: 'd',
    state: 'decided',
    damageDate: plainDate('2023-11-10'),
    address: { street: 'Grote Markt', houseNumber: String(1 + (n % 90)), postcode: '8600', nis: NIS },
    items: GOODS.map(({ cost, ...good }, i) => ({
      ...good,
      id: String(i),
      position: i + 1,
      quantity: 1,
      cost: Money.ofCents(cost + n),
      title: 'owner' as const,
    })),
    account: { iban: IBAN, holder: `Lena Peeters ${n}` },
    outsideArea: false,
    submittedAt: AT,
    createdAt: AT,
  };
  const calculation = calculationOf(claim);
  return {
    claim,
    person: { ...PERSON, familyName: `Peeters ${n}` },
    disaster: {
      id: 'd',
      version: 1,
      name: 'Overstroming van november 2023',
      phenomenon: 'flood',
      firstDay: plainDate('2023-11-05'),
      lastDay: plainDate('2023-11-22'),
      decisions: [],
      areas: [],
    },
    municipality: { nis: NIS, name: 'Diksmuide', province: 'West-Vlaanderen', postcodes: ['8600'] },
    letterAddress: { kind: 'known', reason: 'residence', lines: ['Grote Markt 6', '8600 Diksmuide'] },
    decision: {
      id: 'b',
      number: formatFileNumber('B', 2024, n + 1),
      version: 2,
      claimId: 'c',
      calculationId: 'k',
      kind: 'partial',
      state: 'approved',
      granted: calculation.granted,
      motivation: 'U krijgt een tegemoetkoming voor de schade die de deskundige vaststelde.',
      proposedBy: 'o',
      proposedAt: AT,
      approvedBy: 'a',
      approvedAt: AT,
      contestDue: plainDate('2024-09-16'),
    },
    calculation,
    ruleSetLabel: 'Decreet van 5 april 2019',
    officerName: 'An Verhaegen',
    approverName: 'Els Maes',
  };
}

/** The first good is rejected, the others are accepted with wear. */
function calculationOf(claim: Claim): Calculation {
  const lines = claim.items.map((item, i): CalculationLineInput => ({
    itemId: item.id,
    label: item.description,
    kind: item.category,
    claimed: item.cost,
    accepted: i > 0,
    ...(i > 0
      ? {}
      : { rejection: { article: 'art. 6, 5°', reason: 'Een brandverzekering kan dit dekken.' } }),
    wear: i * 500,
  }));
  const result = calculate(
    { phenomenonDate: plainDate('2023-11-10'), nature: 'private', lines },
    RULE_SET_DEC2019,
  );
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}
