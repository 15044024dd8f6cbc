import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { FixedClock, Money, parseNisCode, plainDate, Temporal, type Insz } from '#kernel';
import type { Calculation, Claim, DamageReport, Decision, ExpertReport } from '#domain';
import type { ClaimLetterFacts, Letters } from '#application';
import { buildLetterFonts } from '../../../scripts/letter-fonts.js';
import { createPdfLetters } from './pdf-letters.js';

const at = Temporal.Instant.from('2024-05-14T09:00:00Z');
const nis = parseNisCode('32003')!;
const address = { street: 'Grote Markt', houseNumber: '6', postcode: '8600', nis };
const claim: Claim = {
  id: 'c1',
  version: 1,
  number: 'D-2024-0000417-31',
  personId: 'p1',
  disasterId: 'd1',
  state: 'submitted',
  address,
  items: ['Wagen, buiten', 'Tuinmuur', 'Hooi in de loods'].map((description, i) => ({
    id: `i${i}`,
    position: i + 1,
    category: 'vehicle' as const,
    description,
    quantity: 1,
    yearBought: 2019,
    costBasis: 'repair' as const,
    cost: Money.of('9400.00'),
    title: 'owner' as const,
  })),
  insurance: { insured: true, insurer: 'Verzekering NV', attest: 'later' },
  account: { iban: 'BE71096123456769', holder: 'Luc Peeters' },
  outsideArea: false,
  submittedAt: at,
  createdAt: at,
};
const facts: ClaimLetterFacts = {
  claim,
  person: { id: 'p1', nationalNumber: '85073003328' as Insz, givenName: 'Zoë', familyName: 'Čapek-Şahin' },
  disaster: {
    id: 'd1',
    version: 1,
    name: 'Overstroming november 2023',
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    decisions: [],
    areas: [],
  },
  municipality: { nis, name: 'Diksmuide', province: 'West-Vlaanderen', postcodes: ['8600'] },
  letterAddress: { kind: 'known', reason: 'residence', lines: ['Molenstraat 3 bus 2', '8800 Roeselare'] },
};
const report: ExpertReport = {
  id: 'r1',
  claimId: 'c1',
  revision: 1,
  expertId: 'e1',
  assessments: claim.items.map(({ id }, i) => ({
    itemId: id,
    outcome: i === 1 ? ('rejected' as const) : ('accepted' as const),
    established: Money.of('8900.00'),
    salvage: Money.ZERO,
    wear: 2500,
    otherPayments: Money.ZERO,
    ...(i === 1 ? { article: 'art. 6, 5°', reason: 'Een verzekering kan dit dekken.' } : {}),
  })),
  filedAt: at,
  answerDue: plainDate('2024-07-31'),
};
const damageReport: DamageReport = {
  id: 'm1',
  number: 'M-2023-0000001-11',
  personId: 'p1',
  version: 1,
  state: 'submitted',
  phenomenon: 'flood',
  firstDay: plainDate('2023-11-05'),
  lastDay: plainDate('2023-11-22'),
  address,
  damage: ['construction', 'household'],
  estimate: Money.of('4500.00'),
  description: 'Water in de kelder en op het gelijkvloers.',
  email: 'zoe@example.org',
  submittedAt: at,
  deadline: plainDate('2024-01-21'),
  late: false,
};
const euros = (amount: string): Money[] => claim.items.map(() => Money.of(amount));
const calculation: Calculation = {
  ruleSetId: 'DEC2019',
  ruleSetVersion: 1,
  regime: 'DEC2019',
  provisional: false,
  lines: claim.items.map(({ id, description }) => ({ itemId: id, label: description })),
  steps: [
    { key: 'granted', label: 'Vastgesteld', article: 'art. 12 § 1', cells: euros('8900.00'), total: Money.of('26700.00') },
    { key: 'granted', label: 'Tegemoetkoming', article: 'art. 13', cells: euros('100.00'), total: Money.of('300.00') },
  ],
  parametersUsed: [],
  granted: Money.of('300.00'),
  grantedPerLine: euros('100.00'),
}; // prettier-ignore
const decision: Decision = {
  id: 'b1',
  number: 'B-2024-0000417-88',
  version: 1,
  claimId: 'c1',
  kind: 'grant',
  state: 'approved',
  granted: Money.of('300.00'),
  motivation: 'U krijgt een tegemoetkoming.',
  proposedBy: 'a',
  proposedAt: at,
  approvedAt: at,
};

/** Each letter the port knows, with an example: a new letter does not compile without one. */
const EXAMPLES: { readonly [Name in keyof Letters]: (letters: Letters) => Promise<Uint8Array> } = {
  damageReportReceipt: (letters) => letters.damageReportReceipt({ ...facts, report: damageReport }),
  claimReceipt: (letters) => letters.claimReceipt({ ...facts, documents: [], expected: [] }),
  documentRequest: (letters) =>
    letters.documentRequest({
      ...facts,
      items: [
        { id: '1', claimId: 'c1', kind: 'invoice', label: 'Factuur', status: 'requested', question: 'Bezorg ons de factuur.', dueOn: plainDate('2024-06-14'), version: 1 },
        { id: '2', claimId: 'c1', kind: 'photo', label: 'Foto van de tuinmuur', status: 'missing', version: 1 },
      ],
    }),
  withdrawal: (letters) => letters.withdrawal(facts),
  expertReport: (letters) => letters.expertReport({ ...facts, report }),
  decision: (letters) =>
    letters.decision({ ...facts, decision, calculation, officerName: 'An Vermeersch', approverName: 'Els Maes' }),
}; // prettier-ignore

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

