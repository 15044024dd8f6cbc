import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Money, plainDate, Temporal } from '#kernel';
import { buildLetterFonts } from '../../../scripts/letter-fonts.js';
import { decisionLetter, type DecisionLetterView } from './decision-letter.js';
import { documentRequestLetter } from './document-request-letter.js';
import { LetterFonts } from './fonts.js';
import type { LetterDocument } from './letter-document.js';
import { renderLetterWith } from './render-letter.js';

let folder: string;
let fonts: LetterFonts;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rf-fonts-'));
  await buildLetterFonts(folder);
  fonts = LetterFonts.load(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const CLAIM = {
  date: plainDate('2024-10-11'),
  createdAt: Temporal.Instant.from('2024-10-11T08:00:00Z'),
  recipientName: 'Zoë Čapek-Şahin',
  addressLines: ['Grote Markt 6', '8600 Diksmuide'],
  officerName: 'An Vermeersch',
  claimNumber: 'D-2024-0000417-31',
  disasterName: 'Overstroming van 5 tot en met 22 november 2023',
  municipality: 'Diksmuide',
};
const euro = (text: string): Money => Money.of(text);

function decision(lines: number, change: Partial<DecisionLetterView> = {}): DecisionLetterView {
  const names = Array.from({ length: lines }, (_, i) => `Schadepost ${String.fromCharCode(65 + i)}`);
  const total = Money.ofCents(100_00n * BigInt(lines));
  return {
    ...CLAIM,
    decisionNumber: 'B-2024-0000417-88',
    outcome: 'grant',
    granted: total,
    verdicts: [{ text: 'U was op tijd.', article: 'art. 10' }],
    calculation: {
      lines: names,
      steps: [
        { label: 'Gevraagd', article: 'art. 12 § 1', cells: names.map(() => euro('150.00')), total: Money.ofCents(150_00n * BigInt(lines)) },
        { label: 'Tegemoetkoming', cells: names.map(() => euro('100.00')), total },
      ],
    },
    maskedIban: 'BE71 •••• •••• 4769',
    approverName: 'Bart Maes',
    ...change,
  }; // prettier-ignore
}

interface ReadPdf {
  readonly pages: string[];
  readonly roles: string[];
  readonly title: string;
  readonly lang: string;
}
interface StructNode {
  readonly role?: string;
  readonly children?: readonly StructNode[];
}

async function read(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  const roles: string[] = [];
  const walk = (node: StructNode): void => {
    if (node.role) roles.push(node.role);
    node.children?.forEach(walk);
  };
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    walk((await page.getStructTree()) as StructNode);
  }
  const { info } = await pdf.getMetadata();
  const facts = info as { Title: string; Language: string };
  await task.destroy();
  return { pages, roles, title: facts.Title, lang: facts.Language };
}

const render = (letter: LetterDocument): Promise<Uint8Array> => renderLetterWith(fonts, letter);

describe('a decision letter as PDF', () => {
  it('opens with the decision and the amount, names every step and ends with how to contest', async () => {
    const { pages, title } = await read(await render(decisionLetter(decision(2))));
    const text = pages.join(' ').replaceAll('\u00a0', ' ');
    expect(title).toBe('Beslissing B-2024-0000417-88 over uw aanvraag D-2024-0000417-31');
    expect(text).toContain('Zoë Čapek-Şahin');
    expect(text).toContain('U krijgt 200,00 euro');
    expect(text.indexOf('200,00 euro')).toBeLessThan(text.indexOf('Beste'));
    for (const part of [
      'art. 12 § 1',
      'art. 10',
      'art. 15',
      'art. 16 tot en met 18',
      'BE71 •••• •••• 4769',
      'Bart Maes',
    ]) {
      expect(text).toContain(part);
    }
    expect(pages.at(-1)).toContain(`${pages.length}/${pages.length}`);
  });

  it('is tagged: language, headings, table with header cells', async () => {
    const bytes = await render(decisionLetter(decision(3)));
    const { roles, lang } = await read(bytes);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(lang).toBe('nl-BE');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'TH')).toHaveLength(5 + 2);
    expect(roles.filter((role) => role === 'TD')).toHaveLength(2 * 4);
  });

  it('gives the same bytes for the same facts, and others for another moment', async () => {
    const letter = decisionLetter(decision(2));
    const first = Buffer.from(await render(letter));
    expect(first.equals(Buffer.from(await render(letter)))).toBe(true);
    const later = { ...letter, createdAt: letter.createdAt.add({ seconds: 1 }) };
    expect(first.equals(Buffer.from(await render(later)))).toBe(false);
  });

  it('puts more than four damage lines under each other, with all amounts', async () => {
    const { pages } = await read(await render(decisionLetter(decision(9))));
    const text = pages.join(' ');
    expect(text).toContain('Schadepost 9: Schadepost I');
    expect(text).toContain('Alle schadeposten samen');
    expect(text.match(/100,00/g)!.length).toBeGreaterThanOrEqual(9);
    expect(text).toContain('900,00');
  });

  it('repeats the header of a long table on each page without tagging it twice', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`Rij ${i + 1}`, '1,00']);
    const table = {
      kind: 'table',
      caption: 'Lang',
      columns: [{ header: 'Kolomkop' }, { header: 'Bedrag' }],
      rows,
    } as const;
    const { pages, roles } = await read(await render({ ...decisionLetter(decision(1)), blocks: [table] }));
    expect(pages.filter((page) => page.includes('Kolomkop')).length).toBeGreaterThan(2);
    expect(pages.join('')).toContain('Rij 120');
    expect(roles.filter((role) => role === 'TR').length).toBeGreaterThanOrEqual(121);
    expect(pages.join('').match(/Rij \d+/g)).toHaveLength(120);
  });

  it('says DEMO and VOORLOPIG on every page', async () => {
    const { pages } = await read(
      await render({ ...decisionLetter(decision(9)), demo: true, provisional: true }),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page).toContain('DEMO – geen rechtsgevolg');
      expect(page).toContain('VOORLOPIG');
    }
  });
});

describe('hostile text', () => {
  it.each([
    ['emoji', 'Schade 😀👨‍👩‍👧 hier', 'Schade ? hier'],
    ['right-to-left override', 'foto\u202Egnp.exe', 'fotognp.exe'],
    ['NUL and half a surrogate pair', 'a\u0000b\ud800c', 'abc'],
    ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['another script', 'naam 漢字 einde', 'naam ? einde'],
  ])('%s is printed without hiding or reordering the rest', async (_, input, printed) => {
    const { pages } = await read(
      await render(documentRequestLetter({ ...CLAIM, items: [{ name: 'Stuk', why: input }] })),
    );
    expect(pages.join('')).toContain(printed);
  });

  it('a word of 5,000 characters is cut over lines, in running text and in table cells', async () => {
    const word = 'x'.repeat(5000);
    const view = decision(2, { disasterName: word, motivation: word });
    const letter = decisionLetter(view);
    const rows = [[word, '1,00']];
    const table = {
      kind: 'table',
      caption: 'Lang',
      columns: [{ header: word }, { header: 'Bedrag' }],
      rows,
    } as const;
    const { pages } = await read(await render({ ...letter, blocks: [...letter.blocks, table] }));
    expect(pages.join('').match(/x/g)!.length).toBeGreaterThanOrEqual(15_000);
  });
});