interface ReadLetter {
  readonly raw: string;
  readonly title: string;
  readonly lang: string;
  /** Roles and texts in the order in which a screen reader says them. */
  readonly spoken: readonly { readonly role: string; readonly text: string }[];
  /** Text that is neither in the structure nor marked as decoration. */
  readonly unspoken: readonly string[];
}

/** Decoration, or the number by which the structure knows this text. */
function markOf(item: { readonly tag?: string; readonly id?: string }): string {
  return item.tag === 'Artifact' ? 'artifact' : (item.id ?? '');
}

async function read(bytes: Uint8Array): Promise<ReadLetter> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const spoken: { role: string; text: string }[] = [];
  const unspoken: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const open: string[] = [];
    for (const item of items) {
      if ('str' in item) {
        const id = open.findLast((one) => one !== '') ?? '';
        if (id === '' && item.str.trim() !== '') unspoken.push(item.str);
        else texts.set(id, (texts.get(id) ?? '') + item.str);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(markOf(item));
    }
    const walk = (node: StructNode, role: string): void => {
      if (node.type === 'content' && node.id) spoken.push({ role, text: texts.get(node.id) ?? '' });
      for (const child of node.children ?? []) walk(child, node.role ?? role);
    };
    walk(await page.getStructTree(), '');
  }
  const info = (await pdf.getMetadata()).info as { Title: string; Language: string };
  await task.destroy();
  const raw = Buffer.from(bytes).toString('latin1');
  return { raw, title: info.Title, lang: info.Language, spoken, unspoken };
}

let folder: string;
let letters: Letters;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rf-letters-'));
  await buildLetterFonts(folder);
  letters = createPdfLetters({ clock: FixedClock.at('2024-05-15'), demo: false, fontsDir: folder });
});
afterAll(() => rm(folder, { recursive: true }));

it('prints no address at all for a secret one, and where the person lives otherwise', async () => {
  const said = async (given: Partial<ClaimLetterFacts>): Promise<string> => {
    const letter = await read(await letters.withdrawal({ ...facts, ...given }));
    return letter.spoken.map(({ text }) => text).join(' ');
  };
  expect(await said({})).toContain('Molenstraat 3 bus 2');
  const secret = await said({ letterAddress: { kind: 'secret' } });
  expect(secret).toContain('Zoë Čapek-Şahin');
  expect(secret).not.toMatch(/Molenstraat|Grote Markt|8600|8800/);
});

describe.each(Object.keys(EXAMPLES) as (keyof Letters)[])('the letter %s', (name) => {
  let bytes: Uint8Array;
  let letter: ReadLetter;
  beforeAll(async () => {
    bytes = await EXAMPLES[name](letters);
    letter = await read(bytes);
    // For a look by eye.
    const out = process.env['LETTERS_OUT'];
    if (out) mkdirSync(out, { recursive: true });
    if (out) writeFileSync(path.join(out, `${name}.pdf`), bytes);
  });

  it('says its language and title, and is tagged', () => {
    expect(letter.lang).toBe('nl-BE');
    expect(letter.title).toMatch(/[DM]-20\d\d-\d{7}-\d\d/);
    for (const mark of ['/StructTreeRoot', '/Marked true', '/DisplayDocTitle true', '<pdfuaid:part>1</pdfuaid:part>'])
      expect(letter.raw).toContain(mark);
  }); // prettier-ignore

  it('has every word in the structure or marked as decoration', () => {
    expect(letter.unspoken).toEqual([]);
  });

  it('is read in order: sender, addressee, subject, salutation, text, who to ask', () => {
    const said = letter.spoken.map(({ text }) => text).join(' ');
    const order = ['Vlaams Rampenfonds', 'Zoë Čapek-Şahin', letter.spoken.find(({ role }) => role === 'H1')!.text, 'Beste', '1700'];
    const places = order.map((words, i) => said.indexOf(words, i === 4 ? said.indexOf('Beste') : 0));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }); // prettier-ignore

  it('has one first heading and no jump in the headings after it', () => {
    const levels = letter.spoken.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role[1])] : []));
    expect(levels.filter((level) => level === 1).length).toBeGreaterThanOrEqual(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('carries its fonts, with the letters they stand for', () => {
    const count = (mark: RegExp): number => [...letter.raw.matchAll(mark)].length;
    const fonts = count(/\/Type \/FontDescriptor/g);
    expect(fonts).toBeGreaterThan(0);
    expect(count(/\/FontFile[23] /g)).toBe(fonts);
    expect(count(/\/ToUnicode /g)).toBe(count(/\/Subtype \/Type0/g));
    expect(letter.raw).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
    expect(letter.raw).not.toContain('/Subtype /Image');
  });

  const QPDF = '/usr/bin/qpdf';
  (existsSync(QPDF) ? it : it.skip)('is sound to a second reader of PDF (qpdf)', () => {
    const file = path.join(folder, 'letter.pdf');
    writeFileSync(file, bytes);
    expect(execFileSync(QPDF, ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
  }); // prettier-ignore
});
